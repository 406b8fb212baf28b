// Owns the settings file: what a person chose, checked on every read.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { machineResourcesSchema } from '#contract/machine.ts'
import { z } from 'zod'
import { defaultResources } from '../machine/limits.ts'

const schema = z.object({ resources: machineResourcesSchema })
export type Settings = z.output<typeof schema>

/** The settings, or the defaults where there are none or they cannot be read; a broken file is kept beside as `.broken`. */
export const loadSettings = async (path: string): Promise<Settings> => {
  const defaults: Settings = { resources: defaultResources() }
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
