// Owns turning what the engine keeps of a layer's tar (tar-split: every byte but the contents of files) back into a tar.
// The contents become zeros: nobody asks for them, and so the whole of a layer is a few KiB over the link instead of all its bytes.
// The format: github.com/vbatts/tar-split, tar/storage: one JSON object a line, gzipped. Type 1 is a file, type 2 raw bytes of the tar.
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '#contract/errors.ts'
import { LineSplitter } from '../engine/lines.ts'

interface Segment {
  readonly type: number
  readonly size?: number
  /** Raw bytes, or a file's checksum; base64. */
  readonly payload?: string | null
}

const zeros = Buffer.alloc(256 * 1024)
/** A line holds the header blocks between two files: a long name makes it longer, nothing makes it this long. */
const longestLine = 64 * 1024 * 1024

/** A layer as a tar without contents. `checksums` gets one text for each file in it, in order, before the file's header ends. */
export const tarOfSplit = (gzipped: Readable, checksums: (checksum: string) => void): Readable =>
  Readable.from(tarChunks(gzipped, checksums), { objectMode: false })

async function* tarChunks(gzipped: Readable, checksums: (checksum: string) => void): AsyncGenerator<Buffer, void, undefined> {
  const lines = new LineSplitter(longestLine)
  for await (const chunk of unzipped(gzipped)) for (const line of lines.push(chunk)) yield* chunksOf(line, checksums)
  for (const line of lines.end()) yield* chunksOf(line, checksums)
}

async function* unzipped(gzipped: Readable): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip()
  gzipped.once('error', (error) => gunzip.destroy(error))
  gzipped.pipe(gunzip)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk
  } finally {
    gzipped.destroy()
  }
}

function* chunksOf(line: string, checksums: (checksum: string) => void): Generator<Buffer, void, undefined> {
  if (line.trim() === '') return
  const { type, size = 0, payload } = parsed(line)
  if (type === 2) {
    if (typeof payload === 'string') yield Buffer.from(payload, 'base64')
    return
  }
  if (type !== 1) return
  checksums(typeof payload === 'string' ? payload : '')
  for (let left = size; left > 0; left -= zeros.length) yield left < zeros.length ? zeros.subarray(0, left) : zeros
}

const parsed = (line: string): Segment => {
  try {
    return JSON.parse(line) as Segment
  } catch (cause) {
    throw new AppError('IMAGE_UNREADABLE', { details: { reason: 'what the engine keeps of a layer is damaged' }, cause })
  }
}
