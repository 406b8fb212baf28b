// Owns reaching into the guest while its link comes and goes: whoever dials waits for a link that is being made.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { GuestLink } from '#vm/provider.ts'
import type { Watched } from '../channel.ts'

const retryMs = 100
const coming: ReadonlySet<MachineSnapshot['state']> = new Set(['creating', 'starting', 'running'])

export interface DialOptions<T> {
  readonly link: Watched<GuestLink | null>
  readonly snapshot: Watched<MachineSnapshot>
  readonly signal: AbortSignal
  readonly open: (link: GuestLink) => Promise<T>
}

/** Tries until it works, the machine goes, or `signal` ends. Errors: MACHINE_NOT_RUNNING, LINK_LOST. */
export const dialGuest = async <T>({ link, snapshot, signal, open }: DialOptions<T>): Promise<T> => {
  for (;;) {
    if (!coming.has(snapshot.value.state)) throw new AppError('MACHINE_NOT_RUNNING')
    const present = link.value
    if (present !== null) {
      try {
        return await open(present)
      } catch (error) {
        // A refusal while all is well is the answer; while the machine comes up, it is only too early.
        if (snapshot.value.state === 'running' && link.value === present) throw error
      }
    }
    if (signal.aborted) throw new AppError('LINK_LOST', { details: { seconds: 60 } })
    await sleep(retryMs, undefined, { signal, ref: false }).catch(() => {})
  }
}
