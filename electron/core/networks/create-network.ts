// Owns making a network: nothing is made whose addresses are taken.
import { AppError } from '#contract/errors.ts'
import { findConflicts } from '#contract/network-conflicts.ts'
import type { TakenRange } from '#contract/network-conflicts.ts'
import { mtuOption } from '#contract/networks.ts'
import type { NetworkChoices, NetworkCreate } from '#contract/networks.ts'
import { readTaken, saferSubnet } from './address-space.ts'
import type { AddressSpaceOptions } from './address-space.ts'

/** Of these a person cannot make another one, or only in a swarm, which this engine is no part of. */
const notMade = new Set(['host', 'null', 'none', 'overlay'])
const usualFirst = ['bridge', 'ipvlan', 'macvlan']

/** Errors: ENGINE_UNREACHABLE. */
export const networkChoices = async (options: AddressSpaceOptions): Promise<NetworkChoices> => {
  const [taken, info] = await Promise.all([readTaken(options), options.client.json<{ readonly Plugins?: { readonly Network?: readonly string[] | null } | null }>('/info')])
  const drivers = (info.Plugins?.Network ?? []).filter((name) => !notMade.has(name))
  return { drivers: [...usualFirst.filter((name) => drivers.includes(name)), ...drivers.filter((name) => !usualFirst.includes(name))], taken }
}

const codes = { network: 'NETWORK_OVERLAPS_NETWORK', machine: 'NETWORK_OVERLAPS_MACHINE', host: 'NETWORK_OVERLAPS_HOST' } as const satisfies Record<TakenRange['by'], string>

/** Errors, at their fields: NETWORK_NAME_TAKEN, NETWORK_OVERLAPS_*, NETWORK_DRIVER_MISSING, INPUT_INVALID for what the driver refuses. */
export const createNetwork = async (options: AddressSpaceOptions, wanted: NetworkCreate): Promise<{ readonly id: string }> => {
  const { name, driver, ipv4, ipv6, internal, attachable, mtu, labels, overHost } = wanted
  const taken = await readTaken(options)
  for (const [field, subnet] of [['ipv4.subnet', ipv4.subnet], ['ipv6.subnet', ipv6?.subnet]] as const) {
    const found = subnet === undefined ? undefined : findConflicts(subnet, driver, taken).find(({ by }) => by !== 'host' || !overHost)
    if (found !== undefined) throw new AppError(codes[found.by], { details: { subnet: subnet ?? '', taken: found.subnet, name: found.name }, field })
  }
  const own = ipv4.subnet === undefined && driver === 'bridge' ? { subnet: saferSubnet(taken) } : ipv4
  const words = (pairs: NetworkCreate['options']): Readonly<Record<string, string>> => Object.fromEntries(pairs.map((pair) => [pair.name, pair.value]))
  const { Id: id } = await options.client.json<{ readonly Id: string }>('/networks/create', {
    method: 'POST',
    body: {
      Name: name,
      Driver: driver,
      EnableIPv6: ipv6 !== null,
      Internal: internal,
      Attachable: attachable,
      IPAM: { Driver: 'default', Config: [own, ipv6 ?? {}].flatMap(poolBody) },
      Options: { ...words(wanted.options), ...(mtu === undefined ? {} : { [mtuOption]: String(mtu) }) },
      Labels: words(labels),
    },
    about: { network: name },
  })
  return { id }
}

const poolBody = ({ subnet, gateway, range }: { readonly subnet?: string | undefined; readonly gateway?: string | undefined; readonly range?: string | undefined }): readonly object[] =>
  subnet === undefined ? [] : [{ Subnet: subnet, ...(gateway === undefined ? {} : { Gateway: gateway }), ...(range === undefined ? {} : { IPRange: range }) }]
