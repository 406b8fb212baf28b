// Owns what is known of the inside of images: looked at once, as long work, then answered from memory.
import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import type { FileRows, ImageComparison, ImageInside, SbomFormat } from '#contract/image-inside.ts'
import type { EngineClient } from '../engine/client.ts'
import { inspectImage } from '../engine/image-detail.ts'
import type { Operations } from '../operations/operations.ts'
import { compareImages } from './compare.ts'
import type { ImageSource } from './guest-layers.ts'
import { KeptInsides } from './kept-insides.ts'
import { lookInside } from './look-inside.ts'
import type { Inside } from './look-inside.ts'
import { cyclonedxDocument } from './sbom/cyclonedx.ts'
import { spdxDocument } from './sbom/spdx.ts'
import { fileRows } from './tree-rows.ts'
import type { FilesAsked } from './tree-rows.ts'

interface Options {
  readonly engine: EngineClient
  readonly operations: Pick<Operations, 'start'>
  readonly source: ImageSource
  /** Of Slipway. */
  readonly version: string
}

export class ImageInsides {
  readonly #options: Options
  readonly #kept = new KeptInsides()
  /** Which operation looks into which image now. */
  readonly #looking = new Map<string, string>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Begins to look, unless that was done or is under way. */
  look(id: string): { readonly operation: string | null } {
    if (this.#kept.get(id) !== undefined) return { operation: null }
    const running = this.#looking.get(id)
    if (running !== undefined) return { operation: running }
    const { operations, source } = this.#options
    const operation = operations.start('image-look', id, async (progress, signal) => {
      try {
        this.#kept.keep(id, await lookInside(source, id, progress, signal))
      } finally {
        this.#looking.delete(id)
      }
    })
    this.#looking.set(id, operation)
    return { operation }
  }

  /** Null until somebody looked. */
  summary(id: string): ImageInside | null {
    return this.#kept.get(id)?.summary ?? null
  }

  /** Errors: IMAGE_NOT_LOOKED_INTO. */
  files(id: string, asked: FilesAsked): FileRows {
    const { tree, sums } = this.#inside(id)
    return fileRows(tree, sums, asked)
  }

  /** Errors: IMAGE_NOT_LOOKED_INTO, IMAGE_NOT_LOCAL. */
  async sbom(id: string, format: SbomFormat): Promise<{ readonly name: string; readonly text: string }> {
    const { summary, system } = this.#inside(id)
    const { tags } = await inspectImage(this.#options.engine, id)
    const name = tags[0] ?? id
    const input = { id, name, system, packages: summary.packages, createdAt: new Date(), version: this.#options.version, uuid: randomUUID() }
    const document = format === 'spdx' ? spdxDocument(input) : cyclonedxDocument(input)
    return { name: `${name.replaceAll(/[^\w.-]+/g, '_')}.${format === 'spdx' ? 'spdx' : 'cdx'}.json`, text: `${JSON.stringify(document, null, 2)}\n` }
  }

  /** Errors: IMAGE_NOT_LOOKED_INTO for either, IMAGE_NOT_LOCAL. */
  async compare(from: string, to: string): Promise<ImageComparison> {
    const insides = { from: this.#inside(from), to: this.#inside(to) }
    const [a, b] = await Promise.all([inspectImage(this.#options.engine, from), inspectImage(this.#options.engine, to)])
    return compareImages({ detail: a, inside: insides.from }, { detail: b, inside: insides.to })
  }

  #inside(id: string): Inside {
    const inside = this.#kept.get(id)
    if (inside === undefined) throw new AppError('IMAGE_NOT_LOOKED_INTO')
    return inside
  }
}
