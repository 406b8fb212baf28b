// Owns which targets need no proxy, by the words of NO_PROXY that most programs agree on: names with what is below them, addresses, ranges, ports.
import { BlockList, isIP } from 'node:net'

export type Bypass = (host: string, port: number) => boolean

const always: Bypass = () => true

/** `words` are parted by commas. A leading dot or "*." is what is below a name alone; a name by itself is both. */
export const bypassOf = (words: string): Bypass => {
  const entries = words.split(',').map((word) => word.trim().toLowerCase()).filter((word) => word !== '')
  if (entries.includes('*')) return always
  const tests = entries.map(testOf)
  return (host, port) => {
    const bare = host.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '')
    return tests.some((test) => test(bare, port))
  }
}

const testOf = (entry: string): Bypass => {
  const range = /^([0-9a-f:.]+)\/(\d{1,3})$/.exec(entry)
  if (range !== null) return inRange(range[1] ?? '', Number(range[2]))
  const [, name = entry, port] = isIP(entry) === 0 ? (/^(.+?)(?::(\d+))?$/.exec(entry) ?? []) : [null, entry]
  const bare = name.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const below = bare.replace(/^\*?\.?/, '.')
  const onlyBelow = /^(?:\*\.|\.)/.test(bare)
  return (host, at) => (port === undefined || Number(port) === at) && ((!onlyBelow && host === bare) || (isIP(host) === 0 && host.endsWith(below)))
}

const inRange = (network: string, prefix: number): Bypass => {
  const family = isIP(network)
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) return () => false
  const list = new BlockList()
  list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6')
  return (host) => isIP(host) !== 0 && list.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6')
}
