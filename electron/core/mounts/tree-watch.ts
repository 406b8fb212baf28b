// Owns watching a folder of this computer with all that is below it. The system watches single folders (inotify), so each gets a
// watch of its own. A change that leaves a file as it was told last is not told again: what tells the guest comes back as one.
import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** "gone" is told with the folder that it went from. */
export interface TreeChange {
  readonly kind: 'changed' | 'appeared' | 'gone'
  readonly path: string
  readonly uid: number
}

export interface TreeWatchOptions {
  /** Folders that are left out, with what is below them. */
  readonly except: ReadonlySet<string>
  readonly onChange: (change: TreeChange) => void
  /** Told once: not all of it can be watched. */
  readonly onLimit: (reason: string) => void
}

/** More would take the system's watches, and memory, from everything else. */
const mostFolders = 20_000
const mostFiles = 200_000

/** What a file is told by; reading it, or giving it the owner that it has, changes none of this. */
interface Look {
  readonly sign: string
  readonly uid: number
  readonly isFolder: boolean
  /** The guest's way of telling would take such a bit away. */
  readonly isSpecial: boolean
}

export class TreeWatch {
  readonly #options: TreeWatchOptions
  readonly #root: string
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #told = new Map<string, string>()
  #limited = false
  #closed = false
  /** Settles when everything below the folder is watched. */
  readonly ready: Promise<void>

  constructor(path: string, options: TreeWatchOptions) {
    this.#options = options
    this.#root = path
    this.ready = this.#add(path, false)
  }

  close(): void {
    this.#closed = true
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
    this.#told.clear()
  }

  /** Of a folder that appeared, what is in it may have come before its watch did. */
  async #add(path: string, tell: boolean): Promise<void> {
    if (this.#closed || this.#watchers.has(path) || this.#options.except.has(path)) return
    if (this.#watchers.size >= mostFolders) return this.#limit(`more than ${mostFolders} folders`)
    try {
      const watcher = watch(path, { persistent: false }, (type, name) => void this.#happened(path, type, name))
      watcher.on('error', () => this.#forget(path))
      this.#watchers.set(path, watcher)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      return code === 'ENOSPC' || code === 'EMFILE' ? this.#limit(code) : undefined
    }
    for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
      const inner = join(path, entry.name)
      if (tell) await this.#look(inner, 'appeared')
      else if (entry.isDirectory()) await this.#add(inner, false)
    }
  }

  async #happened(folder: string, type: 'rename' | 'change', name: string | null): Promise<void> {
    if (name === null || this.#closed) return
    // A single file can be mounted as well.
    if (folder === this.#root && (await lookAt(folder))?.isFolder === false) return this.#look(folder, 'changed')
    await this.#look(join(folder, name), type === 'rename' ? 'appeared' : 'changed')
  }

  async #look(path: string, kind: 'appeared' | 'changed'): Promise<void> {
    const look = await lookAt(path)
    if (this.#closed || this.#options.except.has(path)) return
    if (look === null) {
      // A folder's own attributes come under its own name, as if they were of something in it.
      if (kind === 'appeared') await this.#gone(path)
      return
    }
    const before = this.#told.get(path)
    if (before !== look.sign && !look.isSpecial) {
      if (before === undefined && this.#told.size >= mostFiles) return this.#limit(`more than ${mostFiles} files`)
      this.#told.set(path, look.sign)
      this.#options.onChange({ kind, path, uid: look.uid })
    }
    if (look.isFolder && kind === 'appeared') await this.#add(path, true)
  }

  async #gone(path: string): Promise<void> {
    this.#forget(path)
    const folder = dirname(path)
    const look = await lookAt(folder)
    if (look !== null && !this.#closed) this.#options.onChange({ kind: 'gone', path: folder, uid: look.uid })
  }

  #forget(path: string): void {
    this.#told.delete(path)
    if (!this.#watchers.has(path)) return
    for (const [inner, watcher] of this.#watchers) {
      if (inner !== path && !inner.startsWith(`${path}/`)) continue
      watcher.close()
      this.#watchers.delete(inner)
    }
  }

  #limit(reason: string): void {
    if (!this.#limited) this.#options.onLimit(reason)
    this.#limited = true
  }
}

const lookAt = async (path: string): Promise<Look | null> => {
  const found = await lstat(path, { bigint: true }).catch(() => null)
  if (found === null) return null
  const isFolder = found.isDirectory()
  const content = isFolder ? '' : `${found.mtimeNs} ${found.size}`
  return { sign: `${found.ino} ${found.mode} ${found.uid} ${content}`, uid: Number(found.uid), isFolder, isSpecial: !isFolder && (found.mode & 0o6000n) !== 0n }
}
