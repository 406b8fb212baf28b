// Owns bringing a kept container back whose successor is gone: there is nothing to replace.
import type { TrialTools } from './trial.ts'
import { inspect, start, unmark } from './engine-steps.ts'
import { readMark } from '#contract/kept.ts'

/** It has its name again, and runs if it did. Errors: CONTAINER_NAME_TAKEN, those of a start. */
export const bringBackAlone = async ({ client }: TrialTools, id: string): Promise<void> => {
  const container = await inspect(client, id)
  const its = readMark(container.Id, container.Name)
  await unmark(client, container.Id)
  if (its !== null && its.state !== 'stopped') await start(client, container.Id)
}
