// Owns which words of an image the filter box looks at.
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
