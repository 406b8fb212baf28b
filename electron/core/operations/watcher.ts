// Owns one reader of the operations: which of them it has not heard of since they changed.
import type { Operation } from '#contract/operations.ts'

export interface WatcherOptions {
  readonly known: readonly string[]
  /** The operations as they are now; those that are gone are left out. */
  readonly read: (ids: ReadonlySet<string>) => readonly Operation[]
  readonly onLeave: () => void
}

/** Holds ids, not patches: however slow its reader, it never holds more than one for each operation. */
export class OperationWatcher implements AsyncIteratorObject<readonly Operation[], undefined, void> {
  readonly #options: WatcherOptions
  readonly #changed: Set<string>
  #waiting: (() => void) | null = null
  #first = true
  #ready = true
  #ended = false

  constructor(options: WatcherOptions) {
    this.#options = options
    this.#changed = new Set(options.known)
  }

  touch(id: string): void {
    this.#changed.add(id)
  }

  /** Hands over what was touched. */
  wake(): void {
    this.#ready = this.#changed.size > 0
    this.#waiting?.()
  }

  async next(): Promise<IteratorResult<readonly Operation[], undefined>> {
    for (;;) {
      while (!this.#ready && !this.#ended) await new Promise<void>((resolve) => (this.#waiting = resolve))
      if (this.#ended) return { value: undefined, done: true }
      const value = this.#options.read(this.#changed)
      this.#changed.clear()
      this.#ready = false
      const first = this.#first
      this.#first = false
      // At first "none" is news; later it only means that what changed was dismissed.
      if (first || value.length > 0) return { value, done: false }
    }
  }

  async return(): Promise<IteratorResult<readonly Operation[], undefined>> {
    this.#ended = true
    this.#waiting?.()
    this.#options.onLeave()
    return { value: undefined, done: true }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}
