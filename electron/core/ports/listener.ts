// Owns one TCP listener on this computer that carries each connection to a port of the guest, and counts what goes through.
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { splice } from '../splice.ts'

export interface Traffic {
  readonly received: number
  readonly sent: number
  readonly connections: number
}

export interface PortListener {
  /** Since it was opened. */
  traffic(): Traffic
  /** Resolves when the port is free again; its connections are cut, on both sides. */
  close(): Promise<void>
}

/** Why this computer does not give a port: somebody has it, it may not be had, or there is no such address. */
export type ListenProblem = 'taken' | 'denied' | 'no-address'

export const listenProblem = ({ code }: NodeJS.ErrnoException): ListenProblem =>
  code === 'EACCES' || code === 'EPERM' ? 'denied' : code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? 'no-address' : 'taken'

export const listenTcp = (address: string, port: number, dial: () => Promise<Duplex>): Promise<PortListener | ListenProblem> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    let received = 0
    let sent = 0
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) => {
      sockets.add(socket)
      socket.once('close', () => {
        sockets.delete(socket)
        received += socket.bytesRead
        sent += socket.bytesWritten
      })
      socket.on('error', () => {})
      dial().then((remote) => void splice(socket, remote), () => socket.resetAndDestroy())
    })
    // Once open, a failed accept (no file descriptors left, say) costs one connection, not the process.
    server.on('error', (error) => resolve(listenProblem(error)))
    // An IPv6 listener must not take the IPv4 port along: that one is a forward of its own.
    server.listen({ host: address, port, ipv6Only: address.includes(':') }, () => {
      resolve({
        traffic: () => {
          const open = [...sockets]
          return { received: open.reduce((sum, { bytesRead }) => sum + bytesRead, received), sent: open.reduce((sum, { bytesWritten }) => sum + bytesWritten, sent), connections: open.length }
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })
