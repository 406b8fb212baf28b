// Owns when each volume was last used: written down as containers mount and let go of them, in a file that outlives machine and app.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { EngineClient } from '../engine/client.ts'
import { eventOf } from '../engine/events.ts'
import type { CoreEvent, RawEvent } from '../engine/events.ts'
import { ndjson } from '../engine/ndjson.ts'

interface Options {
  readonly engine: EngineClient
  readonly events: { watch(signal?: AbortSignal): AsyncIterable<CoreEvent> }
  readonly file: string
}

const schema = z.record(z.string(), z.iso.datetime())
/** Names of volumes that are long gone leave first. */
const most = 10_000
const writeAfterMs = 1_000

export class LastUses {
  readonly #options: Options
  /** The one that was used last is the last. */
  readonly #at = new Map<string, string>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  of(name: string): string | null {
    return this.#at.get(name) ?? null
  }

  /** Follows the engine until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    const { events } = this.#options
    const news = events.watch(signal)
    await this.#read()
    for await (const event of news) {
      if (event.kind === 'gap') await this.#catchUp(signal).catch(() => {})
      else this.#take(event)
    }
    if (this.#timer !== null) this.#write()
    await this.#writing
  }

  #take(event: CoreEvent): void {
    if (event.kind !== 'volume') return
    if (event.action === 'destroy') this.#change(() => this.#at.delete(event.id))
    else if ((event.action === 'mount' || event.action === 'unmount') && event.timeMs !== undefined) this.#used(event.id, new Date(event.timeMs).toISOString())
  }

  /** The engine itself remembers a few hundred events: those of its start too, when containers come up before anybody listens. */
  async #catchUp(signal: AbortSignal): Promise<void> {
    const answer = await this.#options.engine.stream('/events', { query: { since: 0, until: Math.floor(Date.now() / 1_000) + 1, filters: JSON.stringify({ type: ['volume'] }) }, signal })
    for await (const raw of ndjson<RawEvent>(answer)) {
      const event = eventOf(raw)
      if (event !== null) this.#take(event)
    }
  }

  #used(name: string, at: string): void {
    if ((this.#at.get(name) ?? '') >= at) return
    this.#change(() => {
      this.#at.delete(name)
      this.#at.set(name, at)
      const [oldest] = this.#at.keys()
      if (this.#at.size > most && oldest !== undefined) this.#at.delete(oldest)
    })
  }

  #change(change: () => unknown): void {
    change()
    this.#timer ??= setTimeout(() => this.#write(), writeAfterMs).unref()
  }

  async #read(): Promise<void> {
    const known = await readFile(this.#options.file, 'utf8').then((text) => schema.parse(JSON.parse(text)), () => ({}))
    for (const [name, at] of Object.entries(known)) this.#at.set(name, at)
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const { file } = this.#options
    const text = JSON.stringify(Object.fromEntries(this.#at))
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${file}.new`, text, { mode: 0o600 })
      await rename(`${file}.new`, file)
    }).catch(() => {})
  }
}
