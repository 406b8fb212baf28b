// Owns reading a folder of this computer for a person who chooses in it: what things are, in order, and not without end.
import { opendir, stat } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import { dirname, join, parse, sep } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { HostEntry, HostFolder, HostStep } from '#contract/host-folders.ts'
import { hostPath } from '../moves/host-file.ts'
import { folderError } from './host-error.ts'

const mostEntries = 10_000
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
/** What Node writes for bytes that are no UTF-8: such a name leads nowhere. */
const unsayable = '\ufffd'

/** Errors: HOST_FOLDER_MISSING, HOST_FOLDER_CLOSED. */
export const readHostFolder = async (asked: string, nearest: boolean, most = mostEntries): Promise<HostFolder> => {
  const path = hostPath(asked)
  try {
    const { entries, cut } = await readEntries(path, most)
    return { path, steps: stepsTo(path), separator: sep, entries: entries.toSorted(byKindAndName), cut }
  } catch (error) {
    const told = folderError(error, path)
    const up = dirname(path)
    if (nearest && up !== path && told instanceof AppError) return readHostFolder(up, true, most)
    throw told
  }
}

const readEntries = async (path: string, most: number): Promise<{ readonly entries: readonly HostEntry[]; readonly cut: boolean }> => {
  const found: Promise<HostEntry>[] = []
  // Leaving the loop closes the folder.
  for await (const entry of await opendir(path)) {
    if (found.length === most) return { entries: await Promise.all(found), cut: true }
    found.push(describe(path, entry))
  }
  return { entries: await Promise.all(found), cut: false }
}

const describe = async (folder: string, entry: Dirent): Promise<HostEntry> => {
  const { name } = entry
  const link = entry.isSymbolicLink()
  // A link that leads nowhere, or where we may not look, is nothing to choose.
  const is = link ? await stat(join(folder, name)).catch(() => null) : entry
  const kind = is === null || name.includes(unsayable) ? 'other' : is.isDirectory() ? 'folder' : is.isFile() ? 'file' : 'other'
  return { name, kind, link, hidden: name.startsWith('.') }
}

const byKindAndName = (a: HostEntry, b: HostEntry): number =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') || order.compare(a.name, b.name) || (a.name < b.name ? -1 : 1)

const stepsTo = (path: string): readonly HostStep[] => {
  const { root } = parse(path)
  const names = path.slice(root.length).split(sep).filter((name) => name !== '')
  return [{ name: root, path: root }, ...names.map((name, index) => ({ name, path: join(root, ...names.slice(0, index + 1)) }))]
}
