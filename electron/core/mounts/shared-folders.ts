// Owns the folders of this computer that the machine has: which are wanted, which a start can have, what became of them.
import { realpathSync, statSync } from 'node:fs'
import { AppError } from '#contract/errors.ts'
import { isWithin } from '#contract/host-paths.ts'
import type { MachineState } from '#contract/machine.ts'
import type { SharedFolder, SharedFolders } from '#contract/shared-folders.ts'
import type { GuestSpec } from '#vm/provider.ts'
import { checkShareable } from './shareable.ts'

export interface SharedFoldersOptions {
  readonly supported: boolean
  /** Slipway's own folder: never shown to the machine, though it lies in the person's home. */
  readonly ownHome: string
  readonly wanted: () => readonly SharedFolder[]
  readonly change: (folders: readonly SharedFolder[]) => Promise<void>
  readonly machine: () => MachineState
}

type Shares = Required<Pick<GuestSpec, 'shares' | 'hidden'>>

const alive: ReadonlySet<MachineState> = new Set(['creating', 'starting', 'running'])

export class SharedFolderService {
  readonly #options: SharedFoldersOptions
  /** Those of the last start, in the order in which they are mounted. */
  #given: readonly SharedFolder[] = []
  /** What was wanted then. */
  #wantedThen: readonly SharedFolder[] = []
  #failed: ReadonlyMap<string, string> = new Map()

  constructor(options: SharedFoldersOptions) {
    this.#options = options
  }

  /** What a start is to give the guest: of the wanted ones those that are there. Outer ones come first. */
  atStart(): Shares {
    const { ownHome, wanted, supported } = this.#options
    this.#wantedThen = wanted()
    this.#failed = new Map()
    this.#given = supported ? this.#wantedThen.filter(({ path }) => isFolder(path)).toSorted((a, b) => a.path.length - b.path.length) : []
    return { shares: this.#given, hidden: this.#given.some(({ path }) => isWithin(ownHome, path)) ? [ownHome] : [] }
  }

  /** What the start could not give after all. */
  began(failed: ReadonlyMap<string, string>): void {
    this.#failed = failed
  }

  /** Those that the running machine has. */
  active(): readonly SharedFolder[] {
    return alive.has(this.#options.machine()) ? this.#given.filter(({ path }) => !this.#failed.has(path)) : []
  }

  /** Whether a restart would bring this folder. */
  isPending(path: string): boolean {
    return this.#options.supported && this.#options.wanted().some((folder) => isWithin(path, folder.path))
  }

  list(): SharedFolders {
    const { supported, wanted, machine } = this.#options
    const runs = alive.has(machine())
    return {
      supported,
      restartNeeded: runs && JSON.stringify(wanted()) !== JSON.stringify(this.#wantedThen),
      folders: wanted().map((folder) => {
        const given = runs && this.#given.some(({ path, readOnly }) => path === folder.path && readOnly === folder.readOnly)
        const reason = given ? (this.#failed.get(folder.path) ?? null) : null
        const state = reason !== null ? 'failed' : given ? 'shared' : isFolder(folder.path) ? 'pending' : 'missing'
        return { ...folder, state, reason }
      }),
    }
  }

  /** From the next start on. Errors: SHARE_PATH_INVALID, SHARE_PATH_TAKEN, SHARE_TWICE, HOST_FOLDER_MISSING, each at its field. */
  async set(folders: readonly SharedFolder[]): Promise<void> {
    const before = this.#options.wanted()
    const checked = folders.map(({ path: text, readOnly }, index) => {
      const field = `folders.${index}.path`
      const path = checkShareable(text, this.#options.ownHome, field)
      // One that went away for a while may stay in the list; a new one is most likely mistyped.
      if (!isFolder(path) && !before.some((old) => old.path === path)) throw new AppError('HOST_FOLDER_MISSING', { field, details: { path } })
      return { path: isFolder(path) ? realpathSync(path) : path, readOnly }
    })
    checked.forEach(({ path }, index) => {
      // By its real name it may be another one than it looked.
      checkShareable(path, this.#options.ownHome, `folders.${index}.path`)
      if (checked.findIndex((other) => other.path === path) < index) throw new AppError('SHARE_TWICE', { field: `folders.${index}.path`, details: { path } })
    })
    await this.#options.change(checked)
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
