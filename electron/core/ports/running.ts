// Owns what the engine's inspection of a running container says of its ports. Pure.
import type { Protocol } from '#contract/ports.ts'

interface Binding {
  readonly HostIp?: string
  readonly HostPort?: string
}

/** The parts of the engine's inspection (ContainerInspect) that say it. */
export interface PortInspection {
  readonly Id: string
  readonly Name: string
  readonly Config?: { readonly Labels?: Readonly<Record<string, string>> | null; readonly ExposedPorts?: Readonly<Record<string, unknown>> | null }
  readonly HostConfig?: { readonly NetworkMode?: string; readonly PortBindings?: Readonly<Record<string, readonly Binding[] | null>> | null }
  readonly NetworkSettings?: {
    readonly Ports?: Readonly<Record<string, readonly Binding[] | null>> | null
    readonly Networks?: Readonly<Record<string, { readonly IPAddress?: string; readonly GlobalIPv6Address?: string }>> | null
  }
}

export interface PublishedBinding {
  /** As the person asked for it; empty means this computer only. */
  readonly hostAddress: string
  readonly hostPort: number
  readonly protocol: Protocol
  readonly containerPort: number
  /** Where the engine itself has it in the guest: the way in when the container has no address. */
  readonly guestAddress: string
}

export interface RunningContainer {
  readonly id: string
  readonly name: string
  readonly project: string | null
  readonly service: string | null
  /** Where it answers in the guest; null when it has no address of its own. */
  readonly address: string | null
  readonly hostNetwork: boolean
  readonly published: readonly PublishedBinding[]
  /** TCP ports that the image or its run named. */
  readonly exposed: readonly number[]
}

const everywhere = new Set(['0.0.0.0', '::'])

export const runningContainer = (inspection: PortInspection): RunningContainer => {
  const { Config, HostConfig, NetworkSettings } = inspection
  const networks = Object.values(NetworkSettings?.Networks ?? {})
  const labels = Config?.Labels ?? {}
  return {
    id: inspection.Id,
    name: inspection.Name.replace(/^\//, ''),
    project: labels['com.docker.compose.project'] ?? null,
    service: labels['com.docker.compose.service'] ?? null,
    address: networks.find(({ IPAddress }) => Boolean(IPAddress))?.IPAddress ?? networks.find(({ GlobalIPv6Address }) => Boolean(GlobalIPv6Address))?.GlobalIPv6Address ?? null,
    hostNetwork: HostConfig?.NetworkMode === 'host',
    published: publishedBindings(inspection),
    exposed: Object.keys({ ...Config?.ExposedPorts, ...NetworkSettings?.Ports }).flatMap((key) => {
      const [port = '', protocol = 'tcp'] = key.split('/')
      return protocol === 'tcp' && isPort(port) ? [Number(port)] : []
    }).filter((port, index, all) => all.indexOf(port) === index),
  }
}

const publishedBindings = ({ HostConfig, NetworkSettings }: PortInspection): readonly PublishedBinding[] => {
  const found = new Map<string, PublishedBinding>()
  for (const [key, bindings] of Object.entries(NetworkSettings?.Ports ?? {})) {
    const [containerPort = '', protocol = 'tcp'] = key.split('/')
    if ((protocol !== 'tcp' && protocol !== 'udp') || !isPort(containerPort)) continue
    for (const actual of bindings ?? []) {
      if (!isPort(actual.HostPort)) continue
      const hostPort = Number(actual.HostPort)
      const hostAddress = askedAddress(HostConfig?.PortBindings?.[key] ?? [], actual)
      const at = `${hostAddress} ${hostPort} ${protocol}`
      if (!found.has(at)) found.set(at, { hostAddress, hostPort, protocol, containerPort: Number(containerPort), guestAddress: guestAddressOf(actual.HostIp ?? '', hostAddress) })
    }
  }
  return [...found.values()]
}

const isPort = (text: string | undefined): boolean => /^\d{1,5}$/.test(text ?? '') && Number(text) > 0

/** Asked for IPv6 alone, it answers on IPv6 alone; published everywhere, 127.0.0.1 leads to it. */
const guestAddressOf = (actual: string, asked: string): string => (everywhere.has(actual) || actual === '' ? (asked === '::' ? '::1' : '127.0.0.1') : actual)

/** The engine turns "no address" into all addresses; what the person asked for is in the container's own settings. */
const askedAddress = (asked: readonly Binding[], actual: Binding): string => {
  const actualIp = actual.HostIp ?? ''
  if (!everywhere.has(actualIp)) return actualIp
  const samePort = (binding: Binding): boolean => binding.HostPort === actual.HostPort || binding.HostPort === '' || binding.HostPort === '0' || (binding.HostPort ?? '').includes('-')
  const candidates = asked.filter((binding) => samePort(binding) && (binding.HostIp === undefined || binding.HostIp === '' || everywhere.has(binding.HostIp)))
  return candidates.some(({ HostIp }) => HostIp === actualIp) ? actualIp : ''
}
