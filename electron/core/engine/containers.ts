// Owns containers: listing, running and acting on them (Engine API: Container).
import type { ContainerAction, ContainerDetail, ContainerState, ContainerSummary } from '#contract/containers.ts'
import { isHidden } from '#contract/kept.ts'
import type { PublishedPort } from '#contract/ports.ts'
import type { ItemResult } from '#contract/contract.ts'
import type { RunSpec } from '#contract/run.ts'
import { firstRefusedPort, portRefusal } from '../ports/host-ports.ts'
import { portHolder } from '../ports/port-question.ts'
import { isToolbox } from '../terminal/toolbox.ts'
import { forEachItem } from './bulk.ts'
import type { EngineClient } from './client.ts'
import { atItsField } from './run-refusals.ts'
import { ownName } from './container-names.ts'
import { createBody } from './create-body.ts'

interface RawSummary {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly Image: string
  readonly Command: string
  readonly State: string
  readonly Status: string
  readonly Created: number
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly Ports?: readonly { readonly IP?: string; readonly PrivatePort: number; readonly PublicPort?: number; readonly Type: string }[] | null
}

interface RawDetail {
  readonly Id: string
  readonly Name: string
  readonly Created: string
  readonly Path: string
  readonly Args: readonly string[]
  readonly State: { readonly Status: string; readonly ExitCode: number; readonly StartedAt: string; readonly FinishedAt: string; readonly Health?: { readonly Status: string } }
  readonly Config: { readonly Image: string; readonly Tty: boolean; readonly Labels?: Readonly<Record<string, string>> | null }
  readonly NetworkSettings?: {
    readonly Ports?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>> | null
    readonly Networks?: Readonly<Record<string, { readonly NetworkID?: string } | null>> | null
  }
}

const projectLabel = 'com.docker.compose.project'

/** All but those that nobody made for themselves: earlier versions that are kept, successors that are being made, debug shells. */
export const listContainers = async (client: EngineClient): Promise<readonly ContainerSummary[]> =>
  (await client.json<readonly RawSummary[]>('/containers/json', { query: { all: true } })).filter(({ Id, Names, Labels }) => !isHidden(Id, ownName(Names)) && !isToolbox(ownName(Names), Labels)).map((raw) => ({
    id: raw.Id,
    name: ownName(raw.Names),
    image: raw.Image,
    command: raw.Command,
    state: raw.State as ContainerState,
    health: healthOf(/\((?:health: )?(starting|healthy|unhealthy)\)/.exec(raw.Status)?.[1]),
    exitCode: exitCodeOf(raw.Status),
    createdAt: new Date(raw.Created * 1_000).toISOString(),
    status: raw.Status,
    project: raw.Labels?.[projectLabel] ?? null,
    ports: uniquePorts((raw.Ports ?? []).map(({ IP, PrivatePort, PublicPort, Type }) => ({ hostAddress: IP ?? '', hostPort: PublicPort ?? 0, containerPort: PrivatePort, protocol: Type }))),
  }))

/** Errors: CONTAINER_NOT_FOUND. */
export const inspectContainer = async (client: EngineClient, id: string): Promise<ContainerDetail> => {
  const raw = await client.json<RawDetail>(`/containers/${id}/json`, { about: { container: id } })
  const ports = Object.entries(raw.NetworkSettings?.Ports ?? {}).flatMap(([key, bindings]) => {
    const [containerPort, protocol = 'tcp'] = key.split('/')
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({ hostAddress: HostIp, hostPort: Number(HostPort), containerPort: Number(containerPort), protocol }))
  })
  const ended = raw.State.Status === 'exited' || raw.State.Status === 'dead'
  return {
    id: raw.Id,
    name: raw.Name.replace(/^\//, ''),
    image: raw.Config.Image,
    command: [raw.Path, ...raw.Args].join(' '),
    state: raw.State.Status as ContainerState,
    health: healthOf(raw.State.Health?.Status),
    exitCode: ended ? raw.State.ExitCode : null,
    createdAt: raw.Created,
    startedAt: moment(raw.State.StartedAt),
    finishedAt: moment(raw.State.FinishedAt),
    status: raw.State.Status,
    tty: raw.Config.Tty,
    project: raw.Config.Labels?.[projectLabel] ?? null,
    ports: uniquePorts(ports),
    networks: Object.entries(raw.NetworkSettings?.Networks ?? {}).map(([name, endpoint]) => ({ id: endpoint?.NetworkID || name, name })),
    raw: raw as unknown as Readonly<Record<string, unknown>>,
  }
}

/**
 * Creates and starts a container. When it does not start, it is removed again, so that the form can be corrected and sent anew.
 * Errors: IMAGE_NOT_LOCAL, CONTAINER_NAME_TAKEN, COMMAND_NOT_FOUND, HOST_PORT_TAKEN, HOST_PORT_PRIVILEGED, HOST_ADDRESS_MISSING, HOST_FOLDER_UNSHARED and its kind, HOST_FOLDER_MISSING, INPUT_INVALID, ENGINE_REFUSED.
 */
export const runContainer = async (client: EngineClient, spec: RunSpec): Promise<{ id: string }> => {
  const about = { image: spec.image }
  const { Id: id } = await client.json<{ Id: string }>('/containers/create', { method: 'POST', query: { name: spec.name, platform: spec.platform }, body: createBody(spec), about }).catch((error: unknown) => {
    throw atItsField(error, spec)
  })
  try {
    // The engine knows nothing of this computer's ports: to it they would all be free.
    const refused = await firstRefusedPort(spec.ports)
    if (refused !== null) throw portRefusal(refused, refused.problem === 'taken' ? await portHolder(await listContainers(client), refused.port, refused.protocol) : null, `ports.${refused.index}.hostPort`)
    await client.call(`/containers/${id}/start`, { method: 'POST', about })
  } catch (error) {
    await client.call(`/containers/${id}`, { method: 'DELETE', query: { force: true, v: true } }).catch(() => {})
    throw atItsField(error, spec)
  }
  return { id }
}

const actions: Readonly<Record<ContainerAction, (client: EngineClient, id: string, force: boolean) => Promise<void>>> = {
  start: (client, id) => post(client, id, 'start'),
  stop: (client, id) => post(client, id, 'stop'),
  restart: (client, id) => post(client, id, 'restart'),
  kill: (client, id) => post(client, id, 'kill'),
  pause: (client, id) => post(client, id, 'pause'),
  unpause: (client, id) => post(client, id, 'unpause'),
  remove: (client, id, force) => client.call(`/containers/${id}`, { method: 'DELETE', query: { force }, about: { container: id } }),
}

const post = (client: EngineClient, id: string, verb: string): Promise<void> => client.call(`/containers/${id}/${verb}`, { method: 'POST', about: { container: id } })

/** Each container answers for itself; one that refuses does not hold up the others. */
export const actOnContainers = (client: EngineClient, ids: readonly string[], action: ContainerAction, force: boolean): Promise<readonly ItemResult[]> =>
  forEachItem(ids, (id) => actions[action](client, id, force))

const healthOf = (text: string | undefined): ContainerSummary['health'] => (text === 'starting' || text === 'healthy' || text === 'unhealthy' ? text : null)

/** "Exited (137) 3 minutes ago" */
const exitCodeOf = (status: string): number | null => {
  const code = /^Exited \((\d+)\)/.exec(status)?.[1]
  return code === undefined ? null : Number(code)
}

/** The engine's zero time means never. */
const moment = (text: string): string | null => (text.startsWith('0001-') ? null : text)

/** Published ports only, once each: the engine lists one port for each address family. */
const uniquePorts = (ports: readonly { hostAddress: string; hostPort: number; containerPort: number; protocol: string }[]): readonly PublishedPort[] => {
  const seen = new Map<string, PublishedPort>()
  for (const { hostAddress, hostPort, containerPort, protocol } of ports) {
    if (hostPort === 0 || (protocol !== 'tcp' && protocol !== 'udp')) continue
    const address = hostAddress === '::' ? '0.0.0.0' : hostAddress
    seen.set(`${address} ${hostPort} ${containerPort} ${protocol}`, { hostAddress: address, hostPort, containerPort, protocol })
  }
  return [...seen.values()]
}
