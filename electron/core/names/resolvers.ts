// Owns asking resolvers a question as it came, over UDP or TCP, one after the other until one answers.
import { createSocket } from 'node:dgram'
import { Resolver as SystemResolver } from 'node:dns'
import { connect, isIP, isIPv6 } from 'node:net'

export type Transport = 'udp' | 'tcp'

const answerMs = 5_000
/** A header alone (RFC 1035). */
export const shortestMessage = 12

/** Whoever closes this gives up what is under way. */
export class Asking {
  readonly #under = new Set<() => void>()

  get count(): number {
    return this.#under.size
  }

  begin(giveUp: () => void): () => void {
    this.#under.add(giveUp)
    return () => void this.#under.delete(giveUp)
  }

  close(): void {
    for (const giveUp of this.#under) giveUp()
    this.#under.clear()
  }
}

/** When none answers, that is said at once. */
export const passOn = async (question: Buffer, servers: readonly string[], transport: Transport, asking: Asking): Promise<Buffer> => {
  const resolvers = servers.map(resolverOf).filter((one) => one !== null)
  for (const resolver of resolvers) {
    const answer = await (transport === 'udp' ? askByDatagram : askByStream)(question, resolver, answerMs / resolvers.length, asking)
    if (answer !== null) return answer
  }
  return failed(question)
}

const askByDatagram = (question: Buffer, { address, port }: Resolver, patienceMs: number, asking: Asking): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const socket = createSocket(isIPv6(address.replace(/%.*$/, '')) ? 'udp6' : 'udp4')
    let over = false
    const done = (answer: Buffer | null): void => {
      if (over) return
      over = true
      clearTimeout(timer)
      ended()
      socket.close()
      resolve(answer)
    }
    const ended = asking.begin(() => done(null))
    const timer = setTimeout(() => done(null), patienceMs).unref()
    // Connected, so that nobody else can answer, and a resolver that is not there says so.
    socket.on('error', () => done(null))
    socket.on('message', (answer) => {
      if (answers(answer, question)) done(answer)
    })
    socket.connect(port, address, () => { socket.send(question, () => {}) })
  })

const askByStream = (question: Buffer, { address, port }: Resolver, patienceMs: number, asking: Asking): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port })
    const done = (answer: Buffer | null): void => {
      clearTimeout(timer)
      ended()
      socket.destroy()
      resolve(answer)
    }
    const ended = asking.begin(() => done(null))
    const timer = setTimeout(() => done(null), patienceMs).unref()
    const read = messageReader((answer) => {
      if (answers(answer, question)) done(answer)
    })
    socket.on('error', () => done(null))
    socket.on('close', () => done(null))
    socket.on('data', read)
    socket.write(withLength(question))
  })

const answers = (answer: Buffer, question: Buffer): boolean => answer.length >= shortestMessage && answer.readUInt16BE(0) === question.readUInt16BE(0)

/** Over TCP each message has its length before it (RFC 1035, 4.2.2). */
export const withLength = (message: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(message.length)
  return Buffer.concat([length, message])
}

/** Takes a stream apart into messages; what is kept of one is at most what its two bytes of length can say. */
export const messageReader = (onMessage: (message: Buffer) => void): ((chunk: Buffer) => void) => {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
      const end = 2 + rest.readUInt16BE(0)
      onMessage(rest.subarray(2, end))
      rest = rest.subarray(end)
    }
  }
}

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

const rememberMs = 2_000
let last: { readonly at: number; readonly servers: readonly string[] } | null = null

/** This computer's own, as they are now: Node's usual resolver knows those of the app's start, a new one reads them again. */
export const hostResolvers = (): readonly string[] => {
  const now = performance.now()
  if (last === null || now - last.at > rememberMs) last = { at: now, servers: new SystemResolver().getServers() }
  return last.servers
}
