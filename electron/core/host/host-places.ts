// Owns where choosing a path begins: the person's own folders, drives, and the folders chosen last.
import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { HostPlace, HostPlaces } from '#contract/host-folders.ts'
import { hostPath } from '../moves/host-file.ts'
import type { SettingsFile } from '../settings/settings.ts'

const mostRecent = 6
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

type Settings = Pick<SettingsFile, 'value' | 'change'>

export class HostPlacesList {
  readonly #settings: Settings
  readonly #native: boolean

  constructor(settings: Settings, native: boolean) {
    this.#settings = settings
    this.#native = native
  }

  /** Only what is there now. */
  async list(): Promise<HostPlaces> {
    const home = homedir()
    const own: readonly HostPlace[] = [{ kind: 'home', path: home }, { kind: 'desktop', path: join(home, 'Desktop') }, { kind: 'documents', path: join(home, 'Documents') }, { kind: 'downloads', path: join(home, 'Downloads') }]
    const roots: readonly HostPlace[] = process.platform === 'win32' ? letters.split('').map((letter) => ({ kind: 'drive', path: `${letter}:\\` })) : [{ kind: 'root', path: '/' }]
    const recent = (this.#settings.value.recentFolders ?? []).map((path): HostPlace => ({ kind: 'recent', path }))
    const all = [...own, ...roots, ...recent]
    const there = await Promise.all(all.map(({ path }) => isFolder(path)))
    return { places: all.filter((_, index) => there[index]), native: this.#native }
  }

  /** Of a file: the folder that it is in. */
  async remember(path: string): Promise<void> {
    const whole = hostPath(path)
    const folder = (await isFolder(whole)) ? whole : dirname(whole)
    const before = this.#settings.value.recentFolders ?? []
    if (before[0] === folder) return
    await this.#settings.change({ recentFolders: [folder, ...before.filter((one) => one !== folder)].slice(0, mostRecent) })
  }
}

const isFolder = (path: string): Promise<boolean> => stat(path).then((is) => is.isDirectory(), () => false)
