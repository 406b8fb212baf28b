// Owns which ports of this computer are wanted: what running containers ask for, and what the person says to it. Pure.
import type { Forward, ListeningPort } from '#contract/forwards.ts'
import type { Protocol } from '#contract/ports.ts'
import { forwardId } from './port-settings.ts'
import type { PortSettings } from './port-settings.ts'
import type { RunningContainer } from './running.ts'

/** One row: on one or more addresses of this computer, to one port of a container. */
export interface WantedForward {
  readonly id: string
  readonly origin: Forward['origin']
  readonly hostAddress: string
  readonly hostPort: number
  readonly askedPort: number
  readonly protocol: Protocol
  /** Null while its container does not run. */
  readonly container: string | null
  readonly containerName: string
  readonly containerPort: number
  readonly guestAddress: string
  readonly guestPort: number
  readonly shared: boolean
  readonly paused: boolean
}

/** Without an address a port is for this computer alone; to share it with the network, one says 0.0.0.0. */
const thisComputer = ['127.0.0.1', '::1']
const everyAddress = ['0.0.0.0', '::']
/** In the guest: whatever listens there on all addresses. Its answers to datagrams come from the guest's own one, not from its loopback. */
const theMachine = '0.0.0.0'

/** On which addresses of this computer a port listens that was asked for with `hostAddress`. */
export const listenAddresses = (hostAddress: string): readonly string[] => (hostAddress === '' ? thisComputer : [hostAddress])

export const addressesOf = ({ hostAddress, shared }: Pick<WantedForward, 'hostAddress' | 'shared'>): readonly string[] =>
  shared && isLoopback(hostAddress) ? (hostAddress === '' ? everyAddress : [hostAddress.includes(':') ? '::' : '0.0.0.0']) : listenAddresses(hostAddress)

/** Only this computer reaches it. */
export const isLoopback = (address: string): boolean => address === '' || address === '::1' || address.startsWith('127.')

/** What a container on the machine's own network listens on, by its id. */
export type HostListening = ReadonlyMap<string, readonly ListeningPort[]>

export const wantedForwards = (running: readonly RunningContainer[], { own, changes }: PortSettings, listening: HostListening = new Map()): readonly WantedForward[] => {
  const found = new Map<string, WantedForward>()
  const add = (origin: Forward['origin'], asked: Pick<WantedForward, 'hostAddress' | 'hostPort' | 'protocol' | 'containerPort' | 'containerName' | 'container' | 'guestAddress' | 'guestPort'>): void => {
    const id = forwardId(asked)
    const change = changes[id]
    if (found.has(id)) return
    found.set(id, {
      ...asked, id, origin, askedPort: asked.hostPort, hostPort: change?.hostPort ?? asked.hostPort,
      shared: !isLoopback(asked.hostAddress) || change?.shared === true, paused: change?.paused === true,
    })
  }
  for (const container of running) {
    const { id, name, address, published } = container
    for (const { hostAddress, hostPort, protocol, containerPort, guestAddress } of published) {
      const [guest, port] = address === null ? [guestAddress, hostPort] : [address, containerPort]
      add('published', { hostAddress, hostPort, protocol, containerPort, container: id, containerName: name, guestAddress: guest, guestPort: port })
    }
    for (const { port, protocol, loopback } of listening.get(id) ?? []) {
      add('host-network', { hostAddress: loopback ? '127.0.0.1' : '', hostPort: port, protocol, containerPort: port, container: id, containerName: name, guestAddress: loopback ? '127.0.0.1' : theMachine, guestPort: port })
    }
  }
  const byName = new Map(running.map((container) => [container.name, container]))
  for (const forward of own) {
    const container = byName.get(forward.containerName)
    add('own', { ...forward, container: container?.id ?? null, guestAddress: container?.address ?? theMachine, guestPort: forward.containerPort })
  }
  return [...found.values()]
}
