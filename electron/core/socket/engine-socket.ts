// Owns the engine's socket on this computer: what `docker` connects to. Each connection is carried through the link, byte for byte.
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError, describeError } from '#contract/errors.ts'
import { splice } from '../splice.ts'
import { someoneListens } from './stale.ts'

/** Longest that a client waits for a link that is being made. */
export const dialTimeoutMs = 60_000

export interface EngineSocket {
  close(): Promise<void>
}

/** Listens with mode 0600. Errors: MACHINE_IN_USE when a living process holds the path. */
export const openEngineSocket = async (path: string, dial: (signal: AbortSignal) => Promise<Duplex>): Promise<EngineSocket> => {
  if (await someoneListens(path)) throw new AppError('MACHINE_IN_USE', { details: { path } })
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    void carry(socket, dial)
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

const carry = async (socket: Socket, dial: (signal: AbortSignal) => Promise<Duplex>): Promise<void> => {
  const gone = new AbortController()
  socket.once('close', () => gone.abort())
  try {
    const remote = await dial(AbortSignal.any([gone.signal, AbortSignal.timeout(dialTimeoutMs)]))
    if (socket.destroyed) return void remote.destroy()
    await splice(socket, remote)
  } catch (error) {
    refuse(socket, error instanceof AppError ? error : new AppError('ENGINE_UNREACHABLE', { cause: error }))
  }
}

/** Answers in the engine's own words, so that a docker client shows the reason and the remedy. */
const refuse = (socket: Socket, error: AppError): void => {
  const body = JSON.stringify({ message: `Slipway: ${describeError(error.toEnvelope())}` })
  socket.resume()
  socket.end(`HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
