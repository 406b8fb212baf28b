// Owns the archive that an upload becomes: headers of ours around bytes as they come (tar(5): ustar, GNU long names).
// Not tar-stream: it writes names beyond ASCII as pax records, which the guest's busybox does not read.
import type { Upload } from '#contract/files.ts'
import { encodeName } from './names.ts'

type Entry = Upload['entries'][number]
export interface Owner {
  readonly uid: number
  readonly gid: number
}

const block = 512
const shortName = 100
/** Beyond this, eleven octal digits do not hold a size. */
const largestOctal = 8 ** 11

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
    if (entry.kind === 'file') yield Buffer.alloc((block - (entry.sizeBytes % block)) % block)
  }
  yield header({ path: lastName, kind: 'file', sizeBytes: 0, modifiedAt: 0 }, owner)
  yield Buffer.alloc(2 * block)
}

const header = (entry: Entry, owner: Owner): Buffer => {
  const name = encodeName(entry.kind === 'folder' ? `${entry.path}/` : entry.path)
  const plain = fields(name.subarray(0, shortName), entry.kind === 'folder' ? '5' : '0', entry.kind === 'folder' ? 0 : entry.sizeBytes, entry.kind === 'folder' ? 0o755 : 0o644, owner, entry.modifiedAt)
  if (name.length < shortName) return plain
  // The name itself goes before, as if it were a file.
  const long = Buffer.concat([name, Buffer.alloc(1)])
  return Buffer.concat([fields(Buffer.from('././@LongLink'), 'L', long.length, 0o644, owner, 0), long, Buffer.alloc((block - (long.length % block)) % block), plain])
}

const fields = (name: Buffer, type: string, size: number, mode: number, { uid, gid }: Owner, modifiedAt: number): Buffer => {
  const bytes = Buffer.alloc(block)
  name.copy(bytes)
  bytes.write(octal(mode, 7), 100)
  bytes.write(octal(uid, 7), 108)
  bytes.write(octal(gid, 7), 116)
  if (size < largestOctal) bytes.write(octal(size, 11), 124)
  else {
    bytes.writeUInt8(0x80, 124)
    bytes.writeBigUInt64BE(BigInt(size), 128)
  }
  bytes.write(octal(Math.min(modifiedAt, largestOctal - 1), 11), 136)
  bytes.write(' '.repeat(8), 148)
  bytes.write(type, 156)
  bytes.write('ustar\x0000', 257, 'latin1')
  bytes.write(`${octal(bytes.reduce((sum, byte) => sum + byte, 0), 6)}\0 `, 148)
  return bytes
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0').slice(-digits)
