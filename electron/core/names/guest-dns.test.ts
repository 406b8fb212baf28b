import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { decode, encode } from 'dns-packet'
import type { DecodedPacket } from 'dns-packet'
import { openGuestDns, ownAnswer } from './guest-dns.ts'

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
const ask = async (message: Buffer, servers: readonly string[]): Promise<DecodedPacket> => {
  const dns = await openGuestDns('10.0.2.2', () => servers)
  if (dns === null) throw new Error('no port')
  const client = createSocket('udp4')
  client.send(message, dns.port, '127.0.0.1')
  const [answer] = (await once(client, 'message')) as [Buffer]
  client.close()
  await dns.close()
  return decode(answer)
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
})
