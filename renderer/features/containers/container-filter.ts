// Owns which words of a container the filter box looks at.
import type { ContainerSummary } from '#contract/containers.ts'
import type { Chip } from '../../ui/chips.ts'
import type { FilterFields } from '../../ui/filter.ts'

const portsText = ({ ports }: ContainerSummary): string => ports.map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`).join(' ')

export const containerFilter: FilterFields<ContainerSummary> = {
  keys: {
    name: ({ name }) => name,
    image: ({ image }) => image,
    state: ({ state, health }) => `${state} ${health ?? ''}`,
    port: portsText,
    project: ({ project }) => project ?? '',
    id: ({ id }) => id,
  },
  plain: ['name', 'image', 'id', 'port'],
}
export const containerFilterKeys = Object.keys(containerFilter.keys)

export const containerChips = (favourites: ReadonlySet<string>) => [
  { id: 'favourites', kind: 'own', match: ({ name }) => favourites.has(name) },
  { id: 'running', kind: 'state', match: ({ state }) => state === 'running' },
  { id: 'paused', kind: 'state', match: ({ state }) => state === 'paused' },
  { id: 'stopped', kind: 'state', match: ({ state }) => state === 'exited' || state === 'created' || state === 'dead' },
  { id: 'failing', kind: 'state', match: ({ state, health, exitCode }) => health === 'unhealthy' || state === 'restarting' || state === 'dead' || (state === 'exited' && exitCode !== 0) },
] as const satisfies readonly Chip<ContainerSummary>[]
