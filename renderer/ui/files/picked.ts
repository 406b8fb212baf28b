// Owns what was picked or dropped to be uploaded: files and folders in order, and their bytes in slices.

/** Small files go together; a large one goes in parts. */
const sliceBytes = 8 * 1024 * 1024

export interface Picked {
  readonly path: string
  /** Null for a folder. */
  readonly file: File | null
}

/** Where an input or a drop had folders, with what is in them. */
export const pickedOf = (files: Iterable<File>): readonly Picked[] => withFolders([...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })))

export const droppedOf = async (transfer: DataTransfer): Promise<readonly Picked[]> => {
  // The entries are gone once this task ends: all are taken before anything is awaited.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry())
  const all = await Promise.all(entries.flatMap((entry) => (entry === null ? [] : [walk(entry, '')])))
  return withFolders(all.flat())
}

const walk = async (entry: FileSystemEntry, above: string): Promise<readonly Picked[]> => {
  const path = above === '' ? entry.name : `${above}/${entry.name}`
  if (entry.isFile) return [{ path, file: await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject) }) }]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Picked[] = [{ path, file: null }]
  for (;;) {
    // A reader gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject) })
    if (some.length === 0) return found
    for (const each of some) found.push(...(await walk(each, path)))
  }
}

/** Every folder on the way, before what is in it. */
const withFolders = (picked: readonly Picked[]): readonly Picked[] => {
  const known = new Set<string>()
  return picked.flatMap((one) => {
    const parts = one.path.split('/')
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/')).filter((path) => !known.has(path))
    for (const path of above) known.add(path)
    if (one.file === null && known.has(one.path)) return above.map((path) => ({ path, file: null }))
    known.add(one.path)
    return [...above.map((path) => ({ path, file: null })), one]
  })
}

export const topNames = (picked: readonly Picked[]): readonly string[] => [...new Set(picked.map(({ path }) => path.split('/')[0] ?? ''))]

export function* slices(files: readonly Blob[], most = sliceBytes): Generator<Blob> {
  let held: Blob[] = []
  let size = 0
  for (const file of files) {
    for (let at = 0; at < file.size; ) {
      const part = file.slice(at, at + most - size)
      held.push(part)
      size += part.size
      at += part.size
      if (size < most) continue
      yield new Blob(held)
      held = []
      size = 0
    }
  }
  if (size > 0) yield new Blob(held)
}
