// Owns the engine's socket on this computer: what `docker` connects to. Each connection is carried through the link, byte for byte;
// only what makes or starts a container is looked at first, because the engine knows nothing of this computer's folders and ports.
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError, describeError } from '#contract/errors.ts'
import { splice } from '../splice.ts'
import { RequestWatch } from './request-watch.ts'
import type { AskedOfEngine } from './request-watch.ts'
import { someoneListens } from './stale.ts'

/** Longest that a client waits for a link that is being made. */
export const dialTimeoutMs = 60_000

export interface EngineSocket {
  close(): Promise<void>
}

export interface EngineSocketOptions {
  readonly path: string
  readonly dial: (signal: AbortSignal) => Promise<Duplex>
  /** Decides on a container that is to be made or started; throws an AppError to refuse it. */
  readonly check: (asked: AskedOfEngine) => Promise<void>
}

/** Listens with mode 0600. Errors: MACHINE_IN_USE when a living process holds the path. */
export const openEngineSocket = async (options: EngineSocketOptions): Promise<EngineSocket> => {
  const { path } = options
  if (await someoneListens(path)) throw new AppError('MACHINE_IN_USE', { details: { path } })
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    void carry(socket, options)
  })
  await listen(server, path)
  await chmod(path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new AppError('HOST_PERMISSION', { details: { path }, cause })))
    server.listen({ path, backlog: 4_096 }, resolve)
  })

const carry = async (socket: Socket, { dial, check }: EngineSocketOptions): Promise<void> => {
  const gone = new AbortController()
  socket.once('close', () => gone.abort())
  try {
    const remote = await dial(AbortSignal.any([gone.signal, AbortSignal.timeout(dialTimeoutMs)]))
    if (socket.destroyed) return void remote.destroy()
    await splice(socket, remote, watchRequests(socket, remote, check))
  } catch (error) {
    refuse(socket, '503 Service Unavailable', error instanceof AppError ? error : new AppError('ENGINE_UNREACHABLE', { cause: error }))
  }
}

const watchRequests = (socket: Socket, remote: Duplex, check: EngineSocketOptions['check']): RequestWatch =>
  new RequestWatch({
    check,
    goOn: () => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
    refuse: (error) => {
      // The engine has heard nothing of the request, and has nothing more to say on this connection.
      remote.unpipe(socket)
      socket.once('close', () => remote.destroy())
      refuse(socket, '400 Bad Request', error instanceof AppError ? error : new AppError('ENGINE_UNREACHABLE', { cause: error }))
    },
  })

/** Answers in the engine's own words, so that a docker client shows the reason and the remedy. */
const refuse = (socket: Socket, status: string, error: AppError): void => {
  const body = JSON.stringify({ message: `Slipway: ${describeError(error.toEnvelope())}` })
  socket.resume()
  socket.end(`HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
