import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { finished } from 'node:stream/promises'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { connectGathering } from './gathering-socket.ts'

const pair = async (): Promise<{ far: Socket; near: Socket } & AsyncDisposable> => {
  const server = createServer({ allowHalfOpen: true, noDelay: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const near = connectGathering({ address: '127.0.0.1', port: (server.address() as AddressInfo).port })
  const [far] = await accepted
  return {
    far,
    near,
    [Symbol.asyncDispose]: async () => {
      for (const socket of [far, near]) socket.destroy()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}

/** As a hypervisor does: a packet or two at a time. */
const drip = async (far: Socket, bytes: Buffer): Promise<void> => {
  for (let offset = 0, count = 0; offset < bytes.length; offset += 1_460, count++) {
    if (!far.write(bytes.subarray(offset, offset + 1_460))) await once(far, 'drain')
    if (count % 4 === 0) await turn()
  }
  far.end()
}
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

it('a flood of small pieces comes whole and in order, in far fewer pieces, and ends', async () => {
  await using sockets = await pair()
  const bytes = randomBytes(16 * 1_048_576)
  const pieces: Buffer[] = []
  sockets.near.on('data', (piece: Buffer) => pieces.push(piece))
  await Promise.all([drip(sockets.far, bytes), once(sockets.near, 'end')])
  expect(hashOf(Buffer.concat(pieces))).toBe(hashOf(bytes))
  expect(bytes.length / pieces.length).toBeGreaterThan(10_000)
})

it('nobody who does not read makes it hold more than a little', async () => {
  await using sockets = await pair()
  const bytes = randomBytes(32 * 1_048_576)
  const sent = drip(sockets.far, bytes)
  sockets.near.once('data', () => sockets.near.pause())
  await sleep(300)
  expect(sockets.near.readableLength).toBeLessThan(200_000)
  expect(sockets.near.bytesRead).toBeLessThan(1_000_000)
  const rest: Buffer[] = []
  sockets.near.on('data', (piece: Buffer) => rest.push(piece))
  sockets.near.resume()
  await Promise.all([sent, once(sockets.near, 'end')])
  expect(sockets.near.bytesRead).toBe(bytes.length)
  expect(bytes.subarray(-1_000).equals(Buffer.concat(rest).subarray(-1_000))).toBe(true)
})

it('what is destroyed while a piece is held stays so', async () => {
  await using sockets = await pair()
  void drip(sockets.far, randomBytes(8 * 1_048_576)).catch(() => {})
  sockets.far.on('error', () => {})
  let heard = 0
  sockets.near.on('data', (piece: Buffer) => {
    heard += piece.length
    if (heard > 1_048_576) sockets.near.destroy()
  })
  await finished(sockets.near, { writable: false }).catch(() => {})
  const atEnd = heard
  await sleep(20)
  expect(heard).toBe(atEnd)
})

it('a side that said its last word still hears', async () => {
  await using sockets = await pair()
  sockets.near.end('question')
  const said: Buffer[] = []
  sockets.far.on('data', (piece: Buffer) => said.push(piece))
  await once(sockets.far, 'end')
  expect(Buffer.concat(said).toString()).toBe('question')
  const answer: Buffer[] = []
  sockets.near.on('data', (piece: Buffer) => answer.push(piece))
  sockets.far.end('answer')
  await once(sockets.near, 'end')
  expect(Buffer.concat(answer).toString()).toBe('answer')
})
