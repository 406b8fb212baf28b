// Owns reading the entries of one layer's tar, which is somebody else's: names are cut into safe parts, what leads out of the image is passed over.
// The marks of what a layer removes: the image specification of the OCI, layer.md, "Whiteouts".
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import type { Header } from 'tar-stream'
import { AppError } from '#contract/errors.ts'
import type { FileKind } from '#contract/image-inside.ts'

export interface LayerFile {
  readonly kind: FileKind
  readonly sizeBytes: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly target: string
}

export type LayerEntry =
  | { readonly type: 'file'; readonly path: readonly string[]; readonly file: LayerFile }
  /** What a lower layer has there is gone. */
  | { readonly type: 'whiteout'; readonly path: readonly string[] }
  /** Everything that lower layers have in this folder is gone. */
  | { readonly type: 'opaque'; readonly path: readonly string[] }
  /** A name that leads out of the image, or to nothing. */
  | { readonly type: 'odd' }

const mark = '.wh.'
const opaqueMark = '.wh..wh..opq'
const mostParts = 1_024

const kinds: Readonly<Record<string, FileKind>> = {
  directory: 'folder', symlink: 'symlink', link: 'hardlink', 'character-device': 'device', 'block-device': 'device', fifo: 'fifo',
}

/** Every entry in its order; the tar is read to its end, its contents are not kept. Errors: IMAGE_UNREADABLE, CANCELLED, and what the source throws. */
export const readLayer = async (tar: Readable, take: (entry: LayerEntry) => void, signal: AbortSignal): Promise<void> => {
  const reader = extract()
  reader.on('entry', (headers, content, next) => {
    take(entryOf(headers))
    content.once('end', next)
    content.resume()
  })
  try {
    await pipeline(tar, reader, { signal })
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', { cause: error })
    if (error instanceof AppError) throw error
    throw new AppError('IMAGE_UNREADABLE', { details: { reason: error instanceof Error ? error.message : 'its tar is damaged' }, cause: error })
  }
}

const entryOf = (headers: Header): LayerEntry => {
  const path = partsOf(headers.name)
  const name = path?.at(-1)
  if (path === null || name === undefined) return { type: 'odd' }
  if (name === opaqueMark) return { type: 'opaque', path: path.slice(0, -1) }
  if (name.startsWith(mark)) return name.length === mark.length ? { type: 'odd' } : { type: 'whiteout', path: [...path.slice(0, -1), name.slice(mark.length)] }
  const kind = kinds[headers.type ?? 'file'] ?? 'file'
  const sizeBytes = kind === 'file' && Number.isSafeInteger(headers.size) ? Math.max(0, headers.size ?? 0) : 0
  return { type: 'file', path, file: { kind, sizeBytes, mode: (headers.mode ?? 0) & 0o7777, uid: headers.uid ?? 0, gid: headers.gid ?? 0, target: headers.linkname ?? '' } }
}

/** Null for a path that leads out; the root itself has no part. */
export const partsOf = (path: string): readonly string[] | null => {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') || parts.length > mostParts ? null : parts
}
