// Owns favourites and folders of containers: kept with the settings, told to every window, and followed when a container gets another name.
import { AppError } from '#contract/errors.ts'
import { mostArranged, mostFolders } from '#contract/arrangement.ts'
import type { Arrangement, ContainerFolder } from '#contract/arrangement.ts'
import { isHidden } from '#contract/kept.ts'
import type { CoreEvent } from '../engine/events.ts'
import { Watched } from '../channel.ts'
import type { SettingsFile } from './settings.ts'

interface Options {
  readonly settings: Pick<SettingsFile, 'value' | 'change'>
  readonly events: { watch(signal?: AbortSignal): AsyncIterable<CoreEvent> }
}

export class Arrangements {
  readonly #options: Options
  readonly #now: Watched<Arrangement>

  constructor(options: Options) {
    this.#options = options
    this.#now = new Watched<Arrangement>(options.settings.value.arrangement)
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<Arrangement, undefined, void> {
    return this.#now.watch(signal)
  }

  star(containers: readonly string[], starred: boolean): Promise<void> {
    return this.#change(({ favourites, folders }) => ({ favourites: [...without(favourites, containers), ...(starred ? containers : [])].slice(-mostArranged), folders }))
  }

  /** A container is in one folder at most. Errors: FOLDER_NOT_FOUND. */
  move(containers: readonly string[], folder: string | null): Promise<void> {
    return this.#change(({ favourites, folders }) => {
      if (folder !== null) checkThere(folders, folder)
      return { favourites, folders: moved(folders, containers, folder) }
    })
  }

  /** Errors: FOLDER_NAME_TAKEN at its field, FOLDERS_FULL. */
  makeFolder(name: string, containers: readonly string[]): Promise<void> {
    return this.#change(({ favourites, folders }) => {
      checkFree(folders, name, 'name')
      if (folders.length >= mostFolders) throw new AppError('FOLDERS_FULL', { details: { limit: mostFolders } })
      return { favourites, folders: moved([...folders, { name, containers: [] }], containers, name) }
    })
  }

  /** Errors: FOLDER_NOT_FOUND, FOLDER_NAME_TAKEN at its field. */
  renameFolder(from: string, to: string): Promise<void> {
    return this.#change(({ favourites, folders }) => {
      checkThere(folders, from)
      if (from !== to) checkFree(folders, to, 'to')
      return { favourites, folders: folders.map((one) => (one.name === from ? { ...one, name: to } : one)) }
    })
  }

  /** The containers in it stay. */
  removeFolder(name: string): Promise<void> {
    return this.#change(({ favourites, folders }) => ({ favourites, folders: folders.filter((one) => one.name !== name) }))
  }

  /** Follows containers that get another name, until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    for await (const event of this.#options.events.watch(signal)) {
      if (event.kind !== 'container' || event.action !== 'rename') continue
      const { id, detail: before = '', name: after = '' } = event
      // What goes behind another one is not in its place; who takes that place is told by `follow`.
      if (!isHidden(id, before) && !isHidden(id, after)) await this.follow(before, after)
    }
  }

  /** The container of the one name goes by the other now. It has happened, so nothing is refused. */
  async follow(from: string, to: string): Promise<void> {
    const { favourites, folders } = this.#options.settings.value.arrangement
    if (from === to || ![favourites, ...folders.map(({ containers }) => containers)].some((names) => names.includes(from))) return
    // What the arrangement knew of an earlier container of the new name goes, so that each name stands in one folder.
    const renamed = (names: readonly string[], all: boolean): readonly string[] => (all ? without(names, [to]).map((name) => (name === from ? to : name)) : names)
    const change = (now: Arrangement): Arrangement => {
      const inFolder = now.folders.some(({ containers }) => containers.includes(from))
      return { favourites: renamed(now.favourites, now.favourites.includes(from)), folders: now.folders.map((one) => ({ ...one, containers: renamed(one.containers, inFolder) })) }
    }
    await this.#change(change).catch(() => undefined)
  }

  async #change(change: (now: Arrangement) => Arrangement): Promise<void> {
    const { settings } = this.#options
    await settings.change(({ arrangement }) => ({ arrangement: change(arrangement) }))
    this.#now.set(settings.value.arrangement)
  }
}

const without = (names: readonly string[], gone: readonly string[]): readonly string[] => {
  const set = new Set(gone)
  return names.filter((name) => !set.has(name))
}

/** Bounded: names of containers that are long gone leave first. */
const moved = (folders: readonly ContainerFolder[], containers: readonly string[], to: string | null): readonly ContainerFolder[] =>
  folders.map((one) => {
    const others = without(one.containers, containers)
    return { ...one, containers: one.name === to ? [...others, ...containers].slice(-mostArranged) : others }
  })

const checkThere = (folders: readonly ContainerFolder[], name: string): void => {
  if (!folders.some((one) => one.name === name)) throw new AppError('FOLDER_NOT_FOUND', { details: { name } })
}

const checkFree = (folders: readonly ContainerFolder[], name: string, field: string): void => {
  if (folders.some((one) => one.name === name)) throw new AppError('FOLDER_NAME_TAKEN', { details: { name }, field })
}
