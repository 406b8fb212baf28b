// Owns looking whether ports of this computer can be published, before a container is made for them.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { expandPublish } from '#contract/ports.ts'
import type { Protocol, Publish } from '#contract/ports.ts'
import { listenAddresses } from './wanted.ts'

export interface TakenPort {
  /** Which of the published ports it was. */
  readonly index: number
  readonly port: number
}

/** The first port that is taken on this computer; null when all can be had. Only TCP with a port asked for is looked at. */
export const firstTakenPort = async (ports: readonly Publish[]): Promise<TakenPort | null> => {
  for (const [index, publish] of ports.entries()) {
    if (publish.protocol !== 'tcp') continue
    for (const { hostAddress, hostPort } of expandPublish(publish)) {
      // One of a range is picked by the engine; nobody knows yet which.
      if (/^\d+$/.test(hostPort) && (await isPortTaken(hostAddress, Number(hostPort), 'tcp'))) return { index, port: Number(hostPort) }
    }
  }
  return null
}

export const isPortTaken = async (hostAddress: string, port: number, protocol: Protocol): Promise<boolean> => {
  for (const address of listenAddresses(hostAddress)) if (await (protocol === 'udp' ? isUdpTaken : isTcpTaken)(address, port)) return true
  return false
}

/** Only a taken port counts: an address that this computer does not have is not held by anybody. */
const isTcpTaken = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'))
    server.listen({ host: address, port, ipv6Only: address.includes(':') }, () => server.close(() => resolve(false)))
  })

const isUdpTaken = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', ipv6Only: address.includes(':') })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      resolve(error.code === 'EADDRINUSE')
    })
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve(false)))
  })
