import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TransferAnswer, TransferRequest } from '#core/files/serving.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openWindowServer } from './server.ts'
import type { WindowServer } from './server.ts'

let files: string
let server: WindowServer
let served = 0
const onSocket = (socket: WebSocket): void => {
  served++
  socket.close()
}

const serveTransfer = async ({ method, id, offset }: TransferRequest): Promise<TransferAnswer> => ({ status: 200, body: Readable.from([`${method} ${id} ${offset}`]) })

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'slipway-window-'))
  await writeFile(join(files, 'index.html'), '<title>window</title>')
  server = await openWindowServer({ files, port: null, serve: onSocket, serveTransfer })
})
afterAll(async () => {
  await server.close()
  await rm(files, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    call.on('error', reject)
    call.end()
  })

const login = async (): Promise<string> => {
  const { pathname, search } = new URL(server.freshUrl())
  return String((await get(pathname + search)).headers['set-cookie']?.[0]).split(';')[0] ?? ''
}

const upgrade = (headers: Record<string, string>, path = '/rpc'): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
  })

describe('the loopback server', () => {
  it('gives the window to whoever trades the token', async () => {
    const { pathname, search } = new URL(server.freshUrl())
    const traded = await get(pathname + search)
    expect(traded.status).toBe(303)
    expect(traded.headers.location).toBe('/')
    const cookie = String(traded.headers['set-cookie']?.[0]).split(';')[0] ?? ''
    const page = await get('/', { cookie })
    expect(page.status).toBe(200)
    expect(page.body).toContain('window')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await get(pathname + search)).status).toBe(403)
  })

  it('refuses everybody else', async () => {
    for (const path of ['/', '/index.html', '/rpc', '/?token=guess']) expect((await get(path)).status).toBe(403)
  })

  it('refuses a foreign Host, as in DNS rebinding', async () => {
    const cookie = await login()
    expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403)
    expect((await get('/', { cookie, host: `10.0.2.2:${server.port}` })).status).toBe(403)
  })

  it('refuses to change anything by a plain request', async () => {
    expect((await get('/', { cookie: await login() }, 'POST')).status).toBe(403)
  })

  it('opens its WebSocket only to its own page with the cookie', async () => {
    const cookie = await login()
    const origin = `http://127.0.0.1:${server.port}`
    const before = served
    expect(await upgrade({ cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await upgrade({ cookie })).toBe(403)
    expect(await upgrade({ origin })).toBe(403)
    expect(await upgrade({ cookie, origin }, '/other')).toBe(403)
    expect(served).toBe(before)
    expect(await upgrade({ cookie, origin })).toBe(101)
  })

  it('carries files only for its own page with the cookie', async () => {
    const cookie = await login()
    const origin = `http://127.0.0.1:${server.port}`
    expect((await get('/transfers/x', { cookie })).body).toBe('GET x 0')
    expect((await get('/transfers/x?offset=7', { cookie, origin }, 'PUT')).body).toBe('PUT x 7')
    expect((await get('/transfers/x', { cookie, origin, host: 'evil.example' })).status).toBe(403)
    const refused = [get('/transfers/x'), get('/transfers/x', { cookie, origin: 'http://evil.example' }), get('/transfers/x', { cookie }, 'PUT'), get('/transfers/x', { cookie, origin: 'http://evil.example' }, 'PUT'), get('/transfers/x', { origin }, 'PUT'), get('/transfers/x', { cookie, origin }, 'POST')]
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual(refused.map(() => 403))
  })

  it('says when the port that was asked for is taken', async () => {
    await expect(openWindowServer({ files, port: server.port, serve: () => {}, serveTransfer })).rejects.toMatchObject({ code: 'APP_PORT_TAKEN', details: { port: server.port } })
  })
})
