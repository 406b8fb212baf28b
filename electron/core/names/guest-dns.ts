// Owns the names that containers know this computer by: a resolver on loopback that answers host.docker.internal and passes every other
// question on to this computer's own resolvers as it is. The guest sends its questions here (vm/guest: packet-rules.sh).
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { getServers } from 'node:dns'
import { isIP, isIPv6 } from 'node:net'
import { AUTHORITATIVE_ANSWER, RECURSION_AVAILABLE, decode, encode } from 'dns-packet'
import type { Packet } from 'dns-packet'

const hostNames = new Set(['host.docker.internal', 'gateway.docker.internal', 'host.slipway.internal'])
const answerMs = 5_000
const ttl = 60
/** A header alone (RFC 1035). */
const shortest = 12
/** Questions under way; more are dropped, as a network would. */
const most = 500

export interface GuestDns {
  readonly port: number
  close(): Promise<void>
}

/** `hostAddress`: where the guest reaches this computer's loopback. Null when it could not be opened; then names go the hypervisor's way. */
export const openGuestDns = (hostAddress: string, servers: () => readonly string[] = getServers): Promise<GuestDns | null> =>
  new Promise((resolve) => {
    const server = createSocket('udp4')
    const asking = new Set<Socket>()
    let over = false
    server.on('message', (question, from) => {
      const reply = (answer: Buffer): void => { if (!over) server.send(answer, from.port, from.address, () => {}) }
      const own = ownAnswer(question, hostAddress)
      if (own !== null) return reply(own)
      if (question.length >= shortest && asking.size < most) void passOn(question, servers(), asking).then(reply)
    })
    server.on('error', () => resolve(null))
    server.bind({ address: '127.0.0.1', port: 0 }, () =>
      resolve({
        port: server.address().port,
        close: () =>
          new Promise((done) => {
            over = true
            for (const socket of asking) socket.close()
            asking.clear()
            server.close(() => done())
          }),
      }))
  })

/** Null for a question about anybody else, or none at all. */
export const ownAnswer = (message: Buffer, hostAddress: string): Buffer | null => {
  let packet: Packet
  try {
    packet = decode(message)
  } catch {
    return null
  }
  const [question] = packet.questions ?? []
  if (packet.type !== 'query' || question === undefined || !hostNames.has(question.name.toLowerCase().replace(/\.$/, ''))) return null
  return encode({
    type: 'response', id: packet.id ?? 0, flags: ((packet.flags ?? 0) & 0x01_00) | AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE, questions: [question],
    // Of other kinds there is nothing, which is not the same as the name not being there.
    answers: question.type === 'A' ? [{ type: 'A', name: question.name, ttl, data: hostAddress }] : [],
  })
}

/** One resolver after the other, until one answers; when none does, that is said at once. */
const passOn = async (question: Buffer, servers: readonly string[], asking: Set<Socket>): Promise<Buffer> => {
  const resolvers = servers.map(resolverOf).filter((one) => one !== null)
  for (const resolver of resolvers) {
    const answer = await ask(question, resolver, answerMs / resolvers.length, asking)
    if (answer !== null) return answer
  }
  return failed(question)
}

const ask = (question: Buffer, { address, port }: Resolver, patienceMs: number, asking: Set<Socket>): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const socket = createSocket(isIPv6(address.replace(/%.*$/, '')) ? 'udp6' : 'udp4')
    asking.add(socket)
    const done = (answer: Buffer | null): void => {
      clearTimeout(timer)
      if (asking.delete(socket)) socket.close()
      resolve(answer)
    }
    const timer = setTimeout(() => done(null), patienceMs).unref()
    // Connected, so that nobody else can answer, and a resolver that is not there says so.
    socket.on('error', () => done(null))
    socket.on('message', (answer) => {
      if (answer.length >= shortest && answer.readUInt16BE(0) === question.readUInt16BE(0)) done(answer)
    })
    socket.connect(port, address, () => { socket.send(question, () => {}) })
  })

/** The question itself, as an answer that says that it could not be found out (RFC 1035: SERVFAIL). */
const failed = (question: Buffer): Buffer => {
  const answer = Buffer.from(question)
  answer.writeUInt16BE(0x80_82 | (question.readUInt16BE(2) & 0x79_00), 2)
  return answer
}

interface Resolver {
  readonly address: string
  readonly port: number
}

/** "1.1.1.1", "1.1.1.1:5353", "::1" or "[::1]:5353", as Node lists them. */
const resolverOf = (text: string): Resolver | null => {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^[\]]+?))(?::(\d+))?$/.exec(isIPv6(text) ? `[${text}]` : text) ?? []
  const address = bracketed ?? plain ?? ''
  return isIP(address.replace(/%.*$/, '')) === 0 ? null : { address, port: Number(port ?? 53) }
}
