// Owns when leftovers in the guest are looked for: whenever the machine has come up.
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Watched } from '../channel.ts'
import type { Log } from '../logging/log.ts'

export interface FollowSweepOptions {
  readonly snapshot: Watched<MachineSnapshot>
  /** For the log, such as "debug shells". */
  readonly what: string
  readonly sweep: () => Promise<void>
  readonly signal: AbortSignal
  readonly log: Pick<Log, 'warn'>
}

/** Goes on until `signal` ends. */
export const followSweep = async ({ snapshot, what, sweep, signal, log }: FollowSweepOptions): Promise<void> => {
  let before: string | null = null
  for await (const { state } of snapshot.watch(signal)) {
    if (state === 'running' && before !== state) await sweep().catch((error: unknown) => log.warn(`leftover ${what} could not be removed`, { reason: String(error) }))
    before = state
  }
}
