import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { AppError } from '#contract/errors.ts'
import type { RunningContainer } from '../ports/running.ts'
import { openNamesServer } from './names-server.ts'
import type { NamesOptions } from './names-server.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close() })

const web: RunningContainer = { id: 'one', name: 'web', project: 'shop', service: 'front', address: '172.17.0.2', hostNetwork: false, published: [], exposed: [80] }

/** In the container's place: it says what it was asked, and echoes on a WebSocket. */
const setUp = async (change: Partial<NamesOptions> = {}) => {
  const inside = createServer((asked, answer) => void text(asked).then((body) => {
    answer.setHeader('Set-Cookie', 'a=b')
    answer.end(JSON.stringify({ method: asked.method, url: asked.url, host: asked.headers.host, body }))
  })).listen(0, '127.0.0.1')
  const sockets = new WebSocketServer({ server: inside })
  sockets.on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })))
  await once(inside, 'listening')
  const { port } = inside.address() as AddressInfo
  const dialed: string[] = []
  const server = await openNamesServer({
    running: async () => [web], guessPort: async () => null, ports: [],
    dial: async ({ name }, to) => {
      dialed.push(`${name} ${to}`)
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      return socket
    },
    ...change,
  })
  if (server === null) throw new Error('no port')
  closing.push(() => new Promise((done) => { inside.close(done); inside.closeAllConnections() }), () => sockets.close(), () => server.close())
  return { port: server.port, dialed }
}
const ask = async (port: number, host: string, options: { method?: string; path?: string; body?: string; headers?: OutgoingHttpHeaders } = {}): Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }> => {
  const call = request({ host: '127.0.0.1', port, method: options.method ?? 'GET', path: options.path ?? '/', headers: { Host: host, ...options.headers }, agent: false }).end(options.body)
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, text: await text(answer), headers: answer.headers }
}

describe('the names server', () => {
  it('leads a name to the container’s HTTP port, with all that was asked', async () => {
    const { port, dialed } = await setUp()
    const { status, text: said, headers } = await ask(port, `web.slipway.localhost:${port}`, { method: 'POST', path: '/a/b?c=d%20e', body: 'x'.repeat(100_000) })
    expect(status).toBe(200)
    expect(JSON.parse(said)).toEqual({ method: 'POST', url: '/a/b?c=d%20e', host: `web.slipway.localhost:${port}`, body: 'x'.repeat(100_000) })
    expect(headers['set-cookie']).toEqual(['a=b'])
    await ask(port, 'front.shop.slipway.localhost')
    await ask(port, '9000.web.slipway.localhost')
    expect(dialed).toEqual(['web 80', 'web 80', 'web 9000'])
  })

  it('carries WebSockets', async () => {
    const { port } = await setUp()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { Host: 'web.slipway.localhost' } })
    await once(socket, 'open')
    socket.send('hello')
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(data.toString()).toBe('hello')
    socket.close()
    await once(socket, 'close')
  })

  it.each(['127.0.0.1', 'localhost', 'evil.example', 'web.slipway.localhost.evil.example'])('does not answer for %s', async (host) => {
    const { port, dialed } = await setUp()
    expect((await ask(port, host)).status).toBe(421)
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: { Host: host } })
    socket.on('error', () => {})
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
    expect(answer.statusCode).toBe(421)
    expect(dialed).toEqual([])
  })

  it('says plainly why a name leads nowhere', async () => {
    const { port } = await setUp()
    expect(await ask(port, 'nobody.slipway.localhost')).toMatchObject({ status: 404, text: expect.stringContaining('No running container is called “nobody”.') })
    const silent = await setUp({ dial: () => Promise.reject(new Error('refused')) })
    expect(await ask(silent.port, 'web.slipway.localhost')).toMatchObject({ status: 502, text: expect.stringContaining('The container “web” does not answer.') })
    const portless = await setUp({ running: async () => [{ ...web, exposed: [5_432] }] })
    expect(await ask(portless.port, 'web.slipway.localhost')).toMatchObject({ status: 502, text: expect.stringContaining('listens on no port that speaks HTTP') })
    const stopped = await setUp({ running: () => Promise.reject(new AppError('MACHINE_NOT_RUNNING')) })
    expect(await ask(stopped.port, 'web.slipway.localhost')).toMatchObject({ status: 503, text: expect.stringContaining('The machine is not running.') })
  })

  it('asks a container that names no port what it listens on', async () => {
    const { port, dialed } = await setUp({ running: async () => [{ ...web, exposed: [] }], guessPort: async () => 5_173 })
    expect((await ask(port, 'web.slipway.localhost')).status).toBe(200)
    expect(dialed).toEqual(['web 5173'])
  })

  it('takes the first port that it can have', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    closing.push(() => holder.close())
    await once(holder, 'listening')
    const taken = (holder.address() as AddressInfo).port
    const { port } = await setUp({ ports: [taken] })
    expect(port).not.toBe(taken)
  })
})
