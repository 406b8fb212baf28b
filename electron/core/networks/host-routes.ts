// Owns which addresses a Linux routing table sends somewhere (proc(5): /proc/net/route and /proc/net/ipv6_route): this computer's, or the guest's.

export interface Route {
  readonly subnet: string
  readonly interface: string
}

/** RTF_UP, RTF_REJECT, RTF_ANYCAST and RTF_LOCAL of linux/route.h and linux/ipv6_route.h. */
const up = 0x1
const reject = 0x200
const anycast = 0x00_10_00_00
const local = 0x80_00_00_00

/** Shorter ones are default routes in two halves, as VPNs set them: they lead everywhere and mean nowhere. */
const leastPrefix = { 4: 8, 6: 7 } as const

const has = (flags: number, bit: number): boolean => (flags & bit) !== 0

/** Every word of the table is in the order of the machine that wrote it, which is little-endian wherever a guest runs. */
const bytesOf = (hex: string): readonly number[] => [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Columns: interface, destination, gateway, flags, reference count, use, metric, mask. */
export const readRoutes4 = (table: string): readonly Route[] =>
  distinct(table.split('\n').flatMap((line) => {
    const [name = '', destination = '', , flags = '', , , , mask = ''] = line.trim().split(/\s+/)
    if (!/^[0-9A-F]{8}$/i.test(destination) || !/^[0-9A-F]{8}$/i.test(mask) || name === 'lo') return []
    const bits = Number.parseInt(flags, 16)
    const prefix = bytesOf(mask).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
    if (!has(bits, up) || has(bits, reject) || prefix < leastPrefix[4]) return []
    return [{ subnet: `${bytesOf(destination).join('.')}/${prefix}`, interface: name }]
  }))

/** Columns: destination, prefix, source, source's prefix, next hop, metric, reference count, use, flags, interface. */
export const readRoutes6 = (table: string): readonly Route[] =>
  distinct(table.split('\n').flatMap((line) => {
    const [destination = '', prefixHex = '', , , , , , , flags = '', name = ''] = line.trim().split(/\s+/)
    if (!/^[0-9a-f]{32}$/i.test(destination) || name === '' || name === 'lo') return []
    const bits = Number.parseInt(flags, 16)
    const prefix = Number.parseInt(prefixHex, 16)
    if (!has(bits, up) || has(bits, reject) || has(bits, local) || has(bits, anycast) || prefix < leastPrefix[6]) return []
    // Every interface has the one, and may say the other to everybody.
    if (/^(?:fe[89ab]|ff)/i.test(destination)) return []
    return [{ subnet: `${canonical6(destination)}/${prefix}`, interface: name }]
  }))

const canonical6 = (hex: string): string => new URL(`http://[${(hex.match(/.{4}/g) ?? []).join(':')}]`).hostname.slice(1, -1)

const distinct = (routes: readonly Route[]): readonly Route[] => [...new Map(routes.map((route) => [`${route.subnet} ${route.interface}`, route])).values()]
