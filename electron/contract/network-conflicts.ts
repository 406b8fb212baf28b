// Owns which addresses are taken already, and by what: this computer's routes, the machine's own network, other networks.
import { overlaps } from './addresses.ts'

export interface TakenRange {
  readonly subnet: string
  /** host: a route of this computer, such as a VPN's. machine: how the machine reaches this computer. network: another one of the engine. */
  readonly by: 'host' | 'machine' | 'network'
  /** Of the interface, or of the network. */
  readonly name: string
}

/** What weighs most comes first: the engine refuses another network's, the machine would be cut off, the rest is a person's choice. */
const weights: readonly TakenRange['by'][] = ['network', 'machine', 'host']

/** An interface of this computer's network may be what a macvlan or ipvlan is for. */
const sharesItsParent = (driver: string): boolean => driver === 'macvlan' || driver === 'ipvlan'

export const findConflicts = (subnet: string, driver: string, taken: readonly TakenRange[]): readonly TakenRange[] =>
  taken
    .filter((one) => overlaps(subnet, one.subnet) && !(sharesItsParent(driver) && one.by !== 'network'))
    .toSorted((a, b) => weights.indexOf(a.by) - weights.indexOf(b.by))

/** Bridges of container engines and hypervisors on this computer: nothing behind them that a container would ask for. */
const isQuiet = (name: string): boolean => /^(?:docker|podman|cni-podman|virbr|lxdbr|lxcbr|veth)\d*$|^br-[0-9a-f]{12}$/.test(name)

/** Routes of this computer that containers cannot reach, because an existing network has their addresses. */
export const hiddenRoutes = (subnets: readonly { readonly subnet: string }[], taken: readonly TakenRange[]): readonly TakenRange[] =>
  taken.filter(({ by, name, subnet }) => by === 'host' && !isQuiet(name) && subnets.some((one) => overlaps(one.subnet, subnet)))
