// Owns one UDP listener on this computer: each client gets a socket of its own towards the guest, so that answers find their way back.
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import type { LocalAddress } from '#vm/provider.ts'
import { listenProblem } from './listener.ts'
import type { ListenProblem, PortListener } from './listener.ts'

/** A client that was silent for so long is forgotten; the kernel's own connection tracking waits no longer either. */
const idleMs = 120_000
const sweepMs = 15_000
/** Each is a file descriptor. The one that was silent for longest makes room. */
const mostClients = 1_000
/** Datagrams that wait while the way into the guest is being opened. */
const mostWaiting = 64

interface Client {
  readonly socket: Socket
  lastMs: number
}

/** `route`: the way into the guest; null while there is none, and then datagrams are lost, as datagrams are. */
export const listenUdp = (address: string, port: number, route: () => Promise<LocalAddress | null>): Promise<PortListener | ListenProblem> =>
  new Promise((resolve) => {
    const family = address.includes(':') ? 'udp6' : 'udp4'
    const server = createSocket({ type: family, ipv6Only: family === 'udp6' })
    /** In the order of their last datagram. */
    const clients = new Map<string, Client>()
    const opening = new Map<string, Buffer[]>()
    let received = 0
    let sent = 0
    let closed = false

    const forget = (key: string): void => {
      clients.get(key)?.socket.close()
      clients.delete(key)
    }
    const open = async (key: string, replyTo: { readonly address: string; readonly port: number }): Promise<void> => {
      const local = await route().catch(() => null)
      const waiting = opening.get(key) ?? []
      opening.delete(key)
      if (local === null || closed) return
      const [oldest] = clients.keys()
      if (clients.size >= mostClients && oldest !== undefined) forget(oldest)
      const socket = createSocket('udp4')
      const client: Client = { socket, lastMs: Date.now() }
      clients.set(key, client)
      // Refused in the guest: the client hears nothing, and its next datagram tries anew.
      socket.on('error', () => { if (clients.get(key) === client) forget(key) })
      socket.on('message', (message) => {
        client.lastMs = Date.now()
        sent += message.length
        server.send(message, replyTo.port, replyTo.address, () => {})
      })
      socket.connect(local.port, local.address, () => { for (const message of waiting) socket.send(message, () => {}) })
    }
    server.on('message', (message, from) => {
      received += message.length
      const key = `${from.address} ${from.port}`
      const client = clients.get(key)
      const waiting = opening.get(key)
      if (client !== undefined) {
        client.lastMs = Date.now()
        clients.delete(key)
        clients.set(key, client)
        sendWhenConnected(client.socket, message)
      } else if (waiting !== undefined) {
        if (waiting.length < mostWaiting) waiting.push(message)
      } else if (opening.size < mostClients) {
        opening.set(key, [message])
        void open(key, { address: from.address, port: from.port })
      }
    })
    server.on('error', (error) => {
      if (!closed) resolve(listenProblem(error))
    })
    const sweep = setInterval(() => {
      const before = Date.now() - idleMs
      for (const [key, { lastMs }] of clients) if (lastMs < before) forget(key)
    }, sweepMs).unref()

    server.bind({ address, port, exclusive: true }, () => {
      resolve({
        traffic: () => ({ received, sent, connections: clients.size }),
        close: () =>
          new Promise((done) => {
            closed = true
            clearInterval(sweep)
            for (const key of clients.keys()) forget(key)
            server.close(() => done())
          }),
      })
    })
  })

const sendWhenConnected = (socket: Socket, message: Buffer): void => {
  try {
    socket.remoteAddress()
    socket.send(message, () => {})
  } catch {
    socket.once('connect', () => { socket.send(message, () => {}) })
  }
}
