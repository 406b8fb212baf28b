import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { decode, encode, streamDecode, streamEncode } from 'dns-packet'
import type { DecodedPacket, Packet } from 'dns-packet'
import { openGuestDns, ownAnswer } from './guest-dns.ts'
import type { NameSources } from './guest-dns.ts'
import type { HostLookup } from './host-names.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0)) await close() })

const question = (name: string, type: 'A' | 'AAAA' | 'MX' = 'A', id = 77): Buffer => encode({ type: 'query', id, flags: 0x01_00, questions: [{ type, name }] })

/** A resolver of this computer that knows one name, or is silent. */
const resolver = async (answers: boolean): Promise<string> => {
  const socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const { id = 0, questions = [] } = decode(message)
    if (answers) socket.send(encode({ type: 'response', id, questions, answers: [{ type: 'A', name: questions[0]?.name ?? '', data: '203.0.113.9' }] }), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  closing.push(() => new Promise<void>((done) => void socket.close(() => done())))
  return `127.0.0.1:${socket.address().port}`
}
/** This computer knows one name by itself. */
const lookup: HostLookup = async (name) => {
  if (name === 'intranet.example') return [{ address: '10.9.8.7', family: 4 }]
  throw new Error('ENOTFOUND')
}
const open = async (sources: NameSources): Promise<number> => {
  const dns = await openGuestDns('10.0.2.2', { lookup, ...sources })
  if (dns === null) throw new Error('no port')
  closing.push(() => dns.close())
  return dns.port
}
const ask = async (message: Buffer, servers: readonly string[], chosen: readonly string[] | null = null): Promise<DecodedPacket> => {
  const port = await open({ resolvers: () => servers, chosen: () => chosen })
  const client = createSocket('udp4')
  client.send(message, port, '127.0.0.1')
  const [answer] = (await once(client, 'message')) as [Buffer]
  client.close()
  return decode(answer)
}
/** As a client does that got an answer too long for one datagram. */
const askByStream = async (message: Buffer, port: number): Promise<Packet> => {
  const socket = connect(port, '127.0.0.1')
  socket.write(streamEncode({ ...decode(message) }))
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return streamDecode(chunk)
}

describe('the resolver of containers', () => {
  it.each(['host.docker.internal', 'gateway.docker.internal', 'HOST.docker.internal'])('knows this computer as %s', async (name) => {
    const { id, answers, questions } = await ask(question(name), [])
    expect({ id, answers: answers?.map((answer) => 'data' in answer && answer.data) }).toEqual({ id: 77, answers: ['10.0.2.2'] })
    expect(questions?.[0]?.name).toBe(name)
  })

  it('says that this computer has no other address there, not that the name is unknown', () => {
    const answer = decode(ownAnswer(question('host.docker.internal', 'AAAA'), '10.0.2.2')!)
    expect(answer).toMatchObject({ answers: [], rcode: 'NOERROR' })
  })

  it('passes every other question on as it is', async () => {
    const packet = await ask(question('example.org'), [await resolver(true)])
    expect(packet).toMatchObject({ id: 77, answers: [{ name: 'example.org', data: '203.0.113.9' }] })
    expect(ownAnswer(question('docker.internal'), '10.0.2.2')).toBeNull()
    expect(ownAnswer(Buffer.from('no question at all'), '10.0.2.2')).toBeNull()
  })

  it('asks the next resolver when one is not there, and says so when none is', async () => {
    expect((await ask(question('example.org'), ['127.0.0.1:1', 'no address', await resolver(true)])).answers).toHaveLength(1)
    expect(await ask(question('example.org'), ['127.0.0.1:1'])).toMatchObject({ id: 77, rcode: 'SERVFAIL', questions: [{ name: 'example.org' }] })
    expect(await ask(question('example.org'), [])).toMatchObject({ rcode: 'SERVFAIL' })
  })

  it('answers by what this computer itself knows of a name, before any resolver', async () => {
    expect(await ask(question('intranet.example'), [await resolver(true)])).toMatchObject({ id: 77, answers: [{ type: 'A', name: 'intranet.example', data: '10.9.8.7' }] })
    expect(await ask(question('intranet.example', 'AAAA'), [])).toMatchObject({ rcode: 'NOERROR', answers: [] })
    expect(await ask(question('intranet.example', 'MX'), [])).toMatchObject({ rcode: 'SERVFAIL' })
  })

  it('asks the servers that were chosen and nobody else', async () => {
    const chosen = [await resolver(true)]
    expect(await ask(question('intranet.example'), ['127.0.0.1:1'], chosen)).toMatchObject({ answers: [{ data: '203.0.113.9' }] })
    expect(await ask(question('host.docker.internal'), [], chosen)).toMatchObject({ answers: [{ data: '10.0.2.2' }] })
  })

  it('answers over TCP too, and asks there in the same way', async () => {
    const server = createServer((socket) => socket.once('data', (chunk) => {
      const { id = 0, questions = [] } = streamDecode(chunk)
      const answer = streamEncode({ type: 'response', id, questions, answers: [{ type: 'A', name: questions[0]?.name ?? '', data: '203.0.113.8' }] })
      // In pieces, as a network may have it.
      socket.write(answer.subarray(0, 1))
      socket.end(answer.subarray(1))
    })).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => new Promise<void>((done) => void server.close(() => done())))
    const port = await open({ resolvers: () => [`127.0.0.1:${(server.address() as AddressInfo).port}`] })
    expect(await askByStream(question('example.org'), port)).toMatchObject({ id: 77, answers: [{ data: '203.0.113.8' }] })
    expect(await askByStream(question('host.docker.internal'), port)).toMatchObject({ answers: [{ data: '10.0.2.2' }] })
  })

  it('gives no more addresses than one datagram takes', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ address: `10.1.1.${index}`, family: 4 }))
    const port = await open({ lookup: async () => many })
    const client = createSocket('udp4')
    client.send(question('many.example'), port, '127.0.0.1')
    const [answer] = (await once(client, 'message')) as [Buffer]
    client.close()
    expect(answer.length).toBeLessThanOrEqual(512)
    expect(decode(answer).answers?.length).toBeGreaterThan(5)
  })
})
