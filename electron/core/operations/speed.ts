// Owns how fast long work moves bytes: over the last seconds, so that it neither jumps nor remembers an old stall.
const windowMs = 3_000
/** A shorter time says nothing yet. */
const leastMs = 400

export class Speed {
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = []

  /** Takes how many bytes are done by now; bytes a second, or null while unknown. */
  at(bytes: number, nowMs: number): number | null {
    const last = this.#samples.at(-1)
    // Ten samples a second are enough.
    if (last === undefined || nowMs - last.atMs >= 100) this.#samples.push({ atMs: nowMs, bytes })
    while (this.#samples.length > 2 && nowMs - (this.#samples[0]?.atMs ?? nowMs) > windowMs) this.#samples.shift()
    const first = this.#samples[0]
    const elapsedMs = nowMs - (first?.atMs ?? nowMs)
    return first === undefined || elapsedMs < leastMs ? null : Math.max(0, Math.round(((bytes - first.bytes) * 1_000) / elapsedMs))
  }
}
