// Owns putting one container in the place of another so that nothing is lost: the old one is marked and kept before anything happens to it,
// the new one has to prove itself under the old one's name, and until it has, every way out leads back.
import { AppError, fillText, errorTexts } from '#contract/errors.ts'
import type { KeptMark } from '#contract/kept.ts'
import type { Progress } from '../operations/operations.ts'
import { discard, inspect, inspectIfThere, isAlive, mark, nameOf, remark, rename, setRestart, stop, unmark } from './engine-steps.ts'
import { putBack } from './put-back.ts'
import { tryContainer } from './trial.ts'
import type { TrialTools } from './trial.ts'

export interface Replacement {
  readonly old: string
  /** It exists and has never run, or it is a kept one. */
  readonly successor: string
  readonly kind: 'trial' | 'swap'
  /** What a new one gets once it has proved itself: until then it must not start again by itself. */
  readonly restart?: KeptMark['restart']
  /** The name that the new one goes by. */
  readonly name: string
  /** How long one without a health check has to run. */
  readonly settleMs: number
}

/** Errors: what made it fail (the old one is back then), RECREATE_STUCK when the old one is not, CANCELLED. */
export const replace = async (tools: TrialTools, replacement: Replacement, progress: Progress, signal: AbortSignal): Promise<void> => {
  const { client, follow } = tools
  const { successor, kind, name, settleMs, restart } = replacement
  const old = await inspect(client, replacement.old)
  try {
    await mark(client, old, kind, successor, nameOf(old))
    if (kind === 'trial') await rename(client, await inspect(client, successor), name)
    else await unmark(client, successor, name)
    await follow(nameOf(old), name)
    if (isAlive(old)) {
      progress.phase('stopping')
      await stop(client, old)
      signal.throwIfAborted()
      await tryContainer(tools, successor, settleMs, progress, signal)
    }
    if (restart !== undefined && restart.policy !== 'no') await setRestart(client, successor, restart)
    // The one moment that counts: from here on the new one is the container.
    await remark(client, old.Id, 'kept')
  } catch (error) {
    progress.phase('rolling-back')
    await goBack(tools, replacement, nameOf(old))
    progress.phase('rolled-back')
    throw signal.aborted ? new AppError('CANCELLED', { cause: error }) : error
  }
}

const goBack = async (tools: TrialTools, { old, successor, kind }: Replacement, name: string): Promise<void> => {
  const { client } = tools
  try {
    await putBack(tools, old)
    // It failed before the old one was touched.
    if (kind === 'trial' && (await inspectIfThere(client, successor)) !== null) await discard(client, successor)
  } catch (cause) {
    const reason = cause instanceof AppError ? fillText(errorTexts[cause.code].what, cause.details) : String(cause)
    throw new AppError('RECREATE_STUCK', { details: { name, reason }, cause })
  }
}
