// Owns the rows of the images list: one for each name, so that several names of one image are told apart and removed one by one.
import type { ImageSummary } from '#contract/images.ts'
import { shortId } from '../../ui/format.ts'

export interface ImageRow {
  /** What the engine takes for it: the name, or the id of an image without one. */
  readonly key: string
  readonly tag: string | null
  /** What it is called on the screen. */
  readonly name: string
  /** Other names of the same image. */
  readonly others: readonly string[]
  /** Of the registry that this name leads to; empty where it was never pushed or pulled. */
  readonly digest: string
  readonly image: ImageSummary
}

/** An image as a whole, where one word has to do. */
export const imageName = ({ tags, id }: ImageSummary): string => tags[0] ?? shortId(id)

const repositoryOf = (tag: string): string => tag.slice(0, tag.lastIndexOf(':'))
const splitDigest = (digest: string): readonly [string, string] => [digest.slice(0, digest.indexOf('@')), digest.slice(digest.indexOf('@') + 1)]

export const imageRows = (images: readonly ImageSummary[]): readonly ImageRow[] =>
  images.flatMap((image): readonly ImageRow[] => {
    const { id, tags, digests } = image
    const [first = ''] = digests
    // Pulled by its digest alone: the repository is still known.
    if (tags.length === 0) return [{ key: id, tag: null, name: first === '' || first.startsWith('<none>') ? shortId(id) : splitDigest(first)[0], others: [], digest: splitDigest(first)[1], image }]
    return tags.map((tag) => ({
      key: tag, tag, name: tag, others: tags.filter((other) => other !== tag), image,
      digest: digests.map(splitDigest).find(([repository]) => repository === repositoryOf(tag))?.[1] ?? '',
    }))
  })

/** What goes with these rows: whole images, and names of images that stay under another name. */
export const removalOf = (rows: readonly ImageRow[]): { readonly images: readonly ImageSummary[]; readonly names: number } => {
  const keys = new Set(rows.map(({ key }) => key))
  const whole = new Set(rows.filter(({ others }) => others.every((other) => keys.has(other))).map(({ image }) => image))
  return { images: [...whole], names: rows.filter(({ image }) => !whole.has(image)).length }
}
