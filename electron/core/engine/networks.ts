// Owns networks: listing them with who is joined, looking into one, joining, leaving and removing (Engine API: Network).
import { addressProblem } from '#contract/addresses.ts'
import { AppError } from '#contract/errors.ts'
import type { ItemResult } from '#contract/contract.ts'
import type { NetworkConnect, NetworkDetail, NetworkMember, NetworkRemove, NetworkSubnet, NetworkSummary } from '#contract/networks.ts'
import { forEachItem } from './bulk.ts'
import type { EngineClient } from './client.ts'
import { readMembers } from './network-members.ts'
import type { Members } from './network-members.ts'

interface RawNetwork {
  readonly Id: string
  readonly Name: string
  readonly Created: string
  readonly Scope: string
  readonly Driver: string
  readonly EnableIPv6?: boolean
  readonly Internal?: boolean
  readonly Attachable?: boolean
  readonly IPAM?: { readonly Config?: readonly { readonly Subnet?: string; readonly Gateway?: string; readonly IPRange?: string }[] | null } | null
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly Options?: Readonly<Record<string, string>> | null
}

/** Of more members than these the other names are not asked for: it takes a call for each. */
const mostAsked = 100
/** As many as an error can name. */
const mostNamed = 5

const builtIn = new Set(['bridge', 'host', 'none'])

/** Errors: ENGINE_UNREACHABLE. */
export const listNetworks = async (client: EngineClient): Promise<readonly NetworkSummary[]> => {
  const [networks, members] = await Promise.all([client.json<readonly RawNetwork[]>('/networks'), readMembers(client)])
  return networks.map((raw) => toSummary(raw, members))
}

/** The subnets of all of them. */
export const listSubnets = async (client: EngineClient): Promise<readonly { readonly subnet: string; readonly name: string }[]> =>
  (await client.json<readonly RawNetwork[]>('/networks')).flatMap((raw) => subnetsOf(raw).map(({ subnet }) => ({ subnet, name: raw.Name })))

/** Errors: NETWORK_NOT_FOUND. */
export const inspectNetwork = async (client: EngineClient, id: string): Promise<NetworkDetail> => {
  const [raw, members] = await Promise.all([client.json<RawNetwork>(pathOf(id), { about: { network: id } }), readMembers(client)])
  const summary = toSummary(raw, members)
  const aliases = await Promise.all(summary.members.slice(0, mostAsked).map(async (one) => [one.id, await aliasesOf(client, one.id, raw.Name)] as const))
  return { ...summary, aliases: Object.fromEntries(aliases), raw: { ...raw } }
}

/** Errors, at their fields: NETWORK_JOINED, NETWORK_ADDRESS_OUTSIDE, NETWORK_ADDRESS_TAKEN, NETWORK_ADDRESS_FREE_ONLY, NETWORK_SHARED_STACK; NETWORK_NOT_FOUND, CONTAINER_NOT_FOUND. */
export const connectContainer = async (client: EngineClient, { id, container, aliases, ipv4, ipv6 }: NetworkConnect): Promise<void> => {
  const network = await inspectSummary(client, id)
  const joined = network.members.find((one) => one.id === container || one.name === container)
  if (joined !== undefined) throw new AppError('NETWORK_JOINED', { details: { container: joined.name, name: network.name }, field: 'container' })
  for (const [field, address] of [['ipv4', ipv4], ['ipv6', ipv6]] as const) {
    if (address === undefined) continue
    const problem = addressProblem(address, network.subnets)
    if (problem === null) continue
    throw problem === 'outside'
      ? new AppError('NETWORK_ADDRESS_OUTSIDE', { details: { address, subnets: network.subnets.map(({ subnet }) => subnet).join(', ') }, field })
      : new AppError('NETWORK_ADDRESS_TAKEN', { details: { address }, field })
  }
  const fixed = { ...(ipv4 === undefined ? {} : { IPv4Address: ipv4 }), ...(ipv6 === undefined ? {} : { IPv6Address: ipv6 }) }
  await client.call(`${pathOf(id)}/connect`, {
    method: 'POST',
    body: { Container: container, EndpointConfig: { Aliases: aliases, ...(Object.keys(fixed).length === 0 ? {} : { IPAMConfig: fixed }) } },
    about: { network: network.name, container, address: ipv4 ?? ipv6 ?? '' },
  })
}

/** Errors, for each: NETWORK_NOT_FOUND, CONTAINER_NOT_FOUND. */
export const disconnectContainers = (client: EngineClient, id: string, containers: readonly string[]): Promise<readonly ItemResult[]> =>
  forEachItem(containers, (container) => disconnect(client, id, container))

/** Errors, for each: NETWORK_IN_USE with who uses it, NETWORK_BUILT_IN, NETWORK_NOT_FOUND. */
export const removeNetworks = (client: EngineClient, { ids, disconnect: first }: NetworkRemove): Promise<readonly ItemResult[]> =>
  forEachItem(ids, async (id) => {
    if (first) {
      const { members, name, builtIn: stays } = await inspectSummary(client, id)
      if (stays) throw new AppError('NETWORK_BUILT_IN', { details: { name } })
      for (const member of members) await disconnect(client, id, member.id)
    }
    try {
      await client.call(pathOf(id), { method: 'DELETE', about: { network: id } })
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'NETWORK_IN_USE' && error.code !== 'NETWORK_BUILT_IN')) throw error
      const { name, members } = await inspectSummary(client, id)
      throw new AppError(error.code, { details: { name, users: named(members.filter(({ running }) => running)) }, cause: error })
    }
  })

const disconnect = (client: EngineClient, id: string, container: string): Promise<void> =>
  client.call(`${pathOf(id)}/disconnect`, { method: 'POST', body: { Container: container, Force: true }, about: { network: id, container } })

const inspectSummary = async (client: EngineClient, id: string): Promise<NetworkSummary> => {
  const [raw, members] = await Promise.all([client.json<RawNetwork>(pathOf(id), { about: { network: id } }), readMembers(client)])
  return toSummary(raw, members)
}

const named = (members: readonly NetworkMember[]): string =>
  [...members.slice(0, mostNamed).map(({ name }) => name), ...(members.length > mostNamed ? [`+${members.length - mostNamed}`] : [])].join(', ')

const pathOf = (id: string): string => `/networks/${encodeURIComponent(id)}`

/** The names that somebody gave it there. One that went meanwhile has none. */
const aliasesOf = async (client: EngineClient, container: string, network: string): Promise<readonly string[]> => {
  const found = await client.json<{ readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, { readonly Aliases?: readonly string[] | null } | null>> | null } }>(`/containers/${container}/json`).catch(() => null)
  return found?.NetworkSettings?.Networks?.[network]?.Aliases ?? []
}

const subnetsOf = ({ IPAM }: RawNetwork): readonly NetworkSubnet[] =>
  (IPAM?.Config ?? []).flatMap(({ Subnet, Gateway, IPRange }) => (Subnet ? [{ subnet: Subnet, gateway: Gateway ? Gateway.replace(/\/\d+$/, '') : null, range: IPRange || null }] : []))

const toSummary = (raw: RawNetwork, members: Members): NetworkSummary => ({
  id: raw.Id,
  name: raw.Name,
  driver: raw.Driver,
  scope: raw.Scope,
  createdAt: raw.Created,
  builtIn: builtIn.has(raw.Name),
  internal: raw.Internal ?? false,
  attachable: raw.Attachable ?? false,
  ipv6: raw.EnableIPv6 ?? false,
  project: raw.Labels?.['com.docker.compose.project'] ?? null,
  labels: raw.Labels ?? {},
  options: raw.Options ?? {},
  subnets: subnetsOf(raw),
  members: members.of(raw.Id, raw.Name),
})
