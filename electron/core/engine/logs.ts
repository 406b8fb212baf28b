// Owns one reading of one container's log (Engine API: ContainerLogs).
import type { LogLine } from '#contract/logs.ts'
import { bytesOf } from './answers.ts'
import type { EngineClient } from './client.ts'
import { createLogReader } from './log-lines.ts'

export interface LogReading {
  readonly id: string
  /** Which of the reader's containers it is. */
  readonly from: number
  /** How many of the last lines to begin with; null: all. */
  readonly tail: number | null
  readonly follow: boolean
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** Lines as they come; the engine is read only as fast as they are taken. Errors: CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE, CANCELLED. */
export async function* readLog(client: EngineClient, { id, from, tail, follow, since, until }: LogReading, signal: AbortSignal): AsyncGenerator<readonly LogLine[], void, undefined> {
  const about = { container: id }
  const { Config } = await client.json<{ readonly Config: { readonly Tty: boolean } }>(`/containers/${id}/json`, { about, signal })
  const query = { stdout: true, stderr: true, timestamps: true, follow, tail: tail ?? 'all', since: since && engineTime(since), until: until && engineTime(until) }
  const answer = await client.stream(`/containers/${id}/logs`, { query, about, signal })
  const reader = createLogReader(Config.Tty, from)
  for await (const chunk of bytesOf(answer)) yield reader.push(chunk)
  yield reader.end()
}

/** Seconds since 1970 with nanoseconds behind the point: the only form that the engine's API promises to understand. */
export const engineTime = (time: string): string => {
  const [, whole = '', fraction = ''] = /^(.{19})(?:\.(\d+))?Z$/.exec(time) ?? []
  return `${Date.parse(`${whole}Z`) / 1_000}.${fraction.padEnd(9, '0')}`
}
