// Owns the tar of a build's context: made as it is read, in two buffers that are used in turn, however large the folder is.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '#contract/errors.ts'
import { tarBlock, tarEnd, tarHeader, tarPadding } from '../tar/header.ts'
import { reading } from './context-files.ts'
import type { ContextEntry } from './context-files.ts'

const chunkBytes = 256 * 1024

/** Each chunk is good until the next but one is asked for. Errors: CONTEXT_UNREADABLE, CONTEXT_CHANGED, what `entries` throws. */
export async function* contextArchive(entries: AsyncIterable<ContextEntry>): AsyncGenerator<Buffer, void, undefined> {
  const chunks = new Chunks()
  for await (const entry of entries) {
    const file = entry.kind === 'file' ? await openFile(entry) : null
    // It vanished, or became something else.
    if (entry.kind === 'file' && file === null) continue
    try {
      const sizeBytes = file?.sizeBytes ?? 0
      const { mode, mtimeMs } = entry.stats
      yield* chunks.put(tarHeader({ name: entry.name, kind: entry.kind, sizeBytes, mode: mode & 0o7777, uid: 0, gid: 0, modifiedAt: Math.floor(mtimeMs / 1_000), ...(entry.target === undefined ? {} : { target: entry.target }) }))
      // What the header says is what follows, whatever becomes of the file meanwhile.
      for (let missing = sizeBytes; missing > 0; ) {
        if (chunks.room === 0) yield chunks.take()
        const count = await chunks.fill(async (buffer) => (await reading(entry.text, async () => file?.handle.read(buffer, 0, Math.min(missing, buffer.length), null)))?.bytesRead ?? 0)
        if (count === 0) throw new AppError('CONTEXT_CHANGED', { details: { path: entry.text } })
        missing -= count
      }
      yield* chunks.put(Buffer.alloc(tarPadding(sizeBytes)))
    } finally {
      await file?.handle.close()
    }
  }
  yield* chunks.put(tarEnd())
  yield chunks.take()
}

/** About what an entry takes in the archive; a long name takes a little more. */
export const archiveBytes = ({ kind, stats }: ContextEntry): number => tarBlock + (kind === 'file' ? stats.size + tarPadding(stats.size) : 0)

/** Its size is asked of the open file. A link or a pipe that took its place meanwhile is not followed, nor waited for. */
const openFile = async ({ path, text }: ContextEntry): Promise<{ readonly handle: FileHandle; readonly sizeBytes: number } | null> => {
  const handle = await reading(text, () => open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)))
  if (handle === null) return null
  const stats = await handle.stat()
  if (stats.isFile()) return { handle, sizeBytes: stats.size }
  await handle.close()
  return null
}

class Chunks {
  #filling = Buffer.allocUnsafeSlow(chunkBytes)
  #other = Buffer.allocUnsafeSlow(chunkBytes)
  #used = 0

  get room(): number {
    return chunkBytes - this.#used
  }

  take(): Buffer {
    const chunk = this.#filling.subarray(0, this.#used)
    const next = this.#other
    this.#other = this.#filling
    this.#filling = next
    this.#used = 0
    return chunk
  }

  *put(bytes: Buffer): Generator<Buffer, void, undefined> {
    for (let from = 0; from < bytes.length; ) {
      if (this.room === 0) yield this.take()
      const count = bytes.copy(this.#filling, this.#used, from)
      this.#used += count
      from += count
    }
  }

  async fill(read: (buffer: Buffer) => Promise<number>): Promise<number> {
    const count = await read(this.#filling.subarray(this.#used))
    this.#used += count
    return count
  }
}
