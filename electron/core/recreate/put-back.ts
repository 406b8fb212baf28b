// Owns the roll back: from the mark alone, so that it does the same at once after a failure and at the next start after a crash.
import { isHidden, readMark } from '#contract/kept.ts'
import type { EngineClient } from '../engine/client.ts'
import { discard, inspect, inspectIfThere, isAlive, kill, mark, nameOf, start, unmark } from './engine-steps.ts'
import type { Inspection } from './inspection.ts'
import type { TrialTools } from './trial.ts'

/**
 * The container has its state, its restart policy and its name again. Its successor is gone, or kept again when it was a kept one. Can be repeated.
 * Errors: CONTAINER_NOT_FOUND, CONTAINER_NAME_TAKEN (somebody else took the name meanwhile), those of a start: it has its name then, but does not run.
 */
export const putBack = async ({ client, follow }: Pick<TrialTools, 'client' | 'follow'>, id: string): Promise<void> => {
  const old = await inspect(client, id)
  const its = readMark(old.Id, old.Name)
  if (its === null || its.phase === 'kept') return
  const successor = await inspectIfThere(client, its.by)
  const itsName = successor === null || isHidden(successor.Id, successor.Name) ? its.name : nameOf(successor)
  if (successor !== null && its.phase === 'trial') await discard(client, successor.Id)
  if (successor !== null && its.phase === 'swap') await keepAgain(client, successor, old.Id, its.name)
  try {
    // It runs before it has its name: a crash in between is seen by the mark and mended once more.
    if (its.state !== 'stopped' && !isAlive(old)) {
      await start(client, old.Id)
      if (its.state === 'paused') await client.call(`/containers/${old.Id}/pause`, { method: 'POST', about: { container: old.Id } })
    }
  } finally {
    await unmark(client, old.Id)
    await follow(itsName, its.name)
  }
}

/** Nobody waits for it to end well: the other one is wanted back. */
const keepAgain = async (client: EngineClient, container: Inspection, by: string, name: string): Promise<void> => {
  if (isAlive(container)) await kill(client, container.Id)
  // One whose turn had not come yet has its mark still.
  if (readMark(container.Id, container.Name) === null) await mark(client, await inspect(client, container.Id), 'kept', by, name)
}
