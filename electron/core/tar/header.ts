// Owns the headers of tar archives for the guest (tar(5): ustar, with GNU's long names and sizes), around bytes that somebody else sends.
// Not tar-stream: it writes names beyond ASCII as pax records, which the guest's busybox does not read.
export interface TarHeader {
  readonly name: Buffer
  readonly kind: 'file' | 'folder' | 'link'
  /** Of a file. */
  readonly sizeBytes: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since 1970. */
  readonly modifiedAt: number
  /** Where a link leads to. */
  readonly target?: Buffer
}

export const tarBlock = 512
const shortName = 100
/** Beyond this, eleven octal digits do not hold a size. */
const largestOctal = 8 ** 11
const types = { file: '0', link: '2', folder: '5' } as const

export const tarHeader = (header: TarHeader): Buffer => {
  const { kind, target = Buffer.alloc(0) } = header
  const name = kind === 'folder' ? Buffer.concat([header.name, Buffer.from('/')]) : header.name
  return Buffer.concat([
    ...(target.length < shortName ? [] : longText('K', target)),
    ...(name.length < shortName ? [] : longText('L', name)),
    fields({ ...header, name: name.subarray(0, shortName), target: target.subarray(0, shortName), sizeBytes: kind === 'file' ? header.sizeBytes : 0 }, types[kind]),
  ])
}

/** What fills the last block of a file of this size. */
export const tarPadding = (sizeBytes: number): number => (tarBlock - (sizeBytes % tarBlock)) % tarBlock

export const tarEnd = (): Buffer => Buffer.alloc(2 * tarBlock)

/** A whole archive of small files that are at hand. */
export const smallTar = (files: readonly { readonly path: string; readonly content: Buffer | string }[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ path, content }) => {
      const bytes = Buffer.from(content)
      return [tarHeader({ name: Buffer.from(path), kind: 'file', sizeBytes: bytes.length, mode: 0o600, uid: 0, gid: 0, modifiedAt: 0 }), bytes, Buffer.alloc(tarPadding(bytes.length))]
    }),
    tarEnd(),
  ])

/** It goes before, as if it were a file. */
const longText = (type: 'K' | 'L', text: Buffer): Buffer[] => {
  const bytes = Buffer.concat([text, Buffer.alloc(1)])
  const plain = { name: Buffer.from('././@LongLink'), target: Buffer.alloc(0), sizeBytes: bytes.length, mode: 0o644, uid: 0, gid: 0, modifiedAt: 0 }
  return [fields(plain, type), bytes, Buffer.alloc(tarPadding(bytes.length))]
}

const fields = ({ name, target, sizeBytes, mode, uid, gid, modifiedAt }: Required<Omit<TarHeader, 'kind'>>, type: string): Buffer => {
  const bytes = Buffer.alloc(tarBlock)
  name.copy(bytes)
  bytes.write(octal(mode, 7), 100)
  bytes.write(octal(uid, 7), 108)
  bytes.write(octal(gid, 7), 116)
  if (sizeBytes < largestOctal) bytes.write(octal(sizeBytes, 11), 124)
  else {
    bytes.writeUInt8(0x80, 124)
    bytes.writeBigUInt64BE(BigInt(sizeBytes), 128)
  }
  bytes.write(octal(Math.max(0, Math.min(modifiedAt, largestOctal - 1)), 11), 136)
  bytes.write(' '.repeat(8), 148)
  bytes.write(type, 156)
  target.copy(bytes, 157)
  bytes.write('ustar\x0000', 257, 'latin1')
  bytes.write(`${octal(bytes.reduce((sum, byte) => sum + byte, 0), 6)}\0 `, 148)
  return bytes
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0').slice(-digits)
