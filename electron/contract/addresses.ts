// Owns what can be said of IP addresses and subnets as text. All but the checks expects what the checks let through.
import { containsCidr, excludeCidr, normalizeCidr, overlapCidr, parseCidr } from 'cidr-tools'
import { z } from 'zod'

export type Family = 4 | 6

const address = z.union([z.ipv4(), z.ipv6()])
const cidr = z.union([z.cidrv4(), z.cidrv6()])
export const isAddress = (text: string): boolean => address.safeParse(text).success
export const isCidr = (text: string): boolean => cidr.safeParse(text).success

export const familyOf = (text: string): Family => (text.includes(':') ? 6 : 4)
/** `10.1.2.3` of `10.1.2.3/24`. */
export const addressOf = (subnet: string): string => subnet.replace(/\/.*/s, '')
export const prefixOf = (subnet: string): number => Number(/\/(\d+)$/.exec(subnet)?.[1] ?? (familyOf(subnet) === 4 ? 32 : 128))

/** The subnet of an address with its prefix: 10.1.2.0/24 of 10.1.2.3/24. */
export const subnetOf = (withPrefix: string): string => normalizeCidr(withPrefix)
export const overlaps = (one: string, other: string): boolean => familyOf(one) === familyOf(other) && overlapCidr(one, other)
export const contains = (subnet: string, part: string): boolean => familyOf(subnet) === familyOf(part) && containsCidr(subnet, part)
/** Whether no bit is set behind the prefix: the engine takes no other subnets. */
export const isSubnet = (subnet: string): boolean => parseCidr(addressOf(subnet)).start === parseCidr(subnet).start

/** Whether an interface may have this address: the first of a subnet means the subnet, the last of IPv4 means everybody. */
export const isUsable = (subnet: string, one: string): boolean => {
  const { start, end } = parseCidr(subnet)
  const { start: at } = parseCidr(addressOf(one))
  return at > start && (familyOf(subnet) === 6 ? at <= end : at < end)
}

export type AddressProblem = 'outside' | 'reserved' | 'gateway'

/** Why a container cannot have this address; null when it can, as far as the subnets say. */
export const addressProblem = (one: string, subnets: readonly { readonly subnet: string; readonly gateway: string | null }[]): AddressProblem | null => {
  const home = subnets.find(({ subnet }) => contains(subnet, one))
  if (home === undefined) return 'outside'
  if (!isUsable(home.subnet, one)) return 'reserved'
  return home.gateway !== null && parseCidr(home.gateway).start === parseCidr(one).start ? 'gateway' : null
}

/** What RFC 1918 leaves to everybody. The first begins before the engine's own pools, so that those stay whole. */
const privateBlocks = ['172.16.0.0/12', '192.168.0.0/16', '10.0.0.0/8']
const usualPrefix: Readonly<Record<Family, number>> = { 4: 24, 6: 64 }

/** RFC 4193 wants 40 bits of chance, so that two networks that meet one day do not clash. */
const localBlock = (chance: () => number): string => {
  const word = (bits: number): string => Math.floor(chance() * 2 ** bits).toString(16)
  return `fd${word(8).padStart(2, '0')}:${word(16)}:${word(16)}::/48`
}

/** A subnet that overlaps with nothing of `taken`; null when there is none. */
export const freeSubnet = (family: Family, taken: readonly string[], prefix = usualPrefix[family], chance: () => number = Math.random): string | null => {
  const others = taken.filter((one) => familyOf(one) === family)
  for (const block of family === 4 ? privateBlocks : [localBlock(chance)]) {
    const room = excludeCidr([block], others).find((free) => prefixOf(free) <= prefix)
    if (room !== undefined) return `${addressOf(room)}/${prefix}`
  }
  return null
}
