// Owns the builds of the past: two files of our own for each, what it was and what it said; for this person alone, and within bounds.
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFields, buildPhases, buildStates } from '#contract/build.ts'
import type { Build, BuildRequest, BuildUpdate } from '#contract/build.ts'
import { isErrorCode } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/errors.ts'
import { z } from 'zod'
import { cutShort } from './build-steps.ts'

const mostBuilds = 100
const mostBytes = 64 * 1024 * 1024

const buildOnDisk = z.object({
  id: z.uuid(),
  request: buildFields,
  state: z.enum(buildStates),
  phase: z.enum(buildPhases),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  context: z.object({ files: z.number(), doneBytes: z.number(), totalBytes: z.number().nullable() }),
  steps: z.object({ total: z.number(), done: z.number(), cached: z.number() }),
  imageId: z.string().nullable(),
  error: z.object({ code: z.custom<ErrorCode>(isErrorCode), details: z.record(z.string(), z.union([z.string(), z.number()])), field: z.string().exactOptional() }).nullable(),
  failedStep: z.string().nullable(),
})

/** What of a request may be written down: no value of a secret. */
export const withoutSecrets = (request: BuildRequest): BuildRequest => ({
  ...request,
  secrets: request.secrets.map((secret) => (secret.source.kind === 'value' ? { ...secret, source: { kind: 'value', value: '' } } : secret)),
  args: request.args.map((arg) => (arg.secret ? { ...arg, value: '' } : arg)),
})

type Said = Omit<BuildUpdate, 'build'>

export class BuildHistory {
  readonly #folder: string
  #builds: Promise<Map<string, { build: Build; bytes: number }>> | null = null
  /** One change at a time. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Those that are under way are not here to ask: they are files from their beginning on, so that a crash leaves what they said until then. */
  async list(): Promise<readonly Build[]> {
    return [...(await this.#all()).values()].map(({ build }) => build)
  }

  async get(id: string): Promise<BuildUpdate | null> {
    const build = (await this.#all()).get(id)?.build
    if (build === undefined) return null
    const said = await readFile(this.#saidPath(id), 'utf8').then((text) => JSON.parse(text) as Said).catch(() => null)
    const steps = said?.steps ?? []
    return { build, steps: build.state === 'interrupted' ? steps.map((step) => cutShort(step, build.endedAt)) : steps, problems: said?.problems ?? [], output: said?.output ?? [] }
  }

  /** Writes it down in place of what was there; the oldest ones make room. */
  put(build: Build, said: Said | null): Promise<void> {
    return this.#change(async (all) => {
      const texts = [[this.#buildPath(build.id), JSON.stringify(build)], ...(said === null ? [] : [[this.#saidPath(build.id), JSON.stringify(said)]])] as const
      for (const [path, text] of texts.toReversed()) {
        await writeFile(`${path}.new`, text, { mode: 0o600 })
        await rename(`${path}.new`, path)
      }
      all.set(build.id, { build, bytes: texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) })
      const oldest = [...all.values()].filter(({ build: { state } }) => state !== 'running').toSorted((a, b) => a.build.startedAt.localeCompare(b.build.startedAt))
      let total = [...all.values()].reduce((sum, { bytes }) => sum + bytes, 0)
      for (const { build: { id }, bytes } of oldest) {
        if ((all.size <= mostBuilds && total <= mostBytes) || id === build.id) break
        total -= bytes
        await this.#forget(all, id)
      }
    })
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#change(async (all) => {
      for (const id of ids) if (all.has(id)) await this.#forget(all, id)
    })
  }

  /** What a predecessor left running was interrupted when it ended. Read once, before anything is put. */
  #all(): Promise<Map<string, { build: Build; bytes: number }>> {
    this.#builds ??= this.#read()
    return this.#builds
  }

  async #read(): Promise<Map<string, { build: Build; bytes: number }>> {
    const all = new Map<string, { build: Build; bytes: number }>()
    const names = await readdir(this.#folder).catch(() => [])
    for (const name of names) {
      const path = join(this.#folder, name)
      if (name.endsWith('.new')) await rm(path, { force: true })
      if (!/^[0-9a-f-]{36}\.json$/.test(name)) continue
      try {
        const build: Build = buildOnDisk.parse(JSON.parse(await readFile(path, 'utf8')))
        const info = await stat(path)
        const said = await stat(this.#saidPath(build.id)).catch(() => null)
        // Its file was written the last time shortly before.
        all.set(build.id, { build: build.state === 'running' ? { ...build, state: 'interrupted', endedAt: info.mtime.toISOString() } : build, bytes: info.size + (said?.size ?? 0) })
      } catch {
        await rename(path, `${path}.broken`).catch(() => {})
      }
    }
    for (const name of names) if (name.endsWith('.said.json') && !all.has(name.slice(0, 36))) await rm(join(this.#folder, name), { force: true })
    return all
  }

  async #forget(all: Map<string, unknown>, id: string): Promise<void> {
    await Promise.all([rm(this.#buildPath(id), { force: true }), rm(this.#saidPath(id), { force: true })])
    all.delete(id)
  }

  #buildPath(id: string): string {
    return join(this.#folder, `${id}.json`)
  }

  #saidPath(id: string): string {
    return join(this.#folder, `${id}.said.json`)
  }

  #change(change: (all: Map<string, { build: Build; bytes: number }>) => Promise<void>): Promise<void> {
    const next = this.#last.then(async () => change(await this.#all()))
    this.#last = next.catch(() => {})
    return next
  }
}
