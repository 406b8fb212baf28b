// Owns what happened to each container: a bounded memory of the engine's events, filled up with what the engine remembers itself.
import type { TimelineEntry } from '#contract/container-commands.ts'
import { Mailbox } from '../channel.ts'
import type { EngineClient } from './client.ts'
import type { CoreEvent, EngineEvents } from './events.ts'
import { eventOf } from './events.ts'
import type { RawEvent } from './events.ts'
import { ndjson } from './ndjson.ts'

const mostEntries = 300
const mostContainers = 2_000
/** A health check alone makes three of these every few seconds. */
const noise = /^(exec_|top|resize|archive-path|extract-to-dir)/

interface Moment {
  readonly id: string
  readonly entry: TimelineEntry
}

const toMoment = (event: CoreEvent): Moment | null => {
  if (event.kind === 'gap' || event.timeMs === undefined || noise.test(event.action)) return null
  const entry = (action: string, detail: string | undefined): TimelineEntry => ({ time: new Date(event.timeMs ?? 0).toISOString(), action, detail: detail ?? null })
  if (event.kind === 'container') return { id: event.id, entry: entry(event.action, event.detail) }
  if (event.kind === 'network' && event.container !== undefined) return { id: event.container, entry: entry(`network_${event.action}`, event.detail) }
  return null
}

export class Timelines {
  readonly #client: EngineClient
  readonly #events: Pick<EngineEvents, 'watch'>
  /** The one that something happened to last is the last. */
  readonly #known = new Map<string, readonly TimelineEntry[]>()
  readonly #readers = new Set<(moment: Moment) => void>()

  constructor(client: EngineClient, events: Pick<EngineEvents, 'watch'>) {
    this.#client = client
    this.#events = events
  }

  /** Remembers until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    for await (const event of this.#events.watch(signal)) {
      const moment = toMoment(event)
      if (moment === null) continue
      this.#keep(moment.id, [moment.entry])
      for (const tell of this.#readers) tell(moment)
    }
  }

  /** All that is known at once, the oldest first, then what happens. Errors: CONTAINER_NOT_FOUND. */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<readonly TimelineEntry[], void, undefined> {
    const { Id, Created } = await this.#client.json<{ readonly Id: string; readonly Created: string }>(`/containers/${id}/json`, { about: { container: id }, signal })
    const news = new Mailbox<TimelineEntry>(mostEntries)
    const tell = (moment: Moment): void => {
      if (moment.id === Id) news.push(moment.entry)
    }
    this.#readers.add(tell)
    const stop = (): void => news.end()
    signal.addEventListener('abort', stop, { once: true })
    try {
      // What is asked for now may come once more as news: the page puts the same together.
      this.#keep(Id, await this.#remembered(Id, signal))
      const made: TimelineEntry = { time: new Date(Created).toISOString(), action: 'create', detail: null }
      const known = this.#known.get(Id) ?? []
      yield known.some(({ action }) => action === 'create') ? known : [made, ...known]
      for await (const entry of news) yield [entry]
    } finally {
      this.#readers.delete(tell)
      signal.removeEventListener('abort', stop)
    }
  }

  /** The engine remembers a few hundred events, of all containers together. */
  async #remembered(id: string, signal: AbortSignal): Promise<readonly TimelineEntry[]> {
    const answer = await this.#client.stream('/events', { query: { since: 0, until: Math.floor(Date.now() / 1_000) + 1, filters: JSON.stringify({ container: [id] }) }, signal })
    const entries: TimelineEntry[] = []
    for await (const raw of ndjson<RawEvent>(answer)) {
      const event = eventOf(raw)
      const moment = event === null ? null : toMoment(event)
      if (moment?.id === id) entries.push(moment.entry)
    }
    return entries
  }

  #keep(id: string, more: readonly TimelineEntry[]): void {
    const merged = new Map([...(this.#known.get(id) ?? []), ...more].map((entry) => [`${entry.time} ${entry.action} ${entry.detail}`, entry]))
    this.#known.delete(id)
    this.#known.set(id, [...merged.values()].toSorted((one, other) => one.time.localeCompare(other.time)).slice(-mostEntries))
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostContainers && oldest !== undefined) this.#known.delete(oldest)
  }
}
