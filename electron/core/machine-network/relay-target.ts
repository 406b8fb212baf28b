// Owns what a client asks a proxy for, and which of it a proxy for containers must not give: this computer itself, where our own servers are.
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

export interface Target {
  /** Without brackets. */
  readonly host: string
  readonly port: number
}

/** "example.org:443" or "[::1]:443". */
export const parseAuthority = (text: string): Target | null => {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]]{1,255})):(\d{1,5})$/i.exec(text) ?? []
  const host = bracketed ?? plain
  return host === undefined || Number(port) < 1 || Number(port) > 65_535 ? null : { host, port: Number(port) }
}

export const authorityOf = ({ host, port }: Target): string => `${isIP(host) === 6 ? `[${host}]` : host}:${port}`

const local = new BlockList()
local.addSubnet('127.0.0.0', 8, 'ipv4')
local.addSubnet('0.0.0.0', 8, 'ipv4')
local.addAddress('::1', 'ipv6')
local.addAddress('::', 'ipv6')

const isLocal = (address: string): boolean => local.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `own`: how containers name and reach this computer, which they do without a proxy. */
export const meansThisComputer = ({ host }: Target, own: readonly string[]): boolean => {
  const bare = host.toLowerCase().replace(/\.$/, '')
  if (isIP(bare) !== 0) return isLocal(bare) || own.includes(bare)
  // Resolvers take such numbers for addresses.
  return bare === 'localhost' || bare.endsWith('.localhost') || own.includes(bare) || /(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(bare)
}

/** Of a name only the addresses that are not this computer's loopback: whoever holds a name can let it mean anything. */
export const lookupElsewhere: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const elsewhere = error === null ? found.filter(({ address }) => !isLocal(address)) : []
    const [first] = elsewhere
    if (first === undefined) done(error ?? Object.assign(new Error(`${hostname} is this computer`), { code: 'ENOTFOUND' }), '', 4)
    else if (options.all === true) done(null, elsewhere)
    else done(null, first.address, first.family)
  })
}
