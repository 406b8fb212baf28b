// Owns how a volume's files are found in the guest: they are a folder of its data disk, whoever else uses it meanwhile.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import type { ContainerRoot } from './container-root.ts'

interface RawVolume {
  readonly Driver: string
  readonly Mountpoint: string
  readonly Options?: Readonly<Record<string, string>> | null
}

/** Errors: VOLUME_NOT_FOUND, FILES_UNSUPPORTED where the files are elsewhere: with another driver, or mounted by options only while a container uses them. */
export const volumeRoot = async (client: EngineClient, name: string): Promise<ContainerRoot> => {
  const { Driver, Mountpoint, Options } = await client.json<RawVolume>(`/volumes/${encodeURIComponent(name)}`, { about: { volume: name } })
  const type = Options?.['type'] ?? (Options?.['device'] === undefined ? '' : 'device')
  if (Driver !== 'local' || type !== '') throw new AppError('FILES_UNSUPPORTED', { details: { driver: type === '' ? Driver : `${Driver}, ${type}` } })
  // Nothing has to mount it first.
  return { id: '', layer: Mountpoint, mounts: [], running: true }
}
