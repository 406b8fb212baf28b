// Owns looking whether this computer has the ports that a new version wants, while the old one still holds its own.
import { AppError } from '#contract/errors.ts'
import type { Publish } from '#contract/ports.ts'
import type { ForwardedPort } from '#contract/app.ts'
import { firstTakenPort } from '../ports/host-ports.ts'
import { listenAddresses } from '../ports/wanted.ts'

/** Errors: HOST_PORT_TAKEN at its field. `open`: what is forwarded now; those of `container` will be free in time. */
export const checkHostPorts = async (ports: readonly Publish[], open: readonly ForwardedPort[], container: string): Promise<void> => {
  const own = new Set(open.filter((one) => one.container === container && one.state === 'open').map(({ hostAddress, hostPort, protocol }) => `${hostAddress} ${hostPort} ${protocol}`))
  const isOwn = ({ hostAddress, hostPort, protocol }: Publish): boolean => listenAddresses(hostAddress).every((address) => own.has(`${address} ${hostPort} ${protocol}`))
  for (const [index, port] of ports.entries()) {
    const taken = isOwn(port) ? null : await firstTakenPort([port])
    if (taken === null) continue
    const holder = open.find(({ hostPort, protocol }) => hostPort === taken.port && protocol === port.protocol)
    throw new AppError('HOST_PORT_TAKEN', { field: `ports.${index}.hostPort`, details: { port: taken.port, holder: holder === undefined ? ' by another program' : ` by the container ${holder.containerName}` } })
  }
}
