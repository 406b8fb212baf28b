// Owns the proxy that the machine and its containers are told of. It passes what they ask for on to the proxy of this computer, or does it itself where
// none is needed: so a change counts at once, one on this computer's loopback is reached, and no password ever enters the machine.
import { createServer, request as requestPlain } from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { listenFirst } from '../listen-first.ts'
import { splice } from '../splice.ts'
import type { ProxyServer, Proxies } from './host-proxy.ts'
import { bypassOf } from './no-proxy.ts'
import { isOwnProgram } from './peer.ts'
import { lookupElsewhere, meansThisComputer, parseAuthority } from './relay-target.ts'
import type { Target } from './relay-target.ts'
import { Refusal, askProxy, connectMs, tunnelThrough } from './upstream.ts'

export interface RelayOptions {
  /** As it is wanted now. */
  readonly proxies: () => Promise<Proxies>
  /** How containers name and reach this computer. */
  readonly ownNames: readonly string[]
  /** More certificate authorities than the usual ones, for a proxy that is spoken to with TLS. */
  readonly authorities: () => readonly string[]
  /** Tried one after the other; the system picks one after the last. */
  readonly ports: readonly number[]
}

export interface ProxyRelay {
  readonly port: number
  close(): Promise<void>
}

/** What goes from one neighbour to the next and no further (RFC 9110, 7.6.1), and a login that is not meant for us. */
const ofOneHop = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])

/** Null when this computer gives it no port at all. */
export const openProxyRelay = async ({ proxies, ownNames, authorities, ports }: RelayOptions): Promise<ProxyRelay | null> => {
  /** Null: directly. */
  const wayTo = async (target: Target | null, kind: 'http' | 'https'): Promise<{ readonly target: Target; readonly proxy: ProxyServer | null }> => {
    if (target === null) throw new Refusal(400, 'This is a proxy: ask it for a whole address.')
    if (meansThisComputer(target, ownNames)) throw new Refusal(403, 'This computer itself is reached without the proxy.')
    const { noProxy, [kind]: proxy } = await proxies()
    return { target, proxy: bypassOf(noProxy)(target.host, target.port) ? null : proxy }
  }
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null
    const { target, proxy } = await wayTo(url?.protocol === 'http:' ? { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || 80 } : null, 'http')
    const options = { method: request.method, headers: { ...endToEnd(request), Host: request.headers.host ?? url?.host } }
    const call = proxy === null
      ? requestPlain({ ...options, agent: false, ...target, path: `${url?.pathname}${url?.search}`, lookup: lookupElsewhere, timeout: connectMs })
      : askProxy(proxy, { ...options, path: url?.href }, authorities())
    call.on('socket', untilConnected)
    call.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer))
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    call.on('error', (error) => refuse(response, error))
    response.once('close', () => call.destroy())
    request.pipe(call)
  }

  const tunnel = async (request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> => {
    const { target, proxy } = await wayTo(parseAuthority(request.url ?? ''), 'https')
    const far = proxy === null ? await dial(target) : await tunnelThrough(proxy, target, authorities())
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) far.write(head)
    await splice(client, far)
  }

  const sockets = new Set<Socket>()
  const server = createServer((request, response) => void checked(request.socket, () => forward(request, response)).catch((error: unknown) => refuse(response, error)))
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    void checked(request.socket, () => tunnel(request, client, head)).catch((error: unknown) => {
      const { status, message } = asRefusal(error)
      client.end(`HTTP/1.1 ${status} ${message.replace(/[^ -~]/g, '?').slice(0, 200)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listenFirst(server, ports)
  return port === null ? null : { port, close: () => closed(server, sockets) }
}

/** Others on this computer have no business with this person's proxy. */
const checked = async (socket: Socket, work: () => Promise<void>): Promise<void> => {
  if (!(await isOwnProgram(socket))) throw new Refusal(403, 'This proxy is for one person alone.')
  await work()
}

const dial = (target: Target): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const socket = connect({ ...target, lookup: lookupElsewhere, allowHalfOpen: true })
    socket.setTimeout(connectMs, () => socket.destroy(new Error('no answer')))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.setTimeout(0)
      resolve(socket)
    })
  })

/** A connection is given time to come about; what goes over it then may take as long as it likes. */
const untilConnected = (socket: Socket): void => {
  socket.once('timeout', () => socket.destroy(new Error('no answer')))
  socket.once('connect', () => socket.setTimeout(0))
}

const endToEnd = ({ headers }: IncomingMessage): OutgoingHttpHeaders => {
  const named = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/))
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneHop.has(name) && !named.has(name)))
}

const asRefusal = (error: unknown): Refusal => (error instanceof Refusal ? error : new Refusal(502, 'The other side cannot be reached.'))

const refuse = (response: ServerResponse, error: unknown): void => {
  const { status, message } = asRefusal(error)
  if (response.headersSent) response.destroy()
  else response.writeHead(status, { 'Content-Type': 'text/plain', Connection: 'close' }).end(`${message}\n`)
}

const closed = (server: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })
