// Owns the single steps of recreating a container, as the engine knows them. Each can be repeated after a crash and does no harm.
import { AppError } from '#contract/errors.ts'
import { markedName, readMark, shortContainerId } from '#contract/kept.ts'
import type { KeptMark } from '#contract/kept.ts'
import type { EngineClient } from '../engine/client.ts'
import type { Inspection } from './inspection.ts'

/** Errors: CONTAINER_NOT_FOUND. */
export const inspect = (client: EngineClient, id: string): Promise<Inspection> => client.json<Inspection>(`/containers/${id}/json`, { about: { container: id } })

export const inspectIfThere = async (client: EngineClient, id: string): Promise<Inspection | null> => {
  try {
    return await inspect(client, id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONTAINER_NOT_FOUND') return null
    throw error
  }
}

export const nameOf = ({ Name }: Pick<Inspection, 'Name'>): string => Name.replace(/^\//, '')
export const isAlive = ({ State }: Pick<Inspection, 'State'>): boolean => State.Running || State.Restarting === true || State.Paused === true

/** Errors: CONTAINER_NAME_TAKEN. */
export const rename = async (client: EngineClient, container: Inspection, name: string): Promise<void> => {
  if (nameOf(container) !== name) await client.call(`/containers/${container.Id}/rename`, { method: 'POST', query: { name }, about: { container: container.Id } })
}

export const setRestart = (client: EngineClient, id: string, { policy, retries }: KeptMark['restart']): Promise<void> =>
  client.call(`/containers/${id}/update`, { method: 'POST', body: { RestartPolicy: { Name: policy, MaximumRetryCount: retries } }, about: { container: id } })

export const restartOf = ({ HostConfig }: Pick<Inspection, 'HostConfig'>): KeptMark['restart'] => {
  const { Name = '', MaximumRetryCount = 0 } = HostConfig.RestartPolicy ?? {}
  return Name === 'always' || Name === 'unless-stopped' ? { policy: Name, retries: 0 } : Name === 'on-failure' ? { policy: Name, retries: MaximumRetryCount } : { policy: 'no', retries: 0 }
}

/** Puts the mark on it: out of sight, and it does not start with the machine. What it was is in the mark. */
export const mark = async (client: EngineClient, container: Inspection, phase: KeptMark['phase'], by: string, name: string): Promise<KeptMark> => {
  const { Id, State } = container
  const written: KeptMark = {
    phase, own: shortContainerId(Id), by: shortContainerId(by), name, restart: restartOf(container),
    state: State.Paused === true ? 'paused' : isAlive(container) ? 'running' : 'stopped',
  }
  await rename(client, container, markedName(written))
  if (written.restart.policy !== 'no') await setRestart(client, Id, { policy: 'no', retries: 0 })
  return written
}

/** The mark in another phase; nothing else of it changes. */
export const remark = async (client: EngineClient, id: string, phase: KeptMark['phase']): Promise<void> => {
  const container = await inspect(client, id)
  const before = readMark(id, container.Name)
  if (before !== null) await rename(client, container, markedName({ ...before, phase }))
}

/** Takes the mark off: it has its name and its restart policy again. The policy first: until the name changes, the mark still says it. */
export const unmark = async (client: EngineClient, id: string, name?: string): Promise<void> => {
  const container = await inspect(client, id)
  const before = readMark(id, container.Name)
  if (before === null) return
  if (before.restart.policy !== 'no') await setRestart(client, id, before.restart)
  await rename(client, container, name ?? before.name)
}

/** Asks it to end and waits, as long as its own stop timeout says. */
export const stop = async (client: EngineClient, container: Inspection): Promise<void> => {
  const about = { container: container.Id }
  if (container.State.Paused === true) await client.call(`/containers/${container.Id}/unpause`, { method: 'POST', about })
  if (isAlive(container)) await client.call(`/containers/${container.Id}/stop`, { method: 'POST', about })
}

/** Ends it at once. */
export const kill = (client: EngineClient, id: string): Promise<void> => client.call(`/containers/${id}/stop`, { method: 'POST', query: { t: 0 }, about: { container: id } })

export const start = (client: EngineClient, id: string, image?: string): Promise<void> =>
  client.call(`/containers/${id}/start`, { method: 'POST', about: { container: id, ...(image === undefined ? {} : { image }) } })

/** With the anonymous volumes that are its own; those that it shares are held by the other. */
export const discard = (client: EngineClient, id: string): Promise<void> => client.call(`/containers/${id}`, { method: 'DELETE', query: { force: true, v: true }, about: { container: id } })
