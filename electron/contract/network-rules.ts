// Owns which addresses of a new network do not go together, each at the field that would have to change.
import { contains, familyOf, isAddress, isCidr, isSubnet, isUsable, prefixOf } from './addresses.ts'

export const networkRules = ['hostBits', 'tooSmall', 'subnetMissing', 'gatewayOutside', 'gatewayReserved', 'rangeOutside', 'rangeBits', 'mtuTwice', 'mtuIpv6'] as const
export type NetworkRule = (typeof networkRules)[number]

interface Pool {
  readonly subnet?: string | undefined
  readonly gateway?: string | undefined
  readonly range?: string | undefined
}

export interface Addresses {
  readonly ipv4: Pool
  readonly ipv6: Pool | null
  readonly mtu?: number | undefined
  readonly options: readonly { readonly name: string }[]
}

interface Issue {
  readonly path: readonly string[]
  readonly rule: NetworkRule
}

/** RFC 8200: no link of IPv6 carries less. */
const leastMtuOfIpv6 = 1_280

export const findPoolIssues = ({ ipv4, ipv6, mtu, options }: Addresses): readonly Issue[] => [
  ...poolIssues(ipv4).map(({ path, rule }) => ({ path: ['ipv4', ...path], rule })),
  ...poolIssues(ipv6 ?? {}).map(({ path, rule }) => ({ path: ['ipv6', ...path], rule })),
  ...when(mtu !== undefined && ipv6 !== null && mtu < leastMtuOfIpv6, 'mtu', 'mtuIpv6'),
  ...when(mtu !== undefined && options.some(({ name }) => name.trim() === 'com.docker.network.driver.mtu'), 'mtu', 'mtuTwice'),
]

const when = (is: boolean, field: string, rule: NetworkRule): readonly Issue[] => (is ? [{ path: [field], rule }] : [])

const poolIssues = (pool: Pool): readonly Issue[] => {
  const { subnet } = pool
  // What is no address at all was said already, at its field.
  if (subnet !== undefined && !isCidr(subnet)) return []
  const gateway = pool.gateway !== undefined && isAddress(pool.gateway) ? pool.gateway : undefined
  const range = pool.range !== undefined && isCidr(pool.range) ? pool.range : undefined
  if (subnet === undefined) return [...when(gateway !== undefined, 'gateway', 'subnetMissing'), ...when(range !== undefined, 'range', 'subnetMissing')]
  if (!isSubnet(subnet)) return when(true, 'subnet', 'hostBits')
  // One address is the gateway's, two are nobody's.
  if (prefixOf(subnet) > (familyOf(subnet) === 4 ? 30 : 126)) return when(true, 'subnet', 'tooSmall')
  const outside = gateway !== undefined && !contains(subnet, gateway)
  return [
    ...when(outside, 'gateway', 'gatewayOutside'),
    ...when(gateway !== undefined && !outside && !isUsable(subnet, gateway), 'gateway', 'gatewayReserved'),
    ...(range === undefined ? [] : isSubnet(range) ? when(!contains(subnet, range), 'range', 'rangeOutside') : when(true, 'range', 'rangeBits')),
  ]
}
