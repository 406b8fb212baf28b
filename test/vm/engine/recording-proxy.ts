// Owns a proxy on this computer's loopback that asks for a login, notes what it is asked for, and leads every tunnel to one place.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface RecordingProxy extends AsyncDisposable {
  readonly address: string
  /** "CONNECT registry.test:443", in order; only of those who logged in. */
  readonly asked: string[]
}

export const recordingProxy = async (login: { readonly username: string; readonly password: string }, tunnelsTo: number): Promise<RecordingProxy> => {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const wanted = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  const enters = ({ method, url, headers }: IncomingMessage): boolean => {
    if (headers['proxy-authorization'] !== wanted) return false
    asked.push(`${method} ${url}`)
    return true
  }
  const server = createServer((request, response) => void response.writeHead(enters(request) ? 200 : 407).end(`the proxy got ${request.url}`))
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    client.on('error', () => client.destroy())
    if (!enters(request)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const far = connect(tunnelsTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(far).pipe(client)
    })
    far.on('error', () => client.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((done) => void server.close(done))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
