// Owns the one subscription to the engine's events (Engine API: SystemEvents); whoever listens gets them, and a gap after each break.
import { setTimeout as sleep } from 'node:timers/promises'
import { eventKinds } from '#contract/events.ts'
import type { EngineEvent, EventKind } from '#contract/events.ts'
import { Mailbox } from '../channel.ts'
import type { EngineClient } from './client.ts'
import { ndjson } from './ndjson.ts'

const retryMs = 500
/** A listener that is further behind has to read everything anew anyway. */
const mailboxSize = 1_000

export interface RawEvent {
  readonly Type?: string
  readonly Action?: string
  readonly timeNano?: number
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> | null }
}

/** In the core, an event also says when it was and what belongs to it; one of a network, which container joined or left it; a rename, the new name. */
export type CoreEvent = EngineEvent & { readonly container?: string; readonly timeMs?: number; readonly detail?: string; readonly name?: string }

export class EngineEvents {
  readonly #client: EngineClient
  readonly #listeners = new Set<Mailbox<CoreEvent>>()

  constructor(client: EngineClient) {
    this.#client = client
  }

  /** Subscribes until `signal` ends, again and again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const answer = await this.#client.stream('/events', { signal })
        // From now on nothing is missed; before, anything may have been.
        this.#tell({ kind: 'gap' })
        for await (const raw of ndjson<RawEvent>(answer)) {
          const event = eventOf(raw)
          if (event !== null) this.#tell(event)
        }
      } catch {
        // The machine stops, or its link is being rebuilt: try again until told to stop.
      }
      await sleep(retryMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  watch(signal?: AbortSignal): Mailbox<CoreEvent> {
    const mailbox = new Mailbox<CoreEvent>(mailboxSize, () => this.#listeners.delete(mailbox))
    this.#listeners.add(mailbox)
    signal?.addEventListener('abort', () => void mailbox.return(), { once: true })
    return mailbox
  }

  #tell(event: CoreEvent): void {
    for (const listener of this.#listeners) {
      const { dropped } = listener
      listener.push(event)
      // Its oldest was dropped to make room: the listener must know that something is missing.
      if (listener.dropped > dropped) listener.push({ kind: 'gap' })
    }
  }
}

const isKind = (type: string | undefined): type is EventKind => eventKinds.some((kind) => kind === type)

/** Attributes and names are as long as their author likes. */
const longestDetail = 255
/** By action; of others nothing is told: a command, say, may hold a secret. */
const details: Readonly<Record<string, (attributes: Readonly<Record<string, string>>, rest: string | undefined) => string | undefined>> = {
  die: ({ exitCode }) => exitCode,
  kill: ({ signal }) => signal,
  rename: ({ oldName }) => oldName?.replace(/^\//, ''),
  health_status: (_attributes, rest) => rest?.trim(),
  connect: ({ name }) => name,
  disconnect: ({ name }) => name,
}

/** Null for what nobody here asks about. */
export const eventOf = ({ Type, Action, Actor, timeNano }: RawEvent): CoreEvent | null => {
  if (!isKind(Type) || Action === undefined) return null
  const container = Type === 'network' ? Actor?.Attributes?.['container'] : undefined
  const [action = Action, rest] = Action.split(':')
  const detail = details[action]?.(Actor?.Attributes ?? {}, rest)?.slice(0, longestDetail)
  const name = action === 'rename' ? Actor?.Attributes?.['name']?.replace(/^\//, '').slice(0, longestDetail) : undefined
  return {
    kind: Type, action, id: Actor?.ID ?? '', ...(container === undefined ? {} : { container }), ...(name === undefined ? {} : { name }),
    ...(timeNano === undefined ? {} : { timeMs: timeNano / 1e6 }), ...(detail === undefined ? {} : { detail }),
  }
}
