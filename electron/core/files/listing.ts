// Owns reading what the guest says of a folder (vm/guest/rootfs/usr/lib/slipway/files-caged: list).
import type { FileEntry, FileKind } from '#contract/files.ts'
import { decodeName } from './names.ts'

/** inode(7): the file type bits of a mode. */
const kinds: Readonly<Record<number, FileKind>> = { 0o10: 'file', 0o04: 'folder', 0o12: 'link', 0o01: 'pipe', 0o14: 'socket', 0o02: 'device', 0o06: 'device' }

/** "81a4 0 0 27 1767225600 /folder/./name" */
const head = /^\n?([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+) /

/** Names may hold anything but the mark, which is made up anew for each listing and which nobody else knows. */
export class ListingParser {
  readonly #mark: string
  readonly #prefix: string
  #rest = ''

  constructor(mark: string, folder: Buffer) {
    this.#mark = mark
    this.#prefix = `${folder.toString('latin1')}/./`
  }

  /** The entries that this chunk completes; the folder itself, which comes first, is called ".". */
  take(chunk: Buffer): FileEntry[] {
    const parts = (this.#rest + chunk.toString('latin1')).split(this.#mark)
    const entries: FileEntry[] = []
    let at = 0
    for (; at + 2 < parts.length; at += 2) {
      const entry = this.#entry(parts[at] ?? '', parts[at + 1] ?? '')
      if (entry !== null) entries.push(entry)
    }
    this.#rest = parts.slice(at).join(this.#mark)
    return entries
  }

  #entry(stat: string, link: string): FileEntry | null {
    const match = head.exec(stat)
    if (match === null) return null
    const [whole, mode = '0', uid, gid, size, time] = match
    const path = stat.slice(whole.length)
    const bits = Number.parseInt(mode, 16)
    const name = path.startsWith(this.#prefix) ? path.slice(this.#prefix.length) : '.'
    // 'path' -> 'target'
    const written = link.slice(path.length + 2)
    const target = written.startsWith(" -> '") ? { target: decodeName(Buffer.from(written.slice(5, -1), 'latin1')) } : {}
    return {
      name: decodeName(Buffer.from(name, 'latin1')),
      kind: kinds[bits >> 12] ?? 'device',
      sizeBytes: Number(size),
      mode: bits & 0o7777,
      uid: Number(uid),
      gid: Number(gid),
      modifiedAt: Number(time),
      ...target,
    }
  }
}
