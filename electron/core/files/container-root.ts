// Owns how a container's files are found in the guest: its layer, what is mounted in it, and keeping it mounted while it is changed.
import { PassThrough } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { FileEntry } from '#contract/files.ts'
import type { EngineClient } from '../engine/client.ts'

interface RawContainer {
  readonly Id: string
  readonly State: { readonly Running: boolean; readonly Paused: boolean }
  readonly HostnamePath?: string
  readonly HostsPath?: string
  readonly ResolvConfPath?: string
  readonly GraphDriver: { readonly Name: string; readonly Data?: Readonly<Record<string, string>> | null }
  readonly HostConfig: { readonly Tmpfs?: Readonly<Record<string, string>> | null }
  readonly Mounts?: readonly { readonly Type: string; readonly Source?: string; readonly Destination: string; readonly RW: boolean }[] | null
}

export interface Mount {
  readonly kind: NonNullable<FileEntry['mount']>
  /** In the guest; memory has none that could be reached. */
  readonly source: string | null
  readonly target: string
  readonly writable: boolean
}

export interface ContainerRoot {
  readonly id: string
  /** The name of its own layer's folder; a whole path in the guest for what is a folder by itself. */
  readonly layer: string
  readonly mounts: readonly Mount[]
  readonly running: boolean
}

/** Errors: CONTAINER_NOT_FOUND, FILES_UNSUPPORTED. */
export const containerRoot = async (client: EngineClient, id: string): Promise<ContainerRoot> => {
  const raw = await client.json<RawContainer>(`/containers/${id}/json`, { about: { container: id } })
  const layer = /\/overlay2\/([^/]+)\/merged$/.exec(raw.GraphDriver.Data?.['MergedDir'] ?? '')?.[1]
  if (raw.GraphDriver.Name !== 'overlay2' || layer === undefined) throw new AppError('FILES_UNSUPPORTED', { details: { driver: raw.GraphDriver.Name } })
  return { id: raw.Id, layer, mounts: mountsOf(raw), running: raw.State.Running }
}

/** In the order in which they are mounted: what lies deeper comes later. */
const mountsOf = (raw: RawContainer): readonly Mount[] => {
  const own = (raw.Mounts ?? []).map(({ Type, Source, Destination, RW }): Mount => ({
    kind: Type === 'tmpfs' ? 'memory' : Type === 'volume' ? 'volume' : 'bind', source: Type === 'tmpfs' || !Source ? null : Source, target: clean(Destination), writable: RW,
  }))
  const memory = Object.keys(raw.HostConfig.Tmpfs ?? {}).map((target): Mount => ({ kind: 'memory', source: null, target: clean(target), writable: true }))
  // The engine makes these for every container that ran.
  const made = ([['/etc/hostname', raw.HostnamePath], ['/etc/hosts', raw.HostsPath], ['/etc/resolv.conf', raw.ResolvConfPath]] as const)
    .flatMap(([target, source]): Mount[] => (source ? [{ kind: 'bind', source, target, writable: true }] : []))
  const given = new Set(own.map(({ target }) => target))
  return [...own, ...memory, ...made.filter(({ target }) => !given.has(target))].toSorted((a, b) => a.target.length - b.target.length)
}

const clean = (path: string): string => `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`

export const isBelow = (path: string, folder: string): boolean => path.startsWith(folder === '/' ? '/' : `${folder}/`)

/** Marks the entries of a folder that are mounts. */
export const markMounts = (entries: readonly FileEntry[], folder: string, { mounts }: ContainerRoot): readonly FileEntry[] => {
  const here = new Map(mounts.filter(({ target }) => isBelow(target, folder)).map(({ target, kind }) => [target.slice(folder === '/' ? 1 : folder.length + 1), kind]))
  if (here.size === 0) return entries
  return entries.map((entry) => {
    const mount = here.get(entry.name)
    return mount === undefined ? entry : { ...entry, mount }
  })
}

const zeros = Buffer.alloc(512)

/**
 * A container that does not run is not mounted, and if we did it ourselves, a start in the same moment would mount it twice.
 * So a copy of nothing into it is begun (Engine API: PutContainerArchive) and ended when the work is: the engine mounts it, and
 * whoever starts it meanwhile waits.
 */
export const whileMounted = async <T>(client: EngineClient, root: ContainerRoot, work: () => Promise<T>): Promise<T> => {
  if (root.running) return work()
  const nothing = new PassThrough()
  // An archive ends with two blocks of zeros; the engine waits for the second.
  nothing.write(zeros)
  const over = new AbortController()
  const copy = client.upload(`/containers/${root.id}/archive`, nothing, { method: 'PUT', query: { path: '/' }, about: { container: root.id }, signal: over.signal })
  const refused = copy.then(() => new Promise<never>(() => {}))
  try {
    return await Promise.race([work(), refused])
  } finally {
    nothing.end(zeros)
    await copy.then((answer) => answer.resume()).catch(() => {})
  }
}
