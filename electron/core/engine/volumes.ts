// Owns volumes: listing, measuring, making and removing them (Engine API: Volume).
import { AppError } from '#contract/errors.ts'
import { readMark } from '#contract/kept.ts'
import type { VolumeCreate, VolumeDetail, VolumeSizes, VolumeSummary, VolumeUser } from '#contract/volumes.ts'
import type { EngineClient } from './client.ts'
import { ownName } from './container-names.ts'

interface RawVolume {
  readonly Name: string
  readonly Driver: string
  readonly CreatedAt?: string
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly Options?: Readonly<Record<string, string>> | null
  readonly UsageData?: { readonly Size: number } | null
}

interface RawUser {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly State: string
  readonly Mounts?: readonly { readonly Type: string; readonly Name?: string }[] | null
}

/** When a volume was last used, where that is known. */
type LastUse = (name: string) => string | null
const unknown: LastUse = () => null

/** All volumes, with who uses each. Errors: ENGINE_UNREACHABLE. */
export const listVolumes = async (client: EngineClient, lastUse: LastUse = unknown): Promise<readonly VolumeSummary[]> => {
  const [{ Volumes }, users] = await Promise.all([client.json<{ readonly Volumes?: readonly RawVolume[] | null }>('/volumes'), readUsers(client)])
  return (Volumes ?? []).map((raw) => toSummary(raw, users.get(raw.Name) ?? [], lastUse))
}

/** Errors: VOLUME_NOT_FOUND. */
export const inspectVolume = async (client: EngineClient, name: string, lastUse: LastUse = unknown): Promise<VolumeDetail> => {
  const [raw, users] = await Promise.all([client.json<RawVolume>(pathOf(name), { about: { volume: name } }), readUsers(client)])
  return { ...toSummary(raw, users.get(raw.Name) ?? [], lastUse), raw: { ...raw } }
}

/** What volumes take on the machine's disk. It takes as long as walking through all of their files. */
export const measureVolumes = async (client: EngineClient, signal?: AbortSignal): Promise<VolumeSizes> => {
  const { Volumes } = await client.json<{ readonly Volumes?: readonly RawVolume[] | null }>('/system/df', { query: { type: 'volume' }, signal })
  // A size of -1 means that the driver cannot tell.
  const known = (Volumes ?? []).flatMap(({ Name, UsageData }): [string, number][] => (UsageData && UsageData.Size >= 0 ? [[Name, UsageData.Size]] : []))
  return { bytes: Object.fromEntries(known), measuredAt: new Date().toISOString() }
}

/** Errors: VOLUME_NAME_TAKEN at its field, INPUT_INVALID for what the driver refuses. */
export const createVolume = async (client: EngineClient, { name, driver, options, labels }: VolumeCreate): Promise<void> => {
  // The engine answers with the volume that is there, whatever was asked for.
  const there = await client.json<RawVolume>(pathOf(name)).then(() => true, () => false)
  if (there) throw new AppError('VOLUME_NAME_TAKEN', { details: { name }, field: 'name' })
  const words = (pairs: VolumeCreate['options']): Readonly<Record<string, string>> => Object.fromEntries(pairs.map((pair) => [pair.name, pair.value]))
  await client.call('/volumes/create', { method: 'POST', body: { Name: name, Driver: driver, DriverOpts: words(options), Labels: words(labels) }, about: { volume: name } })
}

/** With all that is in it. Errors: VOLUME_IN_USE, VOLUME_NOT_FOUND. */
export const removeVolume = (client: EngineClient, name: string): Promise<void> => client.call(pathOf(name), { method: 'DELETE', about: { volume: name } })

const pathOf = (name: string): string => `/volumes/${encodeURIComponent(name)}`

const readUsers = async (client: EngineClient): Promise<ReadonlyMap<string, readonly VolumeUser[]>> => {
  const containers = await client.json<readonly RawUser[]>('/containers/json', { query: { all: true } })
  const users = new Map<string, VolumeUser[]>()
  for (const { Id, Names, State, Mounts } of containers) {
    const mark = readMark(Id, ownName(Names))
    const user: VolumeUser = { id: Id, name: mark?.name ?? ownName(Names), running: State === 'running' || State === 'paused' || State === 'restarting', kept: mark !== null }
    const names = new Set((Mounts ?? []).flatMap(({ Type, Name }) => (Type === 'volume' && Name !== undefined ? [Name] : [])))
    for (const name of names) users.set(name, [...(users.get(name) ?? []), user])
  }
  return users
}

const toSummary = ({ Name, Driver, CreatedAt, Labels, Options }: RawVolume, usedBy: readonly VolumeUser[], lastUse: LastUse): VolumeSummary => ({
  name: Name,
  driver: Driver,
  createdAt: CreatedAt === undefined || Number.isNaN(Date.parse(CreatedAt)) ? null : new Date(CreatedAt).toISOString(),
  anonymous: Labels?.['com.docker.volume.anonymous'] !== undefined,
  project: Labels?.['com.docker.compose.project'] ?? null,
  labels: Labels ?? {},
  options: Options ?? {},
  usedBy,
  lastUsedAt: lastUse(Name),
  restorable: Driver === 'local' && Options?.['type'] === undefined && Options?.['device'] === undefined,
})
