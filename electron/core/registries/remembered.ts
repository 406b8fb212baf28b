// Owns remembering answers for a while, and asking only once when several want the same.
export class Remembered<T> {
  readonly #kept = new Map<string, { readonly answer: Promise<T>; readonly untilMs: number }>()
  readonly #keepMs: number
  readonly #most: number

  constructor(keepMs: number, most = 1_000) {
    this.#keepMs = keepMs
    this.#most = most
  }

  /** What failed is not remembered. */
  get(key: string, ask: () => Promise<T>, fresh = false): Promise<T> {
    const kept = this.#kept.get(key)
    if (kept !== undefined && !fresh && kept.untilMs > Date.now()) return kept.answer
    const answer = ask()
    this.#kept.delete(key)
    this.#kept.set(key, { answer, untilMs: Date.now() + this.#keepMs })
    answer.catch(() => {
      if (this.#kept.get(key)?.answer === answer) this.#kept.delete(key)
    })
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > this.#most && oldest.done !== true) this.#kept.delete(oldest.value)
    return answer
  }

  forget(key?: string): void {
    if (key === undefined) this.#kept.clear()
    else this.#kept.delete(key)
  }
}
