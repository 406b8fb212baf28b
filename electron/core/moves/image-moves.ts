// Owns the long work of moving images: one after the other through the lane that pulls and pushes wait in too.
import { basename } from 'node:path'
import type { EngineClient } from '../engine/client.ts'
import type { Lane } from '../operations/lane.ts'
import type { Operations } from '../operations/operations.ts'
import { importFile, loadFile, saveImages } from './archives.ts'
import { hostPath } from './host-file.ts'

interface Options {
  readonly engine: EngineClient
  readonly operations: Pick<Operations, 'start'>
  readonly lane: Lane
}

/** Each begins its work and returns the operation's id. */
export class ImageMoves {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  save(images: readonly string[], path: string, replace: boolean): string {
    const { engine, operations, lane } = this.#options
    const subject = images.length === 1 ? (images[0] ?? '') : basename(path)
    return operations.start('image-save', subject, (progress, signal) => saveImages(engine, images, hostPath(path), replace, progress, signal), { lane, repeatable: true })
  }

  load(path: string): string {
    const { engine, operations, lane } = this.#options
    return operations.start('image-load', basename(path), (progress, signal) => loadFile(engine, hostPath(path), progress, signal), { lane, repeatable: true })
  }

  import(asked: { readonly path: string; readonly reference: string; readonly changes: readonly string[] }): string {
    const { engine, operations, lane } = this.#options
    return operations.start('image-import', asked.reference, (progress, signal) => importFile(engine, { ...asked, path: hostPath(asked.path) }, progress, signal), { lane, repeatable: true })
  }
}
