// Owns the window's picture of how containers are arranged, fed by the core: the same in every window.
import { create } from 'zustand'
import type { Arrangement, ContainerFolder } from '#contract/arrangement.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'

interface Arranged {
  readonly favourites: ReadonlySet<string>
  readonly folders: readonly ContainerFolder[]
  /** By the container's name. */
  readonly folderOf: ReadonlyMap<string, string>
}

const arranged = ({ favourites, folders }: Arrangement): Arranged => ({
  favourites: new Set(favourites),
  folders: folders.toSorted((a, b) => a.name.localeCompare(b.name)),
  folderOf: new Map(folders.flatMap(({ name, containers }) => containers.map((one) => [one, name] as const))),
})

export const useArrangement = create<Arranged>(() => arranged({ favourites: [], folders: [] }))

export const watchArrangement = (signal: AbortSignal): Promise<void> =>
  follow((inner) => client.arrangement.watch(undefined, { signal: inner }), (now) => useArrangement.setState(arranged(now)), { signal })
