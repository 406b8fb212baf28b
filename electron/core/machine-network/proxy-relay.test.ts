import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Proxies } from './host-proxy.ts'
import { noProxies } from './host-proxy.ts'
import { ownerOf } from './peer.ts'
import { openProxyRelay } from './proxy-relay.ts'
import { lookupElsewhere } from './relay-target.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close() })

const listen = async (server: Server | ReturnType<typeof createTcpServer>, host = '127.0.0.1'): Promise<number> => {
  server.listen(0, host)
  await once(server, 'listening')
  closing.push(() => new Promise<void>((done) => void server.close(() => done())))
  return (server.address() as AddressInfo).port
}

/** The proxy of this computer: it notes what it is asked for, and echoes whatever goes through a tunnel. */
const upstream = async (status = 200) => {
  const asked: string[] = []
  const note = ({ method, url, headers }: IncomingMessage): void => void asked.push([method, url, headers['proxy-authorization'] ?? '-'].join(' '))
  const server = createServer((call: IncomingMessage, answer: ServerResponse) => {
    note(call)
    void text(call).then((body) => answer.writeHead(status, { 'X-From': 'upstream', Connection: 'close' }).end(`${call.headers.host} ${body}`))
  })
  server.on('connect', (call: IncomingMessage, socket) => {
    note(call)
    socket.on('error', () => socket.destroy())
    socket.write(status === 200 ? 'HTTP/1.1 200 Yes\r\n\r\nfirst ' : `HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)
    if (status === 200) socket.pipe(socket)
    else socket.end()
  })
  const port = await listen(server)
  return { asked, server: { address: `http://127.0.0.1:${port}`, login: { username: 'ada', secret: 'pass:word' } } }
}
const login = `Basic ${Buffer.from('ada:pass:word').toString('base64')}`

const relay = async (proxies: Partial<Proxies>): Promise<number> => {
  const opened = await openProxyRelay({ proxies: async () => ({ ...noProxies, ...proxies }), ownNames: ['host.docker.internal', '10.0.2.2'], authorities: () => [], ports: [] })
  if (opened === null) throw new Error('no port')
  closing.push(() => opened.close())
  return opened.port
}

const get = async (port: number, url: string, body = ''): Promise<{ status: number; body: string; from: string }> => {
  const call = request({ host: '127.0.0.1', port, path: url, method: 'POST', agent: false, headers: { Host: 'site.example', 'Proxy-Authorization': 'Basic mine', Connection: 'close' } })
  call.end(body)
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, body: await text(answer), from: String(answer.headers['x-from']) }
}

const tunnel = async (port: number, authority: string, say: string): Promise<{ status: number; heard: string }> => {
  const call = request({ host: '127.0.0.1', port, path: authority, method: 'CONNECT', agent: false })
  call.end()
  const [answer, socket, head] = (await once(call, 'connect')) as [IncomingMessage, Socket, Buffer]
  socket.end(say)
  return { status: answer.statusCode ?? 0, heard: head.toString() + (await text(socket)) }
}

describe('the proxy of the machine', () => {
  it('passes a request on to the proxy of this computer with the login of that, and nothing of its own neighbour\'s', async () => {
    const { asked, server } = await upstream()
    const port = await relay({ http: server })
    expect(await get(port, 'http://site.example/path?a=b', 'body')).toEqual({ status: 200, body: 'site.example body', from: 'upstream' })
    expect(asked).toEqual([`POST http://site.example/path?a=b ${login}`])
  })

  it('opens tunnels through it, from the first byte on, with half-close', async () => {
    const { asked, server } = await upstream()
    const port = await relay({ https: server })
    expect(await tunnel(port, 'registry.example:443', 'hello')).toEqual({ status: 200, heard: 'first hello' })
    expect(asked).toEqual([`CONNECT registry.example:443 ${login}`])
  })

  it('says what the proxy of this computer refuses', async () => {
    const { server } = await upstream(407)
    expect((await tunnel(await relay({ https: server }), 'registry.example:443', '')).status).toBe(407)
    expect((await tunnel(await relay({ https: { address: 'http://127.0.0.1:1', login: null } }), 'registry.example:443', '')).status).toBe(502)
    expect((await get(await relay({ http: { address: 'http://127.0.0.1:1', login: null } }), 'http://site.example/')).status).toBe(502)
  })

  const outside = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal)?.address
  it.skipIf(outside === undefined)('goes by itself where none is needed', async () => {
    const { asked, server } = await upstream()
    const site = await listen(createServer((_call, answer) => void answer.end('the site')), outside)
    const echo = await listen(createTcpServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)), outside)
    const port = await relay({ http: server, https: server, noProxy: `${outside}/32` })
    expect(await get(port, `http://${outside}:${site}/`)).toMatchObject({ status: 200, body: 'the site' })
    expect(await tunnel(port, `${outside}:${echo}`, 'echo')).toEqual({ status: 200, heard: 'echo' })
    expect(asked).toEqual([])
  })

  it.each(['127.0.0.1:80', '127.8.8.8:80', '[::1]:80', '[::ffff:127.0.0.1]:80', '0.0.0.0:80', 'localhost:80', 'web.slipway.localhost:80', 'host.docker.internal:80', '10.0.2.2:80', '2130706433:80', '127.1:80'])('never leads to this computer itself (%s)', async (authority) => {
    const { asked, server } = await upstream()
    for (const port of [await relay({ https: server, http: server }), await relay({})]) {
      expect((await tunnel(port, authority, '')).status).toBe(403)
      expect((await get(port, `http://${authority}/`)).status).toBe(403)
    }
    expect(asked).toEqual([])
  })

  it('does not follow a name there either', async () => {
    const found = Promise.withResolvers<string | null>()
    lookupElsewhere('localhost', { all: true }, (error) => found.resolve(error?.message ?? null))
    expect(await found.promise).toBe('localhost is this computer')
  })

  it('answers a request for no whole address with a refusal', async () => {
    expect((await get(await relay({}), '/_ping')).status).toBe(400)
    expect((await tunnel(await relay({}), 'nowhere', '')).status).toBe(400)
  })
})

describe('the owner of a connection', () => {
  const table = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n   0: 0100007F:9C40 0100007F:1E65 01 00000000:00000000 00:00000000 00000000  1001        0 1 1\n   1: 0100007F:1E65 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 2 1\n'
  it('is read from the kernel\'s table, for the one direction', () => {
    expect(ownerOf(table, 0x9c40, 0x1e65)).toBe(1_001)
    expect(ownerOf(table, 0x1e65, 0x9c40)).toBe(1_000)
    expect(ownerOf(table, 1, 2)).toBeNull()
  })
})
