// Owns reading everything that recreating a container needs to know of it, in one go.
import { AppError } from '#contract/errors.ts'
import type { EditNote } from '#contract/recreate.ts'
import type { RunSpec } from '#contract/run.ts'
import type { EngineClient } from '../engine/client.ts'
import { ownName } from '../engine/container-names.ts'
import { carriedBody } from './carried-body.ts'
import { volumeEntries } from './carried-volumes.ts'
import type { VolumeEntry } from './carried-volumes.ts'
import { inspect, inspectIfThere } from './engine-steps.ts'
import type { ImageConfig } from './image-defaults.ts'
import type { CreateBody, Inspection } from './inspection.ts'
import { specOf } from './spec-of.ts'

export interface Readout {
  readonly old: Inspection
  readonly body: CreateBody
  readonly volumes: readonly VolumeEntry[]
  readonly spec: RunSpec
  readonly notes: readonly EditNote[]
}

interface Image {
  readonly Id: string
  readonly Config?: ImageConfig | null
}

interface Listed {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly HostConfig?: { readonly NetworkMode?: string }
}

/** Errors: CONTAINER_NOT_FOUND. */
export const readContainer = async (client: EngineClient, id: string): Promise<Readout> => {
  const old = await inspect(client, id)
  const [own, named, others, all] = await Promise.all([
    imageIfThere(client, old.Image),
    imageIfThere(client, old.Config.Image),
    volumesOfOthers(client, old.HostConfig.VolumesFrom ?? []),
    client.json<readonly Listed[]>('/containers/json', { query: { all: true } }),
  ])
  const body = carriedBody(old, own?.Config ?? null)
  const volumes = volumeEntries(old, others)
  const image = named === null ? old.Image : old.Config.Image
  const notes: EditNote[] = [
    ...(named !== null && named.Id !== old.Image ? [{ kind: 'image-moved' } as const] : []),
    ...(named === null ? [{ kind: 'image-unnamed' } as const] : []),
    ...(old.HostConfig.AutoRemove === true ? [{ kind: 'auto-remove' } as const] : []),
    ...composeNote(old),
    ...dependentsNote(old, all),
  ]
  return { old, body: { ...body, Image: image }, volumes, spec: specOf(old, body, volumes, image), notes }
}

const imageIfThere = async (client: EngineClient, name: string): Promise<Image | null> => {
  try {
    return await client.json<Image>(`/images/${encodeURIComponent(name)}/json`, { about: { image: name } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'IMAGE_NOT_LOCAL' || error.code === 'IMAGE_REFERENCE_INVALID')) return null
    throw error
  }
}

/** "name:ro": what they mount comes along with them. */
const volumesOfOthers = async (client: EngineClient, from: readonly string[]): Promise<ReadonlySet<string>> => {
  const containers = await Promise.all(from.map((one) => inspectIfThere(client, encodeURIComponent(one.split(':')[0] ?? ''))))
  return new Set(containers.flatMap((one) => (one?.Mounts ?? []).flatMap(({ Name }) => Name ?? [])))
}

const composeNote = ({ Config }: Inspection): readonly EditNote[] => {
  const project = Config.Labels?.['com.docker.compose.project']
  return project === undefined ? [] : [{ kind: 'compose', project }]
}

const dependentsNote = (old: Inspection, all: readonly Listed[]): readonly EditNote[] => {
  const sharing = all.filter(({ HostConfig }) => HostConfig?.NetworkMode === `container:${old.Id}`).map(({ Names }) => ownName(Names))
  // A container that is linked to this one gave it a name of its own: /other/alias.
  const linked = (all.find(({ Id }) => Id === old.Id)?.Names ?? []).flatMap((name) => (name.lastIndexOf('/') > 0 ? [name.split('/')[1] ?? ''] : []))
  const names = [...new Set([...sharing, ...linked])]
  return names.length === 0 ? [] : [{ kind: 'dependents', names }]
}
