// Owns remembering what was found inside of images. An id is the digest of what it names, so nothing here is ever stale; only room is short.
import type { Inside } from './look-inside.ts'
import { mostNames } from './file-tree.ts'

export class KeptInsides {
  /** The one used longest ago first. */
  readonly #kept = new Map<string, Inside>()
  readonly #most: number

  /** Counted in names of files, which is what takes memory. */
  constructor(most: number = mostNames) {
    this.#most = most
  }

  get(id: string): Inside | undefined {
    const inside = this.#kept.get(id)
    if (inside !== undefined) {
      this.#kept.delete(id)
      this.#kept.set(id, inside)
    }
    return inside
  }

  /** The newest stays in any case; older ones go until all fit, but for the one before: two can be compared. */
  keep(id: string, inside: Inside): void {
    this.#kept.delete(id)
    this.#kept.set(id, inside)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= 2 || this.#names() <= this.#most) return
      this.#kept.delete(oldest)
    }
  }

  #names(): number {
    return [...this.#kept.values()].reduce((sum, { tree }) => sum + tree.names, 0)
  }
}
