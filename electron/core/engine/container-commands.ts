// Owns the smaller commands on a container (Engine API: ContainerRename, ContainerUpdate, ImageCommit), and what a prune would take.
import type { LimitsChange, PrunePreview } from '#contract/container-commands.ts'
import { AppError } from '#contract/errors.ts'
import { isHidden, readMark } from '#contract/kept.ts'
import { parseReference } from '#contract/references.ts'
import { isToolbox } from '../terminal/toolbox.ts'
import type { EngineClient } from './client.ts'
import { ownName } from './container-names.ts'

/** Errors: CONTAINER_NOT_FOUND, CONTAINER_NAME_TAKEN at its field. */
export const renameContainer = (client: EngineClient, id: string, name: string): Promise<void> =>
  client.call(`/containers/${id}/rename`, { method: 'POST', query: { name }, about: { container: id } })

/** At once, without a restart. Errors: CONTAINER_NOT_FOUND, ENGINE_REFUSED. */
export const changeLimits = async (client: EngineClient, { id, cpus, memoryBytes, pidsLimit, restart }: LimitsChange): Promise<void> => {
  const about = { container: id }
  const { HostConfig } = await client.json<{ readonly HostConfig: { readonly MemorySwap: number } }>(`/containers/${id}/json`, { about })
  await client.call(`/containers/${id}/update`, {
    method: 'POST', about,
    body: {
      ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
      // Memory may not grow past what it shares with swap: that grows along, as it would for a new container.
      ...(memoryBytes === undefined ? {} : { Memory: memoryBytes, MemorySwap: HostConfig.MemorySwap === -1 ? -1 : memoryBytes * 2 }),
      ...(pidsLimit === undefined ? {} : { PidsLimit: pidsLimit ?? -1 }),
      ...(restart === undefined ? {} : { RestartPolicy: { Name: restart.policy, MaximumRetryCount: restart.policy === 'on-failure' ? (restart.maxRetries ?? 0) : 0 } }),
    },
  })
}

interface Commit {
  readonly id: string
  readonly reference: string
  readonly message: string
  readonly author: string
  readonly pause: boolean
}

/** An image of the container as it is now, without its volumes. Errors: CONTAINER_NOT_FOUND, IMAGE_REFERENCE_INVALID. */
export const commitContainer = async (client: EngineClient, { id, reference, message, author, pause }: Commit, signal: AbortSignal): Promise<void> => {
  const parsed = parseReference(reference)
  if (parsed === null || parsed.digest !== null) throw new AppError('IMAGE_REFERENCE_INVALID', { details: { reference }, field: 'reference' })
  await client.call('/commit', { method: 'POST', query: { container: id, repo: parsed.name, tag: parsed.tag ?? 'latest', comment: message, author, pause }, about: { container: id }, signal })
}

interface Listed {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly Image: string
  readonly Status: string
  readonly State: string
  readonly SizeRw?: number
  readonly Labels?: Readonly<Record<string, string>> | null
}

const prunable = new Set(['created', 'exited', 'dead'])

/** What does not run. Measuring takes long with many: asked for without it first. */
export const previewPrune = async (client: EngineClient, measure: boolean): Promise<PrunePreview> => {
  const [listed, measured] = await Promise.all([
    client.json<readonly Listed[]>('/containers/json', { query: { all: true } }),
    measure ? client.json<readonly Listed[]>('/containers/json', { query: { all: true, size: true, filters: JSON.stringify({ status: [...prunable] }) } }) : Promise.resolve([]),
  ])
  const all = listed.filter(({ Names, Labels }) => !isToolbox(ownName(Names), Labels))
  const sizes = new Map(measured.map(({ Id, SizeRw = 0 }) => [Id, SizeRw]))
  const containers = all.filter(({ State }) => prunable.has(State)).flatMap(({ Id, Names, Image, Status }) => {
    const name = ownName(Names)
    const mark = readMark(Id, name)
    // One in the middle of being recreated is nobody's rubbish.
    if (mark === null ? isHidden(Id, name) : mark.phase !== 'kept') return []
    return [{ id: Id, name: mark?.name ?? name, image: Image, status: Status, kept: mark !== null, sizeBytes: sizes.get(Id) ?? null }]
  })
  return { containers, staying: all.filter(({ State }) => !prunable.has(State)).length }
}
