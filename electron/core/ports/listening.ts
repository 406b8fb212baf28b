// Owns reading what the processes of containers listen on, from the kernel's tables as the guest hands them over (usr/lib/slipway/listening).
import type { ListeningPort } from '#contract/forwards.ts'
import type { Protocol } from '#contract/ports.ts'
import type { ExecResult } from '#vm/provider.ts'

const containerId = /^[0-9a-f]{64}$/
/** Docker's own resolver, in every container on a network of its own. */
const engineResolver = '127.0.0.11'
/** From here on the kernel picks the ports of those who ask (net.ipv4.ip_local_port_range): a question of UDP looks like a listener. */
const firstPicked = 32_768

/** By the container's id; one that does not run listens on nothing. */
export const readListening = async (exec: (command: string) => Promise<ExecResult>, ids: readonly string[]): Promise<ReadonlyMap<string, readonly ListeningPort[]>> => {
  const known = ids.filter((id) => containerId.test(id))
  if (known.length === 0) return new Map()
  return parseListening((await exec(`/usr/lib/slipway/listening ${known.join(' ')}`)).stdout)
}

export const parseListening = (text: string): ReadonlyMap<string, readonly ListeningPort[]> => {
  const [, ...parts] = text.split(/^container /m)
  return new Map(parts.map((part) => {
    const end = part.indexOf('\n')
    return [part.slice(0, end), portsOf(part.slice(end + 1))] as const
  }))
}

const portsOf = (text: string): readonly ListeningPort[] => {
  const names = new Map<string, string>()
  const holders = new Map<string, string>()
  const sockets: { readonly protocol: Protocol; readonly address: string; readonly port: number; readonly inode: string }[] = []
  let holder = ''
  for (const line of text.split('\n')) {
    const table = /\/net\/(tcp|udp)6?: *\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ (0[A7]) (?:\S+ +){5}(\d+)/.exec(line)
    const process = /^process (\d+) (.+)$/.exec(line)
    const folder = /^\/proc\/(\d+)\/fd:$/.exec(line)
    const socket = /socket:\[(\d+)\]$/.exec(line)?.[1]
    if (table !== null) {
      const [, protocol, address = '', port = '', state, inode = ''] = table
      if ((state === '0A') === (protocol === 'tcp')) sockets.push({ protocol: protocol === 'udp' ? 'udp' : 'tcp', address: addressOf(address), port: Number.parseInt(port, 16), inode })
    } else if (process !== null) names.set(process[1] ?? '', process[2] ?? '')
    else if (folder !== null) holder = folder[1] ?? ''
    // A socket that was passed on is held by several; the first one opened it.
    else if (socket !== undefined && !holders.has(socket)) holders.set(socket, holder)
  }
  const found = new Map<string, ListeningPort>()
  for (const { protocol, address, port, inode } of sockets) {
    if (port === 0 || address === engineResolver || (protocol === 'udp' && port >= firstPicked)) continue
    const key = `${protocol} ${port}`
    const before = found.get(key)
    found.set(key, { port, protocol, loopback: isLoopback(address) && before?.loopback !== false, process: before?.process ?? names.get(holders.get(inode) ?? '') ?? null })
  }
  return [...found.values()].toSorted((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol))
}

/** As the kernel writes it: words of four bytes, the last byte first. */
const addressOf = (hex: string): string => {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)))
  if (bytes.length === 4) return bytes.join('.')
  const mapped = bytes.slice(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 255))
  if (mapped) return bytes.slice(12).join('.')
  return bytes.every((byte, index) => byte === (index === 15 ? 1 : 0)) ? '::1' : 'ipv6'
}
const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.')
