// Owns which words of a volume the filter box looks at, and the chips over the list.
import type { VolumeSummary } from '#contract/volumes.ts'
import type { Chip } from '../../ui/chips.ts'
import type { FilterFields } from '../../ui/filter.ts'

export const volumeFilter: FilterFields<VolumeSummary> = {
  keys: {
    name: ({ name }) => name,
    driver: ({ driver }) => driver,
    container: ({ usedBy }) => usedBy.map(({ name }) => name).join('\n'),
    project: ({ project }) => project ?? '',
    label: ({ labels }) => Object.entries(labels).map(([name, value]) => `${name}=${value}`).join('\n'),
  },
  plain: ['name', 'container', 'project'],
}
export const volumeFilterKeys = Object.keys(volumeFilter.keys)

export const volumeChips = [
  { id: 'used', kind: 'use', match: ({ usedBy }) => usedBy.length > 0 },
  { id: 'unused', kind: 'use', match: ({ usedBy }) => usedBy.length === 0 },
  { id: 'anonymous', kind: 'name', match: ({ anonymous }) => anonymous },
] as const satisfies readonly Chip<VolumeSummary>[]
