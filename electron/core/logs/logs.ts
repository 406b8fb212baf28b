// Owns the logs that a window reads: of one container or several, from where the person wants them, over restarts and cuts.
import { LogPositions } from '#contract/log-positions.ts'
import type { EarlierLines, LogCountQuery, LogLine, LogsQuery, WholeLogQuery } from '#contract/logs.ts'
import { coalesce } from '../engine/coalesce.ts'
import type { EngineClient } from '../engine/client.ts'
import type { EngineEvents } from '../engine/events.ts'
import { readLog } from '../engine/logs.ts'
import { followLog, isGone, resumed } from './follow.ts'
import { byTime, mergeEnding, mergeLive } from './merge.ts'

type Batches = AsyncGenerator<readonly LogLine[], void, undefined>

/** Lines that came within this time are handed over together… */
const withinMs = 50
/** …unless they are this many characters by then. */
const enough = 128 * 1024
/** Beyond the known ones; whoever wants to know of more than these downloads the log. */
const mostCounted = 20_000

export interface LogSource {
  readonly client: EngineClient
  readonly events: Pick<EngineEvents, 'watch'>
}

/** In characters, with what a line weighs besides its text. */
export const logSize = (batch: readonly LogLine[]): number => batch.reduce((sum, { text }) => sum + text.length + 40, 0)

/** Batches of lines; the engine is read only as fast as they are taken. Ends without an error with `signal`. Errors: CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE. */
export async function* readLogs(source: LogSource, query: LogsQuery, signal: AbortSignal): Batches {
  // A reader that leaves may do so while the log says nothing: then only ending the call ends the wait for it.
  const over = new AbortController()
  const batches = coalesce(lines(source, query, AbortSignal.any([signal, over.signal])), { withinMs, enough, weigh: logSize })
  try {
    if (query.ids.length === 1) yield* batches
    else for await (const batch of batches) yield byTime(batch)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    over.abort()
  }
}

async function* lines(source: LogSource, query: LogsQuery, signal: AbortSignal): Batches {
  const { ids, tail, since, until } = query
  // What is read up to a time has an end.
  const follow = query.follow && until === undefined
  const readings = ids.map((id, from) => ({ id, from, tail: since === undefined ? tail : null, since, until, follow }))
  const after = (from: number) => query.after.filter((position) => position.from === from)
  const [only] = readings
  if (readings.length === 1 && only !== undefined) {
    yield* follow ? followLog(source, only, after(0), signal) : resumed(source.client, only, new LogPositions(after(0)), signal)
    return
  }

  // First what is there, exactly by time; then what comes, from where each of them ended.
  const readers = readings.map((reading) => ({ reading, positions: new LogPositions(after(reading.from)) }))
  yield* mergeEnding(readers.map(({ reading, positions }) => present(resumed(source.client, { ...reading, follow: false }, positions, signal))))
  if (!follow) return
  yield* mergeLive(readers.map(({ reading, positions }) => {
    const known = positions.list()
    // Where nothing was, all that comes is new.
    return present(followLog(source, known.length === 0 && tail > 0 ? { ...reading, tail: null } : reading, known, signal))
  }))
}

/** One of several that is gone has no lines. */
async function* present(batches: Batches): Batches {
  try {
    yield* batches
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** The whole of it as text for a file. Errors: as readLogs. */
export async function* wholeLog(client: EngineClient, { ids, timestamps, since, until }: WholeLogQuery, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const names = ids.length === 1 ? [] : await Promise.all(ids.map((id) => nameOf(client, id)))
  const readings = ids.map((id, from) => readLog(client, { id, from, tail: null, follow: false, since, until }, signal))
  const [only] = readings
  const batches = readings.length === 1 && only !== undefined ? only : mergeEnding(readings.map(present))
  for await (const batch of coalesce(batches, { withinMs, enough, weigh: logSize }))
    yield batch.map(({ from, time, text }) => `${timestamps ? `${time} ` : ''}${names.length > 0 ? `${names[from] ?? ''} | ` : ''}${text}\n`).join('')
}

const nameOf = async (client: EngineClient, id: string): Promise<string> => {
  const { Name } = await client.json<{ readonly Name: string }>(`/containers/${id}/json`, { about: { container: id } })
  return Name.replace(/^\//, '')
}

/** How many lines are older than those that a reader began with. Errors: ENGINE_UNREACHABLE. */
export const countEarlier = async (client: EngineClient, { tail, of }: LogCountQuery, signal: AbortSignal): Promise<EarlierLines> => {
  const asked = tail + mostCounted
  const counts = await Promise.all(of.map(async ({ id, before }, from) => {
    let all = 0
    let earlier = 0
    for await (const batch of present(readLog(client, { id, from, tail: asked, follow: false }, signal))) {
      all += batch.length
      for (const { time } of batch) if (time < before) earlier += 1
    }
    return { earlier, more: all >= asked }
  }))
  return { lines: counts.reduce((sum, { earlier }) => sum + earlier, 0), more: counts.some(({ more }) => more) }
}
