// Owns which containers are joined to which networks, stopped ones too: the engine's own answer about a network names only those that run.
import { readMark, readSuccessorName } from '#contract/kept.ts'
import type { NetworkMember } from '#contract/networks.ts'
import type { EngineClient } from './client.ts'
import { ownName } from './container-names.ts'

interface RawEndpoint {
  readonly NetworkID?: string
  readonly IPAddress?: string
  readonly GlobalIPv6Address?: string
  readonly IPAMConfig?: { readonly IPv4Address?: string; readonly IPv6Address?: string } | null
}

interface RawContainer {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly State: string
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, RawEndpoint | null>> | null } | null
}

export interface Members {
  of(id: string, name: string): readonly NetworkMember[]
}

const running = new Set(['running', 'paused', 'restarting'])

export const readMembers = async (client: EngineClient): Promise<Members> =>
  membersOf(await client.json<readonly RawContainer[]>('/containers/json', { query: { all: true } }))

export const membersOf = (containers: readonly RawContainer[]): Members => {
  const found = new Map<string, NetworkMember[]>()
  for (const { Id, Names, State, NetworkSettings } of containers) {
    const own = ownName(Names)
    const mark = readMark(Id, own)
    for (const [network, endpoint] of Object.entries(NetworkSettings?.Networks ?? {})) {
      const member: NetworkMember = {
        id: Id,
        name: mark?.name ?? readSuccessorName(own)?.name ?? own,
        running: running.has(State),
        kept: mark !== null,
        ipv4: endpoint?.IPAddress || endpoint?.IPAMConfig?.IPv4Address || null,
        ipv6: endpoint?.GlobalIPv6Address || endpoint?.IPAMConfig?.IPv6Address || null,
      }
      // One that never ran knows its network by name only; any other means exactly the one that it knew, not one made anew under its name.
      const key = endpoint?.NetworkID ? `id ${endpoint.NetworkID}` : `name ${network}`
      found.set(key, [...(found.get(key) ?? []), member])
    }
  }
  return { of: (id, name) => [...(found.get(`id ${id}`) ?? []), ...(found.get(`name ${name}`) ?? [])].toSorted((a, b) => a.name.localeCompare(b.name)) }
}
