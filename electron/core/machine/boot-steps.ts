// Owns the boot steps as data: what each waits for, how long, and what a time-out means. Where to look then: bootHints in contract/machine.ts.
import { AppError } from '#contract/errors.ts'
import type { Accelerator, BootStepId } from '#contract/machine.ts'
import type { Guest, GuestLink, GuestSpec, Provider } from '#vm/provider.ts'
import type { Marks } from './marks.ts'

/** What the steps of one boot share; each step adds what the next ones need. */
export interface Boot {
  readonly provider: Provider
  readonly marks: Marks
  readonly spec: GuestSpec
  /** Chooses by running a guest, or takes what was found earlier since the host's own boot. */
  readonly chooseAccelerator: (signal: AbortSignal) => Promise<Accelerator>
  /** Resolves when `/_ping` answered through the host socket. */
  readonly ping: (signal: AbortSignal) => Promise<void>
  readonly useAccelerator: (accelerator: Accelerator) => void
  readonly useGuest: (guest: Guest) => void
  readonly useLink: (link: GuestLink) => void
  readonly guest: Guest | null
}

export interface BootStepRule {
  readonly id: BootStepId
  readonly timeoutMs: number
  /** What a time-out of this step means; BOOT_TIMEOUT unless the step knows better. */
  readonly onTimeout?: (seconds: number) => AppError
  readonly run: (boot: Boot, signal: AbortSignal) => Promise<unknown>
}

const seconds = 1_000
const mark = (name: string) => (boot: Boot, signal: AbortSignal) => boot.marks.seen(name, signal)

/** Time limits are for a slow, busy machine under software emulation; a healthy boot takes a small part of them. */
export const bootSteps: readonly BootStepRule[] = [
  {
    id: 'prepare',
    timeoutMs: 60 * seconds,
    run: async ({ provider, spec }) => {
      await provider.clear(spec.paths)
      await provider.prepare(spec)
    },
  },
  {
    id: 'accelerator',
    timeoutMs: 60 * seconds,
    run: async (boot, signal) => boot.useAccelerator(await boot.chooseAccelerator(signal)),
  },
  {
    id: 'hypervisor',
    timeoutMs: 20 * seconds,
    run: async (boot, signal) => boot.useGuest(await boot.provider.start(boot.spec, signal)),
  },
  {
    id: 'kernel',
    timeoutMs: 25 * seconds,
    onTimeout: (elapsed) => new AppError('GUEST_SILENT', { details: { seconds: elapsed } }),
    run: mark('stage1'),
  },
  { id: 'system', timeoutMs: 20 * seconds, run: mark('init') },
  { id: 'data', timeoutMs: 180 * seconds, run: mark('data') },
  { id: 'network', timeoutMs: 15 * seconds, run: mark('network') },
  {
    id: 'link',
    timeoutMs: 30 * seconds,
    run: async (boot, signal) => {
      await boot.marks.seen('ssh', signal)
      if (boot.guest !== null) boot.useLink(await boot.guest.link(signal))
    },
  },
  { id: 'engine', timeoutMs: 90 * seconds, run: mark('engine') },
  {
    id: 'socket',
    timeoutMs: 30 * seconds,
    run: ({ ping }, signal) => ping(signal),
  },
]
