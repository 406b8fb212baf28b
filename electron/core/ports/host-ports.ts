// Owns looking whether ports of this computer can be published, before a container is made for them.
import { createServer } from 'node:net'
import type { Publish } from '#contract/ports.ts'
import { listenAddresses } from './wanted.ts'

/** Index of the first port that is taken on this computer; -1 when all can be had. Only TCP with a port asked for is looked at. */
export const takenPortIndex = async (ports: readonly Publish[]): Promise<number> => {
  for (const [index, { protocol, hostAddress, hostPort }] of ports.entries()) {
    if (protocol !== 'tcp' || hostPort === undefined) continue
    for (const address of listenAddresses(hostAddress)) if (await isTaken(address, hostPort)) return index
  }
  return -1
}

/** Only a taken port counts: an address that this computer does not have is not held by anybody. */
const isTaken = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'))
    server.listen({ host: address, port, ipv6Only: address.includes(':') }, () => server.close(() => resolve(false)))
  })
