// Owns moving and pruning of the fake images.
import { AppError } from '#contract/errors.ts'
import type { ImagePrunePreview, ImagePruneResult, ImageUpload } from '#contract/image-moves.ts'
import type { FakeEngine } from './engine.ts'
import type { FakeOperations } from './operations.ts'

const takenPath = '/home/mika/taken.tar'

export class FakeMoves {
  readonly #engine: FakeEngine
  readonly #operations: FakeOperations
  #cacheBytes = 734_003_200

  constructor(engine: FakeEngine, operations: FakeOperations) {
    this.#engine = engine
    this.#operations = operations
  }

  savePath(images: readonly string[]): { path: string } {
    return { path: `/home/mika/Downloads/${(images[0] ?? '').replaceAll(/[^\w.-]+/g, '_')}.tar` }
  }

  save(images: readonly string[], path: string, replace: boolean): { operation: string } {
    return { operation: this.#operations.play('image-save', images[0] ?? '', () => { if (path === takenPath && !replace) throw new AppError('HOST_FILE_EXISTS', { details: { path }, field: 'path' }) }) }
  }

  load(path: string): { operation: string } {
    return { operation: this.#operations.play('image-load', path.split('/').at(-1) ?? path, () => this.#engine.addImage('loaded:1', 40)) }
  }

  import(reference: string): { operation: string } {
    return { operation: this.#operations.play('image-import', reference, () => this.#engine.addImage(reference, 40)) }
  }

  upload({ kind, name, reference }: ImageUpload): { operation: string; url: string } {
    const { operation } = kind === 'load' ? this.load(name) : this.import(reference)
    return { operation, url: 'transfers/image' }
  }

  preview(): ImagePrunePreview {
    const all = [...this.#engine.images.values()]
    const stays = all.filter(({ containers }) => containers > 0)
    const layerBytes = [78 * 1_048_576, ...all.map(({ sizeBytes }) => Math.max(0, sizeBytes - 78 * 1_048_576))]
    return {
      layerBytes, keptLayers: stays.length === 0 ? [] : [0],
      candidates: all.flatMap((image, index) => (image.containers > 0 ? [] : [{ id: image.id, tags: image.tags, createdAt: image.createdAt, sizeBytes: image.sizeBytes, dangling: image.tags.length === 0, layers: [0, index + 1] }])),
      stays: { images: stays.length, bytes: stays.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) },
      buildCache: { entries: this.#cacheBytes === 0 ? 0 : 31, bytes: this.#cacheBytes },
    }
  }

  prune(images: readonly string[], buildCache: boolean): ImagePruneResult {
    const buildCacheBytes = buildCache ? this.#cacheBytes : 0
    if (buildCache) this.#cacheBytes = 0
    return {
      buildCacheBytes,
      results: images.map((id) => {
        if (this.#engine.findImage(id)?.tags.some((tag) => tag.startsWith('debian')) === true) return { id, error: new AppError('IMAGE_IN_USE', { details: { reference: 'debian:trixie' } }).toEnvelope() }
        this.#engine.removeImage(id, false)
        return { id, error: null }
      }),
    }
  }
}
