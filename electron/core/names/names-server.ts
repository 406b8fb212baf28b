// Owns the one loopback server through which containers answer by name: http://web.slipway.localhost leads to web's HTTP port.
import { Agent, createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'httpxy'
import { asSocket } from '../as-socket.ts'
import { listenFirst } from '../listen-first.ts'
import type { RunningContainer } from '../ports/running.ts'
import { findContainer, nameOfHost } from './find-container.ts'
import { explain } from './names-page.ts'
import type { Explanation } from './names-page.ts'

export interface NamesOptions {
  readonly running: () => Promise<readonly RunningContainer[]>
  /** The port that likely speaks HTTP of a container that does not say which; null when none does. */
  readonly guessPort: (container: RunningContainer) => Promise<number | null>
  readonly dial: (container: RunningContainer, port: number) => Promise<Duplex>
  /** Tried one after the other; the system picks one after the last. */
  readonly ports: readonly number[]
}

export interface NamesServer {
  readonly port: number
  close(): Promise<void>
}

interface Found {
  readonly container: RunningContainer
  readonly port: number
}

/** Null when this computer gives it no port at all. */
export const openNamesServer = async (options: NamesOptions): Promise<NamesServer | null> => {
  const find = async (request: IncomingMessage): Promise<Found | Explanation> => {
    const name = nameOfHost(request.headers.host)
    if (name === null) return { status: 421, reason: 'not-ours', name: '' }
    const running = await options.running().catch(() => null)
    if (running === null) return { status: 503, reason: 'no-machine', name }
    const found = findContainer(name, running)
    if (found === null) return { status: 404, reason: 'no-container', name }
    const port = found.port ?? (await options.guessPort(found.container).catch(() => null))
    return port === null ? { status: 502, reason: 'no-port', name } : { container: found.container, port }
  }
  const agentFor = ({ container, port }: Found): Agent =>
    Object.assign(new Agent({ keepAlive: false }), {
      createConnection: (_options: unknown, done: (error: Error | null, stream: Duplex) => void): void => {
        options.dial(container, port).then((stream) => done(null, asSocket(stream)), (error: Error) => done(error, undefined as unknown as Duplex))
      },
    })

  const proxy = createProxyServer({ xfwd: true })
  proxy.on('error', (_error, request, response) => {
    const why = { status: 502, reason: 'no-answer', name: nameOfHost(request?.headers.host) ?? '' } as const
    if (response === undefined || !('writeHead' in response)) response?.destroy()
    else if (response.headersSent) response.destroy()
    else explain(response, why)
  })
  const target = (found: Found) => ({ target: { protocol: 'http:', host: 'container', port: found.port }, agent: agentFor(found) })
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => void upgrade(request, socket, head).catch(() => socket.destroy()))
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = await find(request)
    if ('reason' in found) explain(response, found)
    else await proxy.web(request, response, target(found))
  }
  const upgrade = async (request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
    socket.on('error', () => socket.destroy())
    const found = await find(request)
    if ('reason' in found) socket.end(`HTTP/1.1 ${found.status} ${found.reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    else await proxy.ws(request, socket, target(found), head)
  }

  // Those that became WebSockets are the server's no more.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listenFirst(server, options.ports)
  return port === null ? null : { port, close: () => closed(server, sockets) }
}

const closed = (server: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })
