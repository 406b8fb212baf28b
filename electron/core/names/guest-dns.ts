// Owns the names that containers know this computer by, and those that it knows: a resolver on loopback that answers host.docker.internal itself, all
// other names as this computer's programs would, and passes every other question on as it is. The guest sends its questions here (vm/guest: packet-rules.sh).
import { createSocket } from 'node:dgram'
import type { Socket as DatagramSocket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { AUTHORITATIVE_ANSWER, RECURSION_AVAILABLE, decode, encode } from 'dns-packet'
import type { Answer, Packet, Question } from 'dns-packet'
import { HostNames } from './host-names.ts'
import type { HostLookup } from './host-names.ts'
import { Asking, hostResolvers, messageReader, passOn, shortestMessage, withLength } from './resolvers.ts'
import type { Transport } from './resolvers.ts'

/** How containers name this computer. */
export const hostNames = ['host.docker.internal', 'gateway.docker.internal', 'host.slipway.internal'] as const
const own: ReadonlySet<string> = new Set(hostNames)
/** This computer's address never changes; what it says of others may. */
const ownTtl = 60
const ttl = 10
/** Questions under way; more are dropped, as a network would. */
const most = 500
const mostStreams = 100
const idleMs = 10_000
/** What any client takes in one datagram (RFC 1035). */
const datagram = 512
const tries = 5

export interface GuestDns {
  /** For datagrams and streams alike. */
  readonly port: number
  close(): Promise<void>
}

export interface NameSources {
  /** Resolvers to be asked in place of this computer's own ways; null for those. */
  readonly chosen?: () => readonly string[] | null
  readonly resolvers?: () => readonly string[]
  readonly lookup?: HostLookup
}

/** `hostAddress`: where the guest reaches this computer's loopback. Null when it could not be opened; then names go the hypervisor's way. */
export const openGuestDns = async (hostAddress: string, { chosen = () => null, resolvers = hostResolvers, lookup }: NameSources = {}): Promise<GuestDns | null> => {
  const asking = new Asking()
  const names = new HostNames(hostAddress, lookup)
  const answer = async (message: Buffer, transport: Transport): Promise<Buffer | null> => {
    const mine = ownAnswer(message, hostAddress)
    if (mine !== null) return mine
    if (message.length < shortestMessage || asking.count >= most) return null
    const servers = chosen()
    const known = servers === null ? await hostAnswer(message, names) : null
    return known ?? passOn(message, servers ?? resolvers(), transport, asking)
  }
  for (let left = tries; left > 0; left -= 1) {
    const bound = await bindBoth(answer)
    if (bound === null) continue
    return {
      port: bound.port,
      close: async () => {
        asking.close()
        await bound.close()
      },
    }
  }
  return null
}

/** Null for a question about anybody else, or none at all. */
export const ownAnswer = (message: Buffer, hostAddress: string): Buffer | null => {
  const asked = questionOf(message)
  if (asked === null || !own.has(asked.question.name.toLowerCase().replace(/\.$/, ''))) return null
  return reply(asked, [{ address: hostAddress, family: 4 }], ownTtl)
}

/** Null for what is not asked for addresses, and for names that this computer does not know: then its resolvers say in full what there is. */
const hostAnswer = async (message: Buffer, names: HostNames): Promise<Buffer | null> => {
  const asked = questionOf(message)
  if (asked === null || !['A', 'AAAA'].includes(asked.question.type) || (asked.question.class ?? 'IN') !== 'IN') return null
  const found = await names.find(asked.question.name)
  return found === null ? null : reply(asked, found, ttl)
}

interface Asked {
  readonly packet: Packet
  readonly question: Question
}

const questionOf = (message: Buffer): Asked | null => {
  try {
    const packet = decode(message)
    const [question, ...more] = packet.questions ?? []
    return packet.type !== 'query' || question === undefined || more.length > 0 ? null : { packet, question }
  } catch {
    return null
  }
}

/** As many addresses as any client takes. Of other kinds there is nothing, which is not the same as the name not being there. */
const reply = ({ packet, question }: Asked, found: readonly LookupAddress[], ttlSeconds: number): Buffer => {
  const type = question.type === 'A' ? 'A' : 'AAAA'
  const wanted = question.type === type ? found.filter(({ family }) => family === (type === 'A' ? 4 : 6)) : []
  const write = (count: number): Buffer => encode({
    type: 'response', id: packet.id ?? 0, flags: ((packet.flags ?? 0) & 0x01_00) | AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE, questions: [question],
    answers: wanted.slice(0, count).map(({ address }): Answer => ({ type, name: question.name, ttl: ttlSeconds, data: address })),
  })
  let count = wanted.length
  while (count > 1 && write(count).length > datagram) count -= 1
  return write(count)
}

type AnswerTo = (message: Buffer, transport: Transport) => Promise<Buffer | null>

/** The same port for both; null when another program has the one that the system picked. */
const bindBoth = async (answer: AnswerTo): Promise<GuestDns | null> => {
  const datagrams = await openDatagrams(answer)
  if (datagrams === null) return null
  const { port } = datagrams.address()
  const streams = await openStreams(answer, port)
  if (streams === null) {
    datagrams.close()
    return null
  }
  return {
    port,
    close: async () => {
      await Promise.all([new Promise<void>((done) => void datagrams.close(() => done())), streams.close()])
    },
  }
}

const openDatagrams = (answer: AnswerTo): Promise<DatagramSocket | null> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    let over = false
    socket.once('close', () => { over = true })
    socket.on('message', (message, from) => {
      void answer(message, 'udp').then((said) => {
        if (said !== null && !over) socket.send(said, from.port, from.address, () => {})
      })
    })
    socket.on('error', () => resolve(null))
    socket.bind({ address: '127.0.0.1', port: 0 }, () => resolve(socket))
  })

const openStreams = (answer: AnswerTo, port: number): Promise<{ close(): Promise<void> } | null> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server: Server = createServer((socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
      socket.setTimeout(idleMs, () => socket.destroy())
      socket.on('data', messageReader((message) => {
        void answer(message, 'tcp').then((said) => {
          if (said !== null && socket.writable) socket.write(withLength(said))
        })
      }))
    })
    server.maxConnections = mostStreams
    server.once('error', () => resolve(null))
    server.listen({ host: '127.0.0.1', port }, () => resolve({
      close: () => new Promise((done) => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
    }))
  })
