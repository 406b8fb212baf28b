// Owns the loopback server: the window's files and its WebSocket, for the one person who got the address.
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { TransferAnswer, TransferRequest } from '#core/files/serving.ts'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { Credentials } from './credentials.ts'
import { hostAllowed, originAllowed, securityHeaders } from './guard.ts'
import { answerTransfer, isTransfer } from './transfer-route.ts'

const address = '127.0.0.1'
/** Tried first, so that a bookmark keeps working. */
const usualPort = 7747
const longestMessageBytes = 16 * 1024 * 1024

export interface WindowServer {
  readonly port: number
  /** An address that opens the window once. */
  freshUrl(): string
  close(): Promise<void>
}

/** Errors: APP_PORT_TAKEN when `port` was asked for and is taken. */
export const openWindowServer = async (options: {
  readonly files: string
  readonly port: number | null
  readonly serve: (socket: WebSocket) => void
  readonly serveTransfer: (request: TransferRequest) => Promise<TransferAnswer>
}): Promise<WindowServer> => {
  const credentials = new Credentials()
  const files = sirv(options.files, { single: true, dev: false, etag: true })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessageBytes, perMessageDeflate: false })
  let port = 0

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    if (!hostAllowed(request.headers, port)) return refuse(response, 'This server answers on its own address only.')
    if (isTransfer(request)) return void answerTransfer(request, response, credentials, options.serveTransfer)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'Only GET is answered here.')
    const url = new URL(request.url ?? '/', `http://${address}`)
    const token = url.searchParams.get('token')
    if (token !== null) return trade(response, token, credentials)
    if (!credentials.accepts(request.headers.cookie)) return refuse(response, 'This address is not yours to open, or was used already. Run "slipway open" for a fresh one.')
    files(request, response, () => {
      response.statusCode = 404
      response.end()
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const wanted = request.url === '/rpc' && hostAllowed(request.headers, port) && originAllowed(request.headers)
    if (!wanted || !credentials.accepts(request.headers.cookie)) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else sockets.handleUpgrade(request, socket, head, options.serve)
  })

  port = await listen(server, options.port)
  return {
    port,
    freshUrl: () => `http://${address}:${port}/?token=${credentials.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
      }),
  }
}

const refuse = (response: ServerResponse, why: string): void => {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${why}\n`)
}

const trade = (response: ServerResponse, token: string, credentials: Credentials): void => {
  const cookie = credentials.trade(token)
  if (cookie === null) return refuse(response, 'This address was used already or is too old. Run "slipway open" for a fresh one.')
  response.writeHead(303, { 'Set-Cookie': cookie, Location: '/', 'Cache-Control': 'no-store' }).end()
}

const listen = async (server: Server, asked: number | null): Promise<number> => {
  for (const port of asked === null ? [usualPort, 0] : [asked]) {
    const bound = await tryListen(server, port)
    if (bound !== null) return bound
  }
  throw new AppError('APP_PORT_TAKEN', { details: { port: asked ?? usualPort } })
}

const tryListen = (server: Server, port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const failed = (): void => resolve(null)
    server.once('error', failed)
    server.listen({ host: address, port }, () => {
      server.off('error', failed)
      const bound = server.address()
      resolve(typeof bound === 'object' ? (bound?.port ?? null) : null)
    })
  })
