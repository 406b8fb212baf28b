// Owns which words of an image the filter box looks at, and how an image is called.
import type { ImageSummary } from '#contract/images.ts'
import type { FilterFields } from '../../ui/filter.ts'
import { shortId } from '../../ui/format.ts'

export const imageName = ({ tags, id }: ImageSummary): string => tags[0] ?? shortId(id)

export const imageFilter: FilterFields<ImageSummary> = {
  keys: {
    name: ({ tags }) => tags.join(' '),
    id: ({ id }) => id,
    digest: ({ digests }) => digests.join(' '),
    used: ({ containers }) => (containers > 0 ? 'yes' : 'no'),
  },
  plain: ['name', 'id', 'digest'],
}
export const imageFilterKeys = Object.keys(imageFilter.keys)
