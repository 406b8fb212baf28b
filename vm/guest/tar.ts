// Owns writing small tar archives (ustar), byte for byte the same for the same entries.

export type TarEntry =
  | { readonly path: string; readonly kind: 'folder' }
  | { readonly path: string; readonly kind: 'file'; readonly content: Buffer; readonly executable?: boolean }
  | { readonly path: string; readonly kind: 'link'; readonly target: string }

const typeFlags = { file: '0', link: '2', folder: '5' }

/** Entries are written as given, all owned by root. Paths past 100 bytes are refused, not split. */
export function writeTar(entries: readonly TarEntry[], mtime: number): Buffer {
  const parts: Buffer[] = []
  for (const entry of entries) {
    const content = entry.kind === 'file' ? entry.content : Buffer.alloc(0)
    parts.push(header(entry, content.length, mtime), content, Buffer.alloc((512 - (content.length % 512)) % 512))
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

function header(entry: TarEntry, size: number, mtime: number): Buffer {
  const path = entry.kind === 'folder' ? `${entry.path}/` : entry.path
  const target = entry.kind === 'link' ? entry.target : ''
  if (Buffer.byteLength(path) > 100 || Buffer.byteLength(target) > 100) throw new Error(`too long for this tar: ${path}`)
  const mode = entry.kind === 'folder' || (entry.kind === 'file' && entry.executable) ? 0o755 : entry.kind === 'link' ? 0o777 : 0o644
  const block = Buffer.alloc(512)
  block.write(path, 0)
  block.write(octal(mode, 7), 100)
  block.write(octal(0, 7), 108)
  block.write(octal(0, 7), 116)
  block.write(octal(size, 11), 124)
  block.write(octal(mtime, 11), 136)
  block.write(' '.repeat(8), 148)
  block.write(typeFlags[entry.kind], 156)
  block.write(target, 157)
  block.write('ustar\x0000', 257, 'latin1')
  const checksum = block.reduce((sum, byte) => sum + byte, 0)
  block.write(`${octal(checksum, 6)}\0 `, 148)
  return block
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
