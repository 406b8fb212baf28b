// Owns which words of an image the filter box looks at.
import type { Chip } from '../../ui/chips.ts'
import type { FilterFields } from '../../ui/filter.ts'
import type { ImageRow } from './image-rows.ts'

export const imageFilter: FilterFields<ImageRow> = {
  keys: {
    name: ({ name }) => name,
    id: ({ image }) => image.id,
    digest: ({ digest }) => digest,
    used: ({ image }) => (image.containers > 0 ? 'yes' : 'no'),
  },
  plain: ['name', 'id', 'digest'],
}
export const imageFilterKeys = Object.keys(imageFilter.keys)

export const imageChips = [
  { id: 'used', kind: 'use', match: ({ image }) => image.containers > 0 },
  { id: 'unused', kind: 'use', match: ({ image }) => image.containers === 0 },
  { id: 'untagged', kind: 'name', match: ({ tag }) => tag === null },
] as const satisfies readonly Chip<ImageRow>[]
