// Owns the last ten minutes of every running container, whether somebody looks or not, in rings that never grow.
// All are read with one command of the guest: it costs the same few milliseconds for one as for fifty, where the engine's own
// stream of figures costs it more for each container and second.
import { setTimeout as sleep } from 'node:timers/promises'
import type { StatsSample } from '#contract/containers.ts'
import type { ExecResult } from '#vm/provider.ts'
import { parseUsage } from './usage-lines.ts'
import type { Usage, UsageMoment } from './usage-lines.ts'

export const sampleMs = 5_000
/** Ten minutes. */
export const keptSamples = 120
const command = '/usr/lib/slipway/usage'

export interface StatsHistoryOptions {
  readonly running: () => boolean
  readonly exec: (command: string, signal: AbortSignal) => Promise<ExecResult>
}

export class StatsHistory {
  readonly #rings = new Map<string, StatsSample[]>()
  readonly #options: StatsHistoryOptions
  #before: UsageMoment | null = null

  constructor(options: StatsHistoryOptions) {
    this.#options = options
  }

  /** Samples until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#options.running()) await this.#sample(signal).catch(() => this.#forget())
      else this.#forget()
      await sleep(sampleMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** The oldest first; none for one that does not run. */
  of(ids: readonly string[]): Readonly<Record<string, readonly StatsSample[]>> {
    return Object.fromEntries(ids.map((id) => [id, [...(this.#rings.get(id) ?? [])]]))
  }

  add(now: UsageMoment, atMs: number): void {
    const before = this.#before
    this.#before = now
    for (const id of this.#rings.keys()) if (!now.usages.has(id)) this.#rings.delete(id)
    for (const [id, usage] of now.usages) {
      const ring = this.#rings.get(id) ?? []
      this.#rings.set(id, ring)
      const earlier = before?.usages.get(id)
      // A share of time needs two moments of the same life.
      if (earlier === undefined || before === null || earlier.cpuMicros > usage.cpuMicros) continue
      ring.push(sampleOf(id, usage, cpuShare(earlier, usage, now.seconds - before.seconds), atMs))
      if (ring.length > keptSamples) ring.shift()
    }
  }

  async #sample(signal: AbortSignal): Promise<void> {
    const { exitCode, stdout } = await this.#options.exec(command, signal)
    if (exitCode === 0 || stdout !== '') this.add(parseUsage(stdout), Date.now())
  }

  /** What a machine did before it stopped says nothing of what comes after. */
  #forget(): void {
    this.#before = null
    if (!this.#options.running()) this.#rings.clear()
  }
}

const cpuShare = (before: Usage, after: Usage, seconds: number): number => (seconds <= 0 ? 0 : ((after.cpuMicros - before.cpuMicros) / (seconds * 1_000_000)) * 100)

const sampleOf = (id: string, usage: Usage, cpuPercent: number, at: number): StatsSample => {
  const { memoryBytes, memoryLimitBytes, networkRxBytes, networkTxBytes, blockReadBytes, blockWriteBytes, pids } = usage
  return { id, at, cpuPercent, memoryBytes, memoryLimitBytes, networkRxBytes, networkTxBytes, blockReadBytes, blockWriteBytes, pids }
}
