// Owns making a volume that is there only once all of it is.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import { createVolume, inspectVolume, removeVolume } from '../engine/volumes.ts'
import { volumeRoot } from '../files/volume-root.ts'

/** Errors, at `field`: VOLUME_NAME_TAKEN. */
export const checkNameIsFree = async (engine: EngineClient, name: string, field = 'name'): Promise<void> => {
  const there = await inspectVolume(engine, name).then(() => true, () => false)
  if (there) throw new AppError('VOLUME_NAME_TAKEN', { details: { name }, field })
}

/** The volume that was made goes again when the work fails. Errors: VOLUME_NAME_TAKEN, those of the work. */
export const fillVolume = async (engine: EngineClient, name: string, labels: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>): Promise<void> => {
  await createVolume(engine, { name, driver: 'local', options: [], labels: Object.entries(labels).map(([label, value]) => ({ name: label, value })) })
  try {
    await work((await volumeRoot(engine, name)).layer)
  } catch (error) {
    await removeVolume(engine, name).catch(() => {})
    throw error
  }
}
