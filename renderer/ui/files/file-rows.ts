// Owns the rows of a folder: its entries in order, what changed marked, what was deleted still shown.
import type { FileChange, FileEntry } from '#contract/files.ts'

export interface FileRow extends FileEntry {
  /** Unique, and good for an element's id whatever the name is. */
  readonly key: string
  /** Its place when sorted by name: folders first. */
  readonly order: number
  readonly change?: FileChange['change']
}

/** Beyond this a person's order (2 before 10) would take longer to make than to look at. */
const mostNatural = 5_000
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const quick = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const keyOf = (name: string): string => name.replace(/[^A-Za-z0-9.-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)
const isFolder = ({ kind }: FileEntry): number => (kind === 'folder' ? 0 : 1)

export const fileRows = (entries: readonly FileEntry[], changes: readonly FileChange[], hidden: boolean): readonly FileRow[] => {
  const changed = new Map(changes.map(({ name, change }) => [name, change]))
  const present = new Set(changed.size === 0 ? [] : entries.map(({ name }) => name))
  const gone = changes.filter(({ name, change }) => change === 'deleted' && !present.has(name)).map(({ name }): FileEntry => ({ name, kind: 'file', sizeBytes: 0, mode: 0, uid: 0, gid: 0, modifiedAt: 0 }))
  const all = [...entries, ...gone].filter(({ name }) => hidden || !name.startsWith('.'))
  const compare = all.length > mostNatural ? quick : natural.compare
  return all
    .toSorted((a, b) => isFolder(a) - isFolder(b) || compare(a.name, b.name))
    .map((entry, order) => {
      const change = changed.get(entry.name)
      return { ...entry, key: keyOf(entry.name), order, ...(change === undefined ? {} : { change }) }
    })
}

export const joinPath = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`)
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

const bits = 'rwxrwxrwx'
/** As `ls -l` writes it. */
export const modeText = ({ kind, mode }: Pick<FileEntry, 'kind' | 'mode'>): string => {
  const type = { file: '-', folder: 'd', link: 'l', pipe: 'p', socket: 's', device: 'c' }[kind]
  const letters = Array.from(bits, (letter, index) => ((mode & (0o400 >> index)) === 0 ? '-' : letter))
  const special = (at: number, bit: number, letter: string): void => {
    if ((mode & bit) !== 0) letters[at] = letters[at] === 'x' ? letter : letter.toUpperCase()
  }
  special(2, 0o4000, 's')
  special(5, 0o2000, 's')
  special(8, 0o1000, 't')
  return type + letters.join('')
}
