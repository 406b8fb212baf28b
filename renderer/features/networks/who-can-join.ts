// Owns which containers can join which network later: what shares a stack with the machine, or has none, cannot.
import type { ContainerSummary } from '#contract/containers.ts'
import type { NetworkSummary } from '#contract/networks.ts'

const isSharedStack = ({ builtIn, name }: Pick<NetworkSummary, 'builtIn' | 'name'>): boolean => builtIn && (name === 'host' || name === 'none')

export const canJoin = (network: Pick<NetworkSummary, 'builtIn' | 'name'>): boolean => !isSharedStack(network)

export const whoCanJoin = (network: NetworkSummary, containers: readonly ContainerSummary[], networks: readonly NetworkSummary[]): readonly ContainerSummary[] => {
  const out = new Set([...network.members, ...networks.filter(isSharedStack).flatMap(({ members }) => members)].map(({ id }) => id))
  return containers.filter(({ id }) => !out.has(id)).toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running') || a.name.localeCompare(b.name))
}
