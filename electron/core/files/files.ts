// Owns the files of a place: listing, reading, writing, renaming and removing them, whether its container runs or not.
import { isUtf8 } from 'node:buffer'
import { AppError } from '#contract/errors.ts'
import { longestTextBytes } from '#contract/files.ts'
import type { FileChange, FileEntry, FilePlace, FileText, FolderPart } from '#contract/files.ts'
import type { EngineClient } from '../engine/client.ts'
import { folderChanges } from './changes.ts'
import { containerRoot, isBelow, markMounts, whileMounted } from './container-root.ts'
import type { ContainerRoot } from './container-root.ts'
import { exchange, newMark, output } from './guest-files.ts'
import type { GuestRun } from './guest-process.ts'
import { volumeRoot } from './volume-root.ts'
import { ListingParser } from './listing.ts'
import { encodeName } from './names.ts'

export interface FilesOptions {
  readonly engine: EngineClient
  readonly run: GuestRun
}

const nothing = Buffer.alloc(0)
/** An editor of texts is no place for what has zero bytes, even where those are UTF-8. */
const isText = (bytes: Buffer): boolean => isUtf8(bytes) && !bytes.includes(0)

export const joinPath = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`)
/** Without the slashes that mean nothing. */
export const plainPath = (path: string): string => `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`

/** Errors of all: CONTAINER_NOT_FOUND, FILES_UNSUPPORTED, MACHINE_NOT_RUNNING, LINK_LOST, and those of fileError. */
export class Files {
  readonly #engine: EngineClient
  readonly #run: GuestRun

  constructor({ engine, run }: FilesOptions) {
    this.#engine = engine
    this.#run = run
  }

  root(place: FilePlace): Promise<ContainerRoot> {
    return place.kind === 'container' ? containerRoot(this.#engine, place.id) : volumeRoot(this.#engine, place.name)
  }

  async *list(place: FilePlace, asked: string, signal?: AbortSignal): AsyncGenerator<FolderPart, void, undefined> {
    const path = plainPath(asked)
    const root = await this.root(place)
    const mark = newMark()
    // The guest says "//./name" for what is in the root.
    const parser = new ListingParser(mark, encodeName(path))
    let folder: FileEntry | undefined
    for await (const chunk of output(this.#run, { verb: 'list', root, words: [path, mark] }, path, signal)) {
      const entries = markMounts(parser.take(chunk), path, root)
      if (folder === undefined) {
        const [first, ...rest] = entries
        if (first === undefined) continue
        folder = first
        yield { folder, entries: rest }
      } else if (entries.length > 0) yield { entries }
    }
  }

  async changes(place: FilePlace, path: string, signal?: AbortSignal): Promise<readonly FileChange[]> {
    // A volume has nothing that it could differ from.
    return place.kind === 'container' ? folderChanges(this.#engine, place.id, plainPath(path), signal) : []
  }

  async read(place: FilePlace, asked: string, signal?: AbortSignal): Promise<FileText> {
    const path = plainPath(asked)
    const root = await this.root(place)
    const said: Buffer[] = []
    for await (const chunk of output(this.#run, { verb: 'read_text', root, words: [path, String(longestTextBytes)] }, path, signal)) said.push(chunk)
    const all = Buffer.concat(said)
    const first = all.indexOf('\n')
    const second = all.indexOf('\n', first + 1)
    const sizeBytes = Number(all.toString('latin1', first + 1, second).split(' ')[3])
    const bytes = all.subarray(second + 1)
    return { text: sizeBytes <= longestTextBytes && isText(bytes) ? bytes.toString('utf8') : null, sizeBytes, version: all.toString('latin1', 0, first) }
  }

  /** Errors: FILE_CHANGED, FILE_EXISTS. */
  async write(place: FilePlace, asked: string, text: string, version: string | null): Promise<{ version: string }> {
    const path = plainPath(asked)
    const bytes = Buffer.from(text)
    const root = await this.root(place)
    const words = [path, version ?? 'new', String(bytes.length), newMark()]
    const said = await whileMounted(this.#engine, root, () => exchange(this.#run, { verb: 'write_text', root, words }, path, bytes))
    return { version: said.toString('latin1').trimEnd() }
  }

  /** Errors: FILE_EXISTS. */
  async makeFolder(place: FilePlace, asked: string): Promise<void> {
    const path = plainPath(asked)
    const root = await this.root(place)
    await whileMounted(this.#engine, root, () => exchange(this.#run, { verb: 'make_folder', root, words: [path] }, path, nothing))
  }

  /** Errors: FILE_EXISTS, FILE_IS_MOUNT. */
  async rename(place: FilePlace, folder: string, from: string, to: string): Promise<void> {
    const [before, after] = [joinPath(plainPath(folder), from), joinPath(plainPath(folder), to)]
    const root = await this.root(place)
    keepMounts(root, [before])
    await whileMounted(this.#engine, root, () => exchange(this.#run, { verb: 'rename', root, words: [before, after] }, after, nothing))
  }

  /** With everything in them. Errors: FILE_IS_MOUNT. */
  async remove(place: FilePlace, folder: string, names: readonly string[]): Promise<void> {
    const paths = names.map((name) => joinPath(plainPath(folder), name))
    const root = await this.root(place)
    keepMounts(root, paths)
    // Only the mounts that the folder itself is in: a volume that a link leads to must not lose what is in it by accident.
    const mounts = root.mounts.filter(({ target }) => paths.every((path) => isBelow(path, target)))
    await whileMounted(this.#engine, root, () => exchange(this.#run, { verb: 'remove', root: { ...root, mounts }, words: [] }, paths.length === 1 ? (paths[0] ?? '') : folder, endedByZero(paths)))
  }

  /** Not of what a link leads to. Of all in a folder when `recursive`: there, files that nobody may run stay so. */
  async setMode(place: FilePlace, folder: string, names: readonly string[], mode: number, recursive: boolean): Promise<void> {
    const paths = names.map((name) => joinPath(plainPath(folder), name))
    const root = await this.root(place)
    const words = [mode.toString(8).padStart(4, '0'), recursive ? 'all' : 'one']
    await whileMounted(this.#engine, root, () => exchange(this.#run, { verb: 'set_mode', root, words }, paths.length === 1 ? (paths[0] ?? '') : folder, endedByZero(paths)))
  }
}

const endedByZero = (paths: readonly string[]): Buffer => Buffer.concat(paths.flatMap((path) => [encodeName(path), Buffer.from([0])]))

/** What holds a mount is neither moved nor removed: its volume would be emptied, or lose its place. */
const keepMounts = ({ mounts }: ContainerRoot, paths: readonly string[]): void => {
  const held = paths.find((path) => mounts.some(({ target }) => target === path || isBelow(target, path)))
  if (held !== undefined) throw new AppError('FILE_IS_MOUNT', { details: { path: held } })
}
