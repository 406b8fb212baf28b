// Owns following one container's log over its restarts: the engine ends a log with each stop.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import { LogPositions } from '#contract/log-positions.ts'
import type { LogLine, LogPosition } from '#contract/logs.ts'
import type { EngineClient } from '../engine/client.ts'
import type { EngineEvents } from '../engine/events.ts'
import { readLog } from '../engine/logs.ts'
import type { LogReading } from '../engine/logs.ts'
import { resumeTime, withoutKnown } from './resume.ts'

/** A container that ends as soon as it starts must not keep the engine busy with its log. */
const restMs = 300

interface Source {
  readonly client: EngineClient
  readonly events: Pick<EngineEvents, 'watch'>
}

/** Ends when the container is removed or `signal` does. Errors: CONTAINER_NOT_FOUND when it was never there, ENGINE_UNREACHABLE, CANCELLED. */
export async function* followLog({ client, events }: Source, reading: LogReading, after: readonly LogPosition[], signal: AbortSignal): AsyncGenerator<readonly LogLine[], void, undefined> {
  const positions = new LogPositions(after)
  for (let round = 0; ; round++) {
    try {
      yield* resumed(client, round === 0 ? reading : { ...reading, tail: null }, positions, signal)
    } catch (error) {
      if (round > 0 && isGone(error)) return
      throw error
    }
    await sleep(restMs, undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted || !(await startsAgain({ client, events }, reading.id, signal))) return
  }
}

/** One reading from the positions on, which go along. */
export async function* resumed(client: EngineClient, reading: LogReading, positions: LogPositions, signal: AbortSignal): AsyncGenerator<readonly LogLine[], void, undefined> {
  const known = positions.list()
  const unknown = withoutKnown(known)
  const since = resumeTime(known)
  // The engine's tail would count from the end: whatever came since is wanted instead.
  const asked = since === undefined ? reading : { ...reading, since, tail: null }
  for await (const lines of readLog(client, asked, signal)) {
    const fresh = unknown(lines)
    positions.add(fresh)
    if (fresh.length > 0) yield fresh
  }
}

/** False when it is removed, or nobody waits any more. */
const startsAgain = async ({ client, events }: Source, id: string, signal: AbortSignal): Promise<boolean> => {
  // Listened to before it is asked, so that no start falls in between.
  const mailbox = events.watch(signal)
  try {
    if (await isUp(client, id, signal)) return true
    for await (const event of mailbox) {
      if (event.kind === 'gap' ? await isUp(client, id, signal) : event.kind === 'container' && event.id === id && event.action === 'start') return true
      if (event.kind === 'container' && event.id === id && event.action === 'destroy') return false
    }
    return false
  } catch (error) {
    if (isGone(error)) return false
    throw error
  } finally {
    await mailbox.return()
  }
}

const isUp = async (client: EngineClient, id: string, signal: AbortSignal): Promise<boolean> => {
  const { State } = await client.json<{ readonly State: { readonly Running: boolean; readonly Restarting: boolean } }>(`/containers/${id}/json`, { about: { container: id }, signal })
  return State.Running && !State.Restarting
}

export const isGone = (error: unknown): boolean => error instanceof AppError && error.code === 'CONTAINER_NOT_FOUND'
