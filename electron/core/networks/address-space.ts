// Owns finding out which addresses a new network had better leave alone.
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { freeSubnet, overlaps, subnetOf } from '#contract/addresses.ts'
import type { TakenRange } from '#contract/network-conflicts.ts'
import type { ExecResult } from '#vm/provider.ts'
import type { EngineClient } from '../engine/client.ts'
import { listSubnets } from '../engine/networks.ts'
import { readRoutes4, readRoutes6 } from './host-routes.ts'
import type { Route } from './host-routes.ts'

const tables = ['/proc/net/route', '/proc/net/ipv6_route'] as const

/** Where a system does not show its routes as files, at least the subnets that it has an address in. */
const ownSubnets = (): readonly Route[] =>
  Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.flatMap(({ cidr, internal, address }) => (internal || cidr === null || /^fe[89ab]/i.test(address) ? [] : [{ subnet: subnetOf(cidr.replace(/%[^/]*/, '')), interface: name }])))

/** The routes of this computer. */
export const hostRoutes = async (): Promise<readonly Route[]> => {
  try {
    const [four, six] = await Promise.all([readFile(tables[0], 'utf8'), readFile(tables[1], 'utf8').catch(() => '')])
    return [...readRoutes4(four), ...readRoutes6(six)]
  } catch {
    return ownSubnets()
  }
}

export interface AddressSpaceOptions {
  readonly client: EngineClient
  readonly exec: (command: string) => Promise<ExecResult>
  readonly routes?: () => Promise<readonly Route[]>
}

/** Errors: ENGINE_UNREACHABLE. */
export const readTaken = async ({ client, exec, routes = hostRoutes }: AddressSpaceOptions): Promise<readonly TakenRange[]> => {
  const [networks, host, guest] = await Promise.all([
    listSubnets(client),
    routes(),
    // Without an answer the engine still refuses what it must.
    exec(`cat ${tables.join(' ')}`).then(({ stdout }) => [...readRoutes4(stdout), ...readRoutes6(stdout)], () => []),
  ])
  const known = new Set(networks.map(({ subnet }) => subnet))
  return [
    ...networks.map(({ subnet, name }): TakenRange => ({ subnet, by: 'network', name })),
    // The bridges of the engine stand there as well.
    ...guest.filter(({ subnet }) => !known.has(subnet)).map((route): TakenRange => ({ subnet: route.subnet, by: 'machine', name: route.interface })),
    ...host.map((route): TakenRange => ({ subnet: route.subnet, by: 'host', name: route.interface })),
  ]
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)
/** From these, in this order, the engine takes a subnet when none is given (moby's default address pools). */
const enginePools = [...range(15).map((index) => `172.${17 + index}.0.0/16`), ...range(16).map((index) => `192.168.${16 * index}.0/20`)]

/** The subnet to ask for when nobody named one; undefined: what the engine chooses is as good. It knows nothing of this computer's routes. */
export const saferSubnet = (taken: readonly TakenRange[]): string | undefined => {
  const free = (ranges: readonly TakenRange[]): string | undefined => enginePools.find((pool) => !ranges.some(({ subnet }) => overlaps(pool, subnet)))
  const safe = free(taken)
  if (safe === free(taken.filter(({ by }) => by !== 'host'))) return undefined
  return safe ?? freeSubnet(4, taken.map(({ subnet }) => subnet)) ?? undefined
}
