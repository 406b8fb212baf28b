// Owns what the guest says of its boot: lines `slipway: <uptime-seconds> <mark> [detail]` on the console (vm/guest/init writes them).

export interface Mark {
  readonly name: string
  readonly detail: string
}

/** Null for a line that is not a mark. */
export const parseMark = (line: string): Mark | null => {
  const match = /(?:^|\s)slipway: \d+(?:\.\d+)? ([a-z][a-z0-9-]*)(?: (.*))?$/.exec(line)
  return match?.[1] === undefined ? null : { name: match[1], detail: match[2] ?? '' }
}

/** An engine that died, or begins anew, is not ready any more. */
const voidsEngine = ({ name, detail }: Mark): boolean => name === 'engine-start' || (name === 'fail' && detail.startsWith('engine-died'))

/** The marks seen so far in one boot. */
export class Marks {
  readonly #seen = new Map<string, string>()
  readonly #waiting = new Set<() => void>()

  add(mark: Mark): void {
    if (voidsEngine(mark)) this.#seen.delete('engine')
    this.#seen.set(mark.name, mark.detail)
    for (const wake of this.#waiting) wake()
  }

  has(name: string): boolean {
    return this.#seen.has(name)
  }

  /** Resolves once `name` was seen, with its detail. */
  async seen(name: string, signal: AbortSignal): Promise<string> {
    for (;;) {
      signal.throwIfAborted()
      const detail = this.#seen.get(name)
      if (detail !== undefined) return detail
      await this.#next(signal)
    }
  }

  /** Resolves once `name` is void. */
  async gone(name: string, signal: AbortSignal): Promise<void> {
    while (this.#seen.has(name)) {
      await this.#next(signal)
      signal.throwIfAborted()
    }
  }

  /** Resolves when something was added, or `signal` ended. */
  async #next(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.add(resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
    await promise.finally(() => this.#waiting.delete(resolve))
  }
}
