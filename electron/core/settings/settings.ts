// Owns the settings file: what a person chose, checked on every read.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { arrangementSchema, noArrangement } from '#contract/arrangement.ts'
import type { Arrangement } from '#contract/arrangement.ts'
import { machineResourcesSchema } from '#contract/machine.ts'
import { sharedFoldersSchema } from '#contract/shared-folders.ts'
import { z } from 'zod'
import { defaultResources } from '../machine/limits.ts'
import { noStoredNetwork, storedNetworkSchema } from '../machine-network/stored.ts'
import { defaultFolders } from '../mounts/shareable.ts'
import { noPortSettings, portSettingsSchema } from '../ports/port-settings.ts'
import { storedScheduleSchema } from '../volumes/schedule-settings.ts'
import { noRegistrySettings, registrySettingsSchema } from '../registries/registry-settings.ts'

const schema = z.object({
  resources: machineResourcesSchema,
  registries: registrySettingsSchema.default(noRegistrySettings),
  ports: portSettingsSchema.default(noPortSettings),
  recentFolders: z.array(z.string()).max(50).optional(),
  // How a list looks is not worth losing the other settings for.
  arrangement: arrangementSchema.catch({ favourites: [], folders: [] }),
  sharedFolders: sharedFoldersSchema.shape.folders.default(defaultFolders),
  volumeBackups: z.array(storedScheduleSchema).default([]),
  // What the recycle bin of volumes let go by itself, until somebody has read it.
  binNote: z.object({ names: z.array(z.string()), at: z.string() }).nullish().catch(null),
  network: storedNetworkSchema.default(noStoredNetwork),
})
export type Settings = Omit<z.output<typeof schema>, 'arrangement'> & { readonly arrangement: Arrangement }

/** The settings, or the defaults where there are none or they cannot be read; a broken file is kept beside as `.broken`. */
export const loadSettings = async (path: string): Promise<Settings> => {
  const defaults: Settings = { resources: defaultResources(), registries: noRegistrySettings, ports: noPortSettings, arrangement: noArrangement, sharedFolders: defaultFolders(), volumeBackups: [], network: noStoredNetwork }
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return defaults
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    await rename(path, `${path}.broken`).catch(() => {})
    return defaults
  }
}

export const saveSettings = async (path: string, settings: Settings): Promise<void> => {
  await writeFile(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** The settings as they are now, for several who each change their own part. */
export class SettingsFile {
  readonly #path: string
  #value: Settings
  #last: Promise<unknown> = Promise.resolve()

  private constructor(path: string, value: Settings) {
    this.#path = path
    this.#value = value
  }

  static async open(path: string): Promise<SettingsFile> {
    return new SettingsFile(path, await loadSettings(path))
  }

  get value(): Settings {
    return this.#value
  }

  /** One change after the other; kept only when it was written. What depends on the settings before is told what they are then. */
  change(part: Partial<Settings> | ((before: Settings) => Partial<Settings>)): Promise<void> {
    const mine = this.#last.then(async () => {
      const next = { ...this.#value, ...(typeof part === 'function' ? part(this.#value) : part) }
      await saveSettings(this.#path, next)
      this.#value = next
    })
    this.#last = mine.catch(() => {})
    return mine
  }
}
