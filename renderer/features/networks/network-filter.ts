// Owns which words of a network the filter box looks at, and the chips over the list.
import type { NetworkSummary } from '#contract/networks.ts'
import type { Chip } from '../../ui/chips.ts'
import type { FilterFields } from '../../ui/filter.ts'

export const networkFilter: FilterFields<NetworkSummary> = {
  keys: {
    name: ({ name }) => name,
    driver: ({ driver }) => driver,
    subnet: ({ subnets }) => subnets.map(({ subnet }) => subnet).join('\n'),
    container: ({ members }) => members.map(({ name }) => name).join('\n'),
    project: ({ project }) => project ?? '',
    label: ({ labels }) => Object.entries(labels).map(([name, value]) => `${name}=${value}`).join('\n'),
  },
  plain: ['name', 'subnet', 'container', 'project'],
}
export const networkFilterKeys = Object.keys(networkFilter.keys)

export const networkChips = [
  { id: 'used', kind: 'use', match: ({ members }) => members.length > 0 },
  { id: 'unused', kind: 'use', match: ({ members, builtIn }) => members.length === 0 && !builtIn },
  { id: 'own', kind: 'own', match: ({ builtIn }) => !builtIn },
  { id: 'internal', kind: 'way', match: ({ internal }) => internal },
] as const satisfies readonly Chip<NetworkSummary>[]
