// Owns reading and writing the files that volumes are backed up to: a tar in zstd with a checksum; gzip and plain ones are read too.
import { pipeline } from 'node:stream'
import type { Readable, Transform } from 'node:stream'
import { pipeline as finished } from 'node:stream/promises'
import { constants, createGunzip, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { AppError } from '#contract/errors.ts'
import { extract } from 'tar-stream'
import { readHostFile } from '../moves/host-file.ts'

/** An error of either is one of the stream that comes back. */
const through = (source: Readable, into: Transform): Readable => {
  pipeline(source, into, () => {})
  // It may break once more after its reader was told and left.
  return into.on('error', () => {})
}

export const packed = (tar: Readable): Readable => through(tar, createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }))

/** The first bytes tell (RFC 8878, 3.1.1; RFC 1952, 2.3.1). */
const readers: readonly (readonly [Buffer, () => Transform])[] = [
  [Buffer.from('28b52ffd', 'hex'), () => createZstdDecompress()],
  [Buffer.from('1f8b', 'hex'), () => createGunzip()],
]

export interface ArchiveFile {
  readonly tar: Readable
  /** Of the file itself, which `onBytes` counts up to. */
  readonly sizeBytes: number
}

/** Errors: HOST_FILE_MISSING, HOST_PERMISSION; those of the stream: VOLUME_ARCHIVE_BROKEN. */
export const openArchive = async (path: string, onBytes: (count: number) => void, signal: AbortSignal): Promise<ArchiveFile> => {
  const { stream, sizeBytes } = await readHostFile(path, signal)
  let count = 0
  const head = await firstBytes(stream)
  stream.on('data', (chunk: Buffer) => onBytes((count += chunk.length)))
  stream.pause()
  const reader = readers.find(([magic]) => head.subarray(0, magic.length).equals(magic))?.[1]
  return { tar: reader === undefined ? stream : through(stream, reader()), sizeBytes }
}

const firstBytes = async (stream: Readable): Promise<Buffer> => {
  // An empty file ends without being readable; who reads on sees what else went wrong.
  await new Promise<void>((resolve) => void stream.once('readable', resolve).once('error', () => resolve()).once('end', resolve))
  const head = (stream.read(4) as Buffer | null) ?? (stream.read() as Buffer | null)
  if (head !== null) stream.unshift(head)
  return head ?? Buffer.alloc(0)
}

/** Reads all of it, and refuses one that is damaged or cut short, before anything is made of it. Errors: as openArchive. */
export const checkArchive = async (path: string, onBytes: (count: number, total: number) => void, signal: AbortSignal): Promise<void> => {
  let total = 0
  const { tar, sizeBytes } = await openArchive(path, (count) => onBytes(count, total), signal)
  total = sizeBytes
  const entries = extract().on('error', () => {})
  let seen = 0
  entries.on('entry', (_header, body, next) => {
    seen++
    // What ends the whole ends the entry that is read just then.
    body.on('error', () => {}).once('end', next).resume()
  })
  try {
    await finished(tar, entries, { signal })
  } catch (error) {
    throw signal.aborted ? new AppError('CANCELLED', { cause: error }) : broken(path, error)
  }
  // What is no tar at all may read as an empty one.
  if (seen === 0) throw broken(path, new Error('it holds no files'))
}

const broken = (path: string, error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('VOLUME_ARCHIVE_BROKEN', { details: { path, reason: error instanceof Error ? error.message : String(error) }, field: 'path', cause: error })
