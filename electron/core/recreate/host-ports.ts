// Owns looking whether this computer has the ports that a new version wants, while the old one still holds its own.
import type { Publish } from '#contract/ports.ts'
import type { ForwardedPort } from '#contract/app.ts'
import { firstRefusedPort, portRefusal } from '../ports/host-ports.ts'
import { listenAddresses } from '../ports/wanted.ts'

/** Errors, at their field: HOST_PORT_TAKEN, HOST_PORT_PRIVILEGED, HOST_ADDRESS_MISSING. `open`: what is forwarded now; those of `container` will be free in time. */
export const checkHostPorts = async (ports: readonly Publish[], open: readonly ForwardedPort[], container: string): Promise<void> => {
  const own = new Set(open.filter((one) => one.container === container && one.state === 'open').map(({ hostAddress, hostPort, protocol }) => `${hostAddress} ${hostPort} ${protocol}`))
  const isOwn = ({ hostAddress, hostPort, protocol }: Publish): boolean => listenAddresses(hostAddress).every((address) => own.has(`${address} ${hostPort} ${protocol}`))
  for (const [index, port] of ports.entries()) {
    const refused = isOwn(port) ? null : await firstRefusedPort([port])
    if (refused === null) continue
    const holder = open.find(({ hostPort, protocol }) => hostPort === refused.port && protocol === port.protocol)
    throw portRefusal(refused, holder === undefined ? { holder: 'program' } : { holder: 'container', name: holder.containerName }, `ports.${index}.hostPort`)
  }
}
