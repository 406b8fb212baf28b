// Owns looking whether ports of this computer can be published, before a container is made for them.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { AppError } from '#contract/errors.ts'
import { expandPublish } from '#contract/ports.ts'
import type { PortHolder } from '#contract/port-holder.ts'
import type { Protocol, Publish } from '#contract/ports.ts'
import { listenProblem } from './listener.ts'
import type { ListenProblem } from './listener.ts'
import { listenAddresses } from './wanted.ts'

export interface RefusedPort {
  /** Which of the published ports it was. */
  readonly index: number
  readonly port: number
  readonly protocol: Protocol
  readonly hostAddress: string
  readonly problem: ListenProblem
}

/** The first port that this computer does not give; null when all can be had. Only ports that are asked for by number are looked at. */
export const firstRefusedPort = async (ports: readonly Publish[]): Promise<RefusedPort | null> => {
  for (const [index, publish] of ports.entries()) {
    for (const { hostAddress, hostPort, protocol } of expandPublish(publish)) {
      // One of a range is picked by the engine; nobody knows yet which.
      if (!/^\d+$/.test(hostPort)) continue
      const problem = await portProblem(hostAddress, Number(hostPort), protocol)
      if (problem !== null) return { index, port: Number(hostPort), protocol, hostAddress, problem }
    }
  }
  return null
}

export const portRefusal = ({ port, hostAddress, problem }: Pick<RefusedPort, 'port' | 'hostAddress' | 'problem'>, holder: PortHolder | null, field?: string): AppError => {
  const at = field === undefined ? {} : { field }
  if (problem === 'denied') return new AppError('HOST_PORT_PRIVILEGED', { details: { port }, ...at })
  if (problem === 'no-address') return new AppError('HOST_ADDRESS_MISSING', { details: { address: hostAddress }, ...at })
  return new AppError('HOST_PORT_TAKEN', { details: { port, ...holder }, ...at })
}

export const isPortTaken = async (hostAddress: string, port: number, protocol: Protocol): Promise<boolean> => (await portProblem(hostAddress, port, protocol)) === 'taken'

/** Why this computer does not give the port; null when it does. Without an address one family is enough: not every computer has both. */
export const portProblem = async (hostAddress: string, port: number, protocol: Protocol): Promise<ListenProblem | null> => {
  for (const address of listenAddresses(hostAddress)) {
    const problem = await (protocol === 'udp' ? udpProblem : tcpProblem)(address, port)
    if (problem !== null && !(hostAddress === '' && problem === 'no-address')) return problem
  }
  return null
}

const tcpProblem = (address: string, port: number): Promise<ListenProblem | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(listenProblem(error)))
    server.listen({ host: address, port, ipv6Only: address.includes(':') }, () => server.close(() => resolve(null)))
  })

const udpProblem = (address: string, port: number): Promise<ListenProblem | null> =>
  new Promise((resolve) => {
    const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', ipv6Only: address.includes(':') })
    socket.once('error', (error) => {
      socket.close()
      resolve(listenProblem(error))
    })
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve(null)))
  })
