// Owns serving a fake core and the built window on loopback, for tests and screenshots only.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { extname, join, normalize } from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { createFakeCore } from './core.ts'
import type { FakeOptions } from './options.ts'

const root = join(import.meta.dirname, '../../dist/renderer')
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' }

export const serveFake = async (options: Partial<FakeOptions> = {}, port = 0) => {
  const core = createFakeCore(options)
  const handler = new RPCHandler(core.router)
  const server = createServer((request, response) => {
    const download = core.downloads.get(request.url?.replace('/transfers/', '') ?? '')
    if (download !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(download.name)}` })
      Readable.from(download.read()).pipe(response)
      return
    }
    if (request.url?.startsWith('/transfers/')) {
      request.resume().on('end', () => response.writeHead(request.method === 'PUT' ? 204 : 200, { 'content-disposition': 'attachment; filename=fake' }).end(request.method === 'PUT' ? undefined : 'fake\n'))
      return
    }
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(root, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (body) => {
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:" })
        response.end(body)
      },
      () => response.writeHead(404).end(),
    )
  })
  const sockets = new WebSocketServer({ server, path: '/rpc' })
  sockets.on('connection', (socket) => void handler.upgrade(socket))
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve) })
  return {
    core,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Cuts every connection, as a restart of the core would. */
    cut: () => { for (const socket of sockets.clients) socket.terminate() },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => { server.close(resolve) })
    },
  }
}
