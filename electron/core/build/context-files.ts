// Owns what of a folder goes into a build: its files in order, folders before what is in them, without what .dockerignore leaves out.
import { constants } from 'node:fs'
import type { Stats } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { AppError } from '#contract/errors.ts'
import { decodeName } from '../files/names.ts'
import type { IgnoreMatch, IgnorePatterns } from './ignore-patterns.ts'

export interface ContextEntry {
  /** From the folder, as bytes: a name need not be UTF-8. */
  readonly name: Buffer
  readonly text: string
  /** Whole, on this computer. */
  readonly path: Buffer
  readonly kind: 'file' | 'folder' | 'link'
  readonly stats: Stats
  readonly target?: Buffer
}

interface Folder {
  readonly name: Buffer
  readonly text: string
  readonly match: IgnoreMatch | null
}

const slash = Buffer.from('/')
/** buildx reads it again in the guest. */
const ignoreFile = '.dockerignore'

/** Errors: CONTEXT_UNREADABLE, CANCELLED. Sockets, pipes and devices are left out; so is what vanishes meanwhile. */
export async function* contextFiles(root: string, patterns: IgnorePatterns, signal: AbortSignal): AsyncGenerator<ContextEntry, void, undefined> {
  const folders: Folder[] = [{ name: Buffer.alloc(0), text: '', match: null }]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const below: Folder[] = []
    const at = folder.name.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(root), slash, folder.name])
    // A folder that is only looked through for exceptions need not be readable.
    for (const child of await listed(at, folder)) {
      signal.throwIfAborted()
      const name = folder.name.length === 0 ? child : Buffer.concat([folder.name, slash, child])
      const text = decodeName(name)
      const match = patterns.match(text, folder.match)
      if (match.ignored && text !== ignoreFile && !patterns.reachesInto(text)) continue
      const path = Buffer.concat([at, slash, child])
      const stats = await reading(text, () => lstat(path))
      const kind = stats === null ? null : kindOf(stats)
      if (stats === null || kind === null) continue
      if (kind === 'folder') below.push({ name, text, match })
      else if (match.ignored && text !== ignoreFile) continue
      const target = kind === 'link' ? await reading(text, () => readlink(path, { encoding: 'buffer' })) : undefined
      if (target !== null) yield { name, text, path, kind, stats, ...(target === undefined ? {} : { target }) }
    }
    folders.push(...below.toReversed())
  }
}

const listed = async (path: Buffer, { text, match }: Folder): Promise<readonly Buffer[]> => {
  const names = await reading(text, () => readdir(path, { encoding: 'buffer' }), match?.ignored === true)
  return (names ?? []).toSorted((a, b) => Buffer.compare(a, b))
}

const kindOf = ({ mode }: Stats): ContextEntry['kind'] | null => {
  const type = mode & constants.S_IFMT
  return type === constants.S_IFREG ? 'file' : type === constants.S_IFDIR ? 'folder' : type === constants.S_IFLNK ? 'link' : null
}

/** Null for what is not there (any more). Errors: CONTEXT_UNREADABLE. */
export const reading = async <T>(text: string, read: () => Promise<T>, needless = false): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (needless || code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null
    throw new AppError('CONTEXT_UNREADABLE', { details: { path: text === '' ? '.' : text, reason: reasons[code] ?? code }, cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = { EACCES: 'permission denied', EPERM: 'permission denied', EIO: 'the disk failed' }
