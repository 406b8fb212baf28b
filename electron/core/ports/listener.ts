// Owns one TCP listener on this computer that carries each connection to a port of the guest.
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { splice } from '../splice.ts'

export interface PortListener {
  /** Resolves when the port is free again; its connections are cut, on both sides. */
  close(): Promise<void>
}

/** Null when the port is taken, or this computer has no such address or right. */
export const listenTcp = (address: string, port: number, dial: () => Promise<Duplex>): Promise<PortListener | null> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      socket.on('error', () => {})
      dial().then((remote) => void splice(socket, remote), () => socket.resetAndDestroy())
    })
    // Once open, a failed accept (no file descriptors left, say) costs one connection, not the process.
    server.on('error', () => resolve(null))
    // An IPv6 listener must not take the IPv4 port along: that one is a forward of its own.
    server.listen({ host: address, port, ipv6Only: address.includes(':') }, () => {
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })
