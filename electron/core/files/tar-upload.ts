// Owns the archive that an upload becomes: headers around bytes as they come.
import type { Upload } from '#contract/files.ts'
import { tarEnd, tarHeader, tarPadding } from '../tar/header.ts'
import { encodeName } from './names.ts'

type Entry = Upload['entries'][number]
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** All entries in order, then an empty file of this name: without it the archive is not whole. */
export async function* uploadArchive(entries: readonly Entry[], bytes: AsyncIterable<Buffer>, owner: Owner, lastName: string): AsyncGenerator<Buffer, void, undefined> {
  const source = bytes[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  for (const entry of entries) {
    yield header(entry, owner)
    let missing = entry.kind === 'folder' ? 0 : entry.sizeBytes
    while (missing > 0) {
      if (held.length === 0) {
        const { value, done } = await source.next()
        if (done === true) throw new Error('the upload ended early')
        held = value
      }
      const part = held.subarray(0, missing)
      held = held.subarray(part.length)
      missing -= part.length
      yield part
    }
    if (entry.kind === 'file') yield Buffer.alloc(tarPadding(entry.sizeBytes))
  }
  yield header({ path: lastName, kind: 'file', sizeBytes: 0, modifiedAt: 0 }, owner)
  yield tarEnd()
}

/** An owner is often the folder's whole entry, which has a name and a size of its own. */
const header = ({ path, kind, sizeBytes, modifiedAt }: Entry, { uid, gid }: Owner): Buffer =>
  tarHeader({ name: encodeName(path), kind, sizeBytes, mode: kind === 'folder' ? 0o755 : 0o644, uid, gid, modifiedAt })
