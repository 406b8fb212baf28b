// Owns telling many readers of one change, each at its own pace.
export const ended = (signal: AbortSignal | undefined): boolean => signal?.aborted === true

export class Topic<T> {
  readonly #readers = new Set<(value: T) => void>()

  publish(value: T): void {
    for (const read of this.#readers) read(value)
  }

  async *read(signal: AbortSignal | undefined, first: readonly T[] = []): AsyncGenerator<T> {
    const queue: T[] = [...first]
    let wake = (): void => undefined
    const reader = (value: T): void => {
      queue.push(value)
      wake()
    }
    this.#readers.add(reader)
    signal?.addEventListener('abort', () => wake())
    try {
      while (!ended(signal)) {
        const value = queue.shift()
        if (value !== undefined) yield value
        else await new Promise<void>((resolve) => { wake = resolve })
      }
    } finally {
      this.#readers.delete(reader)
    }
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
