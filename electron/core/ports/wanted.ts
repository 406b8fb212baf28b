// Owns which ports of this computer running containers ask for. Pure: what the engine says in, forwards out.
import type { Protocol } from '#contract/ports.ts'

/** One listener on this computer and where it leads in the guest. */
export interface WantedForward {
  readonly hostAddress: string
  readonly hostPort: number
  readonly protocol: Protocol
  readonly guestAddress: string
  readonly guestPort: number
  readonly container: string
  readonly containerName: string
  readonly containerPort: number
}

interface Binding {
  readonly HostIp?: string
  readonly HostPort?: string
}

/** The parts of the engine's inspection (ContainerInspect) that say it. */
export interface PortInspection {
  readonly Id: string
  readonly Name: string
  readonly HostConfig?: { readonly PortBindings?: Readonly<Record<string, readonly Binding[] | null>> | null }
  readonly NetworkSettings?: { readonly Ports?: Readonly<Record<string, readonly Binding[] | null>> | null }
}

const everywhere = new Set(['0.0.0.0', '::'])
/** Without an address a port is for this computer alone; to share it with the network, one says 0.0.0.0. */
const thisComputer = ['127.0.0.1', '::1']

/** On which addresses of this computer a port listens that was asked for with `hostAddress`. */
export const listenAddresses = (hostAddress: string): readonly string[] => (hostAddress === '' ? thisComputer : [hostAddress])

export const wantedForwards = (inspection: PortInspection): readonly WantedForward[] => {
  const found = new Map<string, WantedForward>()
  for (const [key, bindings] of Object.entries(inspection.NetworkSettings?.Ports ?? {})) {
    const [containerPort = '', protocol = 'tcp'] = key.split('/')
    if ((protocol !== 'tcp' && protocol !== 'udp') || !isPort(containerPort)) continue
    for (const actual of bindings ?? []) {
      if (!isPort(actual.HostPort)) continue
      const hostPort = Number(actual.HostPort)
      const asked = askedAddress(inspection.HostConfig?.PortBindings?.[key] ?? [], actual)
      for (const hostAddress of listenAddresses(asked)) {
        found.set(`${hostAddress} ${hostPort} ${protocol}`, {
          hostAddress, hostPort, protocol,
          guestAddress: guestAddressOf(actual.HostIp ?? '', asked),
          guestPort: hostPort,
          container: inspection.Id,
          containerName: inspection.Name.replace(/^\//, ''),
          containerPort: Number(containerPort),
        })
      }
    }
  }
  return [...found.values()]
}

const isPort = (text: string | undefined): boolean => /^\d{1,5}$/.test(text ?? '') && Number(text) > 0

/** Where the port answers in the guest. Asked for IPv6 alone, it answers on IPv6 alone; published everywhere, 127.0.0.1 leads to it at the least cost. */
const guestAddressOf = (actual: string, asked: string): string => (everywhere.has(actual) || actual === '' ? (asked === '::' ? '::1' : '127.0.0.1') : actual)

/** The engine turns "no address" into all addresses; what the person asked for is in the container's own settings. */
const askedAddress = (asked: readonly Binding[], actual: Binding): string => {
  const actualIp = actual.HostIp ?? ''
  if (!everywhere.has(actualIp)) return actualIp
  const samePort = (binding: Binding): boolean => binding.HostPort === actual.HostPort || binding.HostPort === '' || binding.HostPort === '0' || (binding.HostPort ?? '').includes('-')
  const candidates = asked.filter((binding) => samePort(binding) && (binding.HostIp === undefined || binding.HostIp === '' || everywhere.has(binding.HostIp)))
  return candidates.some(({ HostIp }) => HostIp === actualIp) ? actualIp : ''
}
