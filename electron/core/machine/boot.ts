// Owns running boot steps in order: each under its time limit, each ended early by a dead guest or by what the guest says went wrong.
import { AppError } from '#contract/errors.ts'
import type { BootStepId } from '#contract/machine.ts'
import type { Guest } from '#vm/provider.ts'
import { bootSteps } from './boot-steps.ts'
import type { Boot, BootStepRule } from './boot-steps.ts'
import { guestFailure } from './guest-failures.ts'

/** A boot that did not come to its end, and where. */
export class BootFailure extends Error {
  readonly step: BootStepId
  override readonly cause: unknown

  constructor(rule: BootStepRule, cause: unknown) {
    super(`boot step ${rule.id} failed`)
    this.step = rule.id
    this.cause = cause
  }
}

export interface StepListener {
  begun(step: BootStepId): void
  done(step: BootStepId): void
}

/** Runs the steps from `first` on. Throws BootFailure; its cause is CANCELLED when `signal` ended it. */
export const runBootSteps = async (boot: Boot, first: BootStepId, listener: StepListener, signal: AbortSignal): Promise<void> => {
  for (const rule of bootSteps.slice(bootSteps.findIndex(({ id }) => id === first))) {
    listener.begun(rule.id)
    try {
      await runStep(rule, boot, signal)
    } catch (error) {
      throw new BootFailure(rule, signal.aborted ? new AppError('CANCELLED', { cause: error }) : error)
    }
    listener.done(rule.id)
  }
}

const runStep = async (rule: BootStepRule, boot: Boot, signal: AbortSignal): Promise<void> => {
  const ending = new AbortController()
  const whole = AbortSignal.any([signal, ending.signal])
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const elapsed = rule.timeoutMs / 1_000
    reject(rule.onTimeout?.(elapsed) ?? new AppError('BOOT_TIMEOUT', { details: { step: rule.id, seconds: elapsed } }))
  }, rule.timeoutMs)
  signal.addEventListener('abort', () => reject(new AppError('CANCELLED')), { once: true, signal: ending.signal })
  if (signal.aborted) reject(new AppError('CANCELLED'))
  if (boot.guest !== null) {
    void exitError(boot.guest).then(reject)
    void failMark(boot, whole).then(reject, () => {})
  }
  try {
    await Promise.race([rule.run(boot, whole), ended])
  } finally {
    clearTimeout(timer)
    ending.abort()
  }
}

const exitError = async (guest: Guest): Promise<AppError> => new AppError('GUEST_EXITED', { details: { reason: (await guest.exited).reason } })

/** Settles only when the guest reports a failure that it does not mend itself. */
const failMark = async (boot: Boot, signal: AbortSignal): Promise<AppError> => {
  const failure = guestFailure(await boot.marks.seen('fail', signal), boot.spec.paths.data)
  if (failure !== null) return failure
  return new Promise<never>(() => {})
}
