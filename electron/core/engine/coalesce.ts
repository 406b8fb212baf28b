// Owns handing over together what came shortly after one another: fewer and larger messages for the same lines.

export interface CoalesceOptions<T> {
  /** How long the first of a batch may wait for others. */
  readonly withinMs: number
  /** A batch that weighs this much goes at once. */
  readonly enough: number
  readonly weigh: (values: readonly T[]) => number
}

/** Batches of batches. The source is pulled ahead by one batch at most, so a reader that stalls stalls it too. Leaving ends the source. */
export async function* coalesce<T>(source: AsyncGenerator<readonly T[], void, undefined>, { withinMs, enough, weigh }: CoalesceOptions<T>): AsyncGenerator<readonly T[], void, undefined> {
  let next: Promise<IteratorResult<readonly T[], void>> | null = null
  let over = false
  try {
    while (!over) {
      const first = await (next ?? source.next())
      next = null
      if (first.done === true) return
      const batch = [...first.value]
      let weight = weigh(first.value)
      const late = timeout(withinMs)
      while (weight < enough) {
        next ??= source.next()
        // A source that breaks has its last words handed over first; the error is met again at the next round.
        const more = await Promise.race([next, late.passed]).catch(() => null)
        if (more === null) break
        if (more.done === true) {
          over = true
          break
        }
        next = null
        for (const value of more.value) batch.push(value)
        weight += weigh(more.value)
      }
      late.clear()
      if (batch.length > 0) yield batch
    }
  } finally {
    // What was asked for ahead may come late, or never: nobody waits for it.
    next?.catch(() => {})
    void source.return().catch(() => {})
  }
}

const timeout = (ms: number): { readonly passed: Promise<null>; clear(): void } => {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, ms, null)
  return { passed: promise, clear: () => clearTimeout(timer) }
}
