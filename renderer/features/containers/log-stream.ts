// Owns reading the logs of containers into a feed: reopened by itself where it was cut, with nothing lost or twice.
import { LogPositions } from '#contract/log-positions.ts'
import type { EarlierLines, LogLine } from '#contract/logs.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { followCredited } from '../../rpc/streams.ts'
import type { LogFeed } from '../../ui/logs/log-feed.ts'

export interface LogRange {
  readonly since?: string
  readonly until?: string
}

interface Options extends LogRange {
  readonly ids: readonly string[]
  readonly tail: number
  readonly feed: LogFeed
  readonly signal: AbortSignal
  /** The log begins anew: what was told of it before is not true any more. */
  readonly onBegin: () => void
  readonly onError: (error: ErrorEnvelope) => void
  /** Told once it is known that there are lines before those that were loaded. */
  readonly onEarlier: (earlier: EarlierLines) => void
}

export const streamLogs = ({ ids, tail, since, until, feed, signal, onBegin, onError, onEarlier }: Options): void => {
  const range = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
  const positions = new LogPositions()
  const earlier = new EarlierCount(ids, tail)
  feed.clear()
  onBegin()
  void followCredited(
    (inner) => client.containers.logs({ ids: [...ids], tail, ...range, after: positions.list() }, { signal: inner }),
    (lines) => {
      positions.add(lines)
      // A range is asked for as a whole: nothing in it was left out.
      if (since === undefined) void earlier.look(lines, signal, onEarlier)
      return feed.push(lines)
    },
    { signal, onError: (failed) => onError(failed.toEnvelope()), onEnd: () => undefined },
  )
}

/** Asks how many lines there were before, once a container has filled its tail: only then there can be any. */
class EarlierCount {
  readonly #ids: readonly string[]
  readonly #tail: number
  readonly #first = new Map<number, string>()
  readonly #received = new Map<number, number>()
  #asked = false

  constructor(ids: readonly string[], tail: number) {
    this.#ids = ids
    this.#tail = tail
  }

  async look(lines: readonly LogLine[], signal: AbortSignal, onEarlier: (earlier: EarlierLines) => void): Promise<void> {
    if (this.#asked) return
    for (const { from, time } of lines) {
      if (time === '') continue
      if (!this.#first.has(from)) this.#first.set(from, time)
      this.#received.set(from, (this.#received.get(from) ?? 0) + 1)
    }
    const full = [...this.#first].filter(([from]) => (this.#received.get(from) ?? 0) >= this.#tail)
    if (full.length === 0) return
    this.#asked = true
    try {
      onEarlier(await client.containers.earlierLines({ tail: this.#tail, of: full.map(([from, before]) => ({ id: this.#ids[from] ?? '', before })) }, { signal }))
    } catch {
      // Not counted is said as such.
    }
  }
}
