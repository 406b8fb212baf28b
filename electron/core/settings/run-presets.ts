// Owns the run forms that a person kept under names: a file of their own beside the settings, without the values of secrets.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { runPresetSchema } from '#contract/run-choices.ts'
import type { RunPreset } from '#contract/run-choices.ts'
import { z } from 'zod'

const schema = z.array(runPresetSchema)

export class RunPresets {
  readonly #path: string
  /** One change at a time: each begins with what the one before wrote. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(path: string) {
    this.#path = path
  }

  /** None where the file cannot be read; a broken one is kept beside as `.broken`. */
  async list(): Promise<readonly RunPreset[]> {
    const text = await readFile(this.#path, 'utf8').catch(() => null)
    if (text === null) return []
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      await rename(this.#path, `${this.#path}.broken`).catch(() => {})
      return []
    }
  }

  /** In the place of one of the same name. */
  save({ name, spec }: RunPreset): Promise<void> {
    const kept = { ...spec, environment: spec.environment.map((one) => (one.secret ? { ...one, value: '' } : one)) }
    return this.#change((presets) => [...presets.filter((preset) => preset.name !== name), { name, spec: kept }].toSorted((a, b) => a.name.localeCompare(b.name)))
  }

  remove(name: string): Promise<void> {
    return this.#change((presets) => presets.filter((preset) => preset.name !== name))
  }

  #change(change: (presets: readonly RunPreset[]) => readonly RunPreset[]): Promise<void> {
    const next = this.#last.then(async () => {
      const text = JSON.stringify(change(await this.list()), null, 2)
      await writeFile(`${this.#path}.new`, `${text}\n`, { mode: 0o600 })
      await rename(`${this.#path}.new`, this.#path)
    })
    this.#last = next.catch(() => {})
    return next
  }
}
