// Owns passing values from one producer to many readers as async iterables, each reader with a bounded queue.

/** A queue between a producer that pushes and one reader that pulls. When it is full, the oldest value goes. */
export class Mailbox<T> implements AsyncIteratorObject<T, undefined, void> {
  readonly #values: T[] = []
  readonly #limit: number
  readonly #onReturn: () => void
  #wake: (() => void) | null = null
  #ended = false
  /** How many values were dropped because the reader was slow. */
  dropped = 0

  constructor(limit: number, onReturn: () => void = () => {}) {
    this.#limit = limit
    this.#onReturn = onReturn
  }

  push(value: T): void {
    if (this.#ended) return
    this.#values.push(value)
    if (this.#values.length > this.#limit) {
      this.#values.shift()
      this.dropped++
    }
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      const value = this.#values.shift()
      if (value !== undefined) return { value, done: false }
      if (this.#ended) return { value: undefined, done: true }
      await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = null
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.end()
    this.#values.length = 0
    this.#onReturn()
    return { value: undefined, done: true }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}

/** A value that changes: a reader gets the present one at once and then the newest, skipping what it was too slow for. */
export class Watched<T> {
  readonly #readers = new Set<Mailbox<T>>()
  #value: T

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    this.#value = value
    for (const reader of this.#readers) reader.push(value)
  }

  watch(signal?: AbortSignal): Mailbox<T> {
    const reader = new Mailbox<T>(1, () => this.#readers.delete(reader))
    this.#readers.add(reader)
    reader.push(this.#value)
    signal?.addEventListener('abort', () => void reader.return(), { once: true })
    return reader
  }
}

/** Resolves with the first value that fits; rejects with the signal's reason. */
export const until = async <T>(watched: Watched<T>, fits: (value: T) => boolean, signal: AbortSignal): Promise<T> => {
  for await (const value of watched.watch(signal)) if (fits(value)) return value
  signal.throwIfAborted()
  throw new Error('unreachable: a watch ends only by its signal')
}
