// Owns writing the initrd's archive (cpio "newc"), byte for byte the same for the same entries.

export type CpioEntry =
  | { readonly path: string; readonly kind: 'folder' }
  | { readonly path: string; readonly kind: 'file'; readonly content: Buffer; readonly executable?: boolean }
  | { readonly path: string; readonly kind: 'device'; readonly major: number; readonly minor: number }

const modes = { folder: 0o040755, file: 0o100644, program: 0o100755, device: 0o020600 }

/** Entries are written as given: a folder must come before what is in it. Everything belongs to root. */
export function writeCpio(entries: readonly CpioEntry[], mtime: number): Buffer {
  const parts: Buffer[] = []
  entries.forEach((entry, index) => parts.push(...record(entry, index + 1, mtime)))
  parts.push(...record({ path: 'TRAILER!!!', kind: 'file', content: Buffer.alloc(0) }, 0, 0))
  return Buffer.concat(parts)
}

function record(entry: CpioEntry, inode: number, mtime: number): Buffer[] {
  const content = entry.kind === 'file' ? entry.content : Buffer.alloc(0)
  const mode = entry.kind === 'file' && entry.executable ? modes.program : modes[entry.kind]
  const [major, minor] = entry.kind === 'device' ? [entry.major, entry.minor] : [0, 0]
  const name = Buffer.from(`${entry.path}\0`)
  const fields = [inode, mode, 0, 0, 1, mtime, content.length, 0, 0, major, minor, name.length, 0]
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`)
  return [header, name, padding(header.length + name.length), content, padding(content.length)]
}

function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4)
}
