// Owns the fake shared folders: one in each state, and refusals.
import { AppError } from '#contract/errors.ts'
import type { SharedFolder, SharedFolders } from '#contract/shared-folders.ts'
import type { FakeMachine } from './machine.ts'

type Listed = SharedFolders['folders'][number]

const given: readonly Listed[] = [
  { path: '/home/mika', readOnly: false, state: 'shared', reason: null },
  { path: '/srv/archive', readOnly: true, state: 'shared', reason: null },
]

export class FakeSharedFolders {
  readonly #machine: FakeMachine
  #folders: readonly Listed[] = [...given, { path: '/media/stick', readOnly: false, state: 'missing', reason: null }, { path: '/opt/locked', readOnly: false, state: 'failed', reason: 'Permission denied (os error 13)' }]
  #changed = false

  constructor(machine: FakeMachine) {
    this.#machine = machine
  }

  list(): SharedFolders {
    return { supported: true, folders: this.#folders, restartNeeded: this.#changed && this.#machine.running }
  }

  set(folders: readonly SharedFolder[]): SharedFolders {
    folders.forEach(({ path }, index) => {
      const field = `folders.${index}.path`
      if (!path.startsWith('/')) throw new AppError('SHARE_PATH_INVALID', { field, details: { path } })
      if (path === '/etc') throw new AppError('SHARE_PATH_TAKEN', { field, details: { path } })
      if (path === '/nowhere') throw new AppError('HOST_FOLDER_MISSING', { field, details: { path } })
    })
    this.#folders = folders.map((folder) => given.find(({ path, readOnly }) => path === folder.path && readOnly === folder.readOnly) ?? { ...folder, state: 'pending', reason: null })
    this.#changed = true
    return this.list()
  }
}
