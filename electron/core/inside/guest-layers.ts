// Owns where the engine of our guest keeps an image's layers (moby's layer/filestore.go and image/fs.go), and reading them there.
// Why not `docker save`: it writes the whole image anew before its first byte, and then all bytes cross the link, at 17 to 30 MB/s
// where the guest is emulated. What the engine keeps of each tar besides the contents says all that we ask, and is a
// few hundred KiB: see ARCHITECTURE.md, "Look inside", for the figures.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'

const store = '/var/lib/docker/image/overlay2'
const layers = '/var/lib/docker/overlay2'
const digest = /^sha256:[0-9a-f]{64}$/
const longestConfig = 16 * 1024 * 1024

/** A command in the guest whose output is read as it comes. */
export type ReadGuest = (command: string, signal: AbortSignal) => Promise<Readable>

export interface ImageSource {
  /** The image's own configuration, as its id is the digest of. */
  config(id: string, signal: AbortSignal): Promise<string>
  /** What is kept of the layer's tar. */
  split(layer: GuestLayer, signal: AbortSignal): Promise<Readable>
  /** A file of a layer, at most `most` bytes and one; null when it is not there. The caller knows that no folder on its way is a link. */
  file(layer: GuestLayer, path: readonly string[], most: number, signal: AbortSignal): Promise<Buffer | null>
}

export interface GuestLayer {
  readonly digest: string
  /** Of the layer and all below it: how the engine names it. */
  readonly chain: string
}

/** Errors: IMAGE_UNREADABLE for a digest that is none; it becomes part of a path. */
export const layersOf = (digests: readonly string[]): readonly GuestLayer[] => {
  let chain = ''
  return digests.map((each) => {
    if (!digest.test(each)) throw new AppError('IMAGE_UNREADABLE', { details: { reason: 'a layer has no digest' } })
    chain = chain === '' ? each : `sha256:${createHash('sha256').update(`${chain} ${each}`).digest('hex')}`
    return { digest: each, chain }
  })
}

const hex = (text: string): string => text.slice('sha256:'.length)

export const guestSource = (read: ReadGuest): ImageSource => ({
  config: async (id, signal) => {
    if (!digest.test(id)) throw new AppError('IMAGE_UNREADABLE', { details: { reason: 'it has no digest' } })
    const text = (await bounded(await read(`cat ${store}/imagedb/content/sha256/${hex(id)}`, signal), longestConfig)).toString('utf8')
    if (text === '') throw new AppError('IMAGE_UNREADABLE', { details: { reason: 'the engine keeps its images in another way than this page can read' } })
    return text
  },
  split: ({ chain }, signal) => read(`cat ${store}/layerdb/sha256/${hex(chain)}/tar-split.json.gz`, signal),
  file: async ({ chain }, path, most, signal) => {
    const folder = `$(cat ${store}/layerdb/sha256/${hex(chain)}/cache-id)`
    const found = await bounded(await read(`file=${layers}/"${folder}"/diff/${quoted(path.join('/'))}; [ -f "$file" ] && [ ! -L "$file" ] && printf + && exec head -c ${most + 1} "$file"`, signal), most + 2)
    return found.length === 0 ? null : found.subarray(1)
  },
})

/** The size of every layer, in one reading. */
export const guestLayerSizes = (read: ReadGuest) => async (signal: AbortSignal = new AbortController().signal): Promise<ReadonlyMap<string, number>> => {
  const text = (await bounded(await read(`cd ${store}/layerdb/sha256 && find . -name size -maxdepth 2 -exec grep -H . {} +`, signal), longestConfig)).toString('utf8')
  return new Map([...text.matchAll(/^\.\/([0-9a-f]{64})\/size:(\d+)$/gm)].map(([, chain = '', size = '']) => [`sha256:${chain}`, Number(size)]))
}

/** For the guest's shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const bounded = async (source: Readable, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > most) break
  }
  return Buffer.concat(chunks).subarray(0, most)
}
