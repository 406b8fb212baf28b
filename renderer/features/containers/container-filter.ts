// Owns which words of a container the filter box looks at.
import type { ContainerSummary } from '#contract/containers.ts'
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
