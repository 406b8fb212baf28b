// Owns waiting for one's turn: so many at once, the others in the order in which they came.
import { AppError } from '#contract/errors.ts'

export class Lane {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /** True when whoever enters now has to wait. */
  get full(): boolean {
    return this.#free === 0
  }

  /** Resolves when it is this one's turn, with what ends the turn. Errors: CANCELLED. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new AppError('CANCELLED')
    if (this.#free > 0) this.#free -= 1
    else await this.#turn(signal)
    let over = false
    return () => {
      if (over) return
      over = true
      const next = this.#waiting.shift()
      // The place passes on; it is never free in between, so nobody can push in.
      if (next === undefined) this.#free += 1
      else next()
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(begin), 1)
      reject(new AppError('CANCELLED'))
    }
    const begin = (): void => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    this.#waiting.push(begin)
    signal.addEventListener('abort', leave, { once: true })
    return promise
  }
}
