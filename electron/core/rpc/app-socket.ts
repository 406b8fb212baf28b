// Owns our own API on a local socket, for the CLI: the same contract, guarded by the file's mode (0600 in a 0700 folder).
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { AppError } from '#contract/errors.ts'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { someoneListens } from '../socket/stale.ts'

/** Whoever listens here owns the machine of this home. Errors: MACHINE_IN_USE, HOST_PERMISSION. */
export const openAppSocket = async (path: string, serve: (socket: WebSocket) => void): Promise<{ close(): Promise<void> }> => {
  if (await someoneListens(path)) throw new AppError('MACHINE_IN_USE', { details: { path } })
  await rm(path, { force: true })
  const server = createServer((_request, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, serve))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new AppError('HOST_PERMISSION', { details: { path }, cause })))
    server.listen(path, resolve)
  })
  await chmod(path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
      }),
  }
}
