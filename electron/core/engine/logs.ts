// Owns the log of a container (Engine API: ContainerLogs), from where the person wants it on.
import type { LogLine } from '#contract/containers.ts'
import { bytesOf } from './answers.ts'
import type { EngineClient } from './client.ts'
import { coalesce } from './coalesce.ts'
import { createLogReader } from './log-lines.ts'

export interface LogOptions {
  readonly id: string
  /** How many of the last lines to begin with. */
  readonly tail: number
  readonly follow: boolean
}

/** Lines that came within this time are handed over together… */
const withinMs = 50
/** …unless they are this many characters by then. */
const enough = 128 * 1024

/** Batches of lines; the engine is read only as fast as they are taken. Ends without an error with `signal`. Errors: CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE. */
export async function* readLogs(client: EngineClient, options: LogOptions, signal: AbortSignal): AsyncGenerator<readonly LogLine[], void, undefined> {
  // A reader that leaves may do so while the log says nothing: then only ending the call ends the wait for it.
  const over = new AbortController()
  try {
    yield* coalesce(lines(client, options, AbortSignal.any([signal, over.signal])), { withinMs, enough, weigh: logSize })
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    over.abort()
  }
}

/** In characters, with what a line weighs besides its text. */
export const logSize = (batch: readonly LogLine[]): number => batch.reduce((sum, { text }) => sum + text.length + 40, 0)

async function* lines(client: EngineClient, { id, follow, tail }: LogOptions, signal: AbortSignal): AsyncGenerator<readonly LogLine[], void, undefined> {
  const about = { container: id }
  const { Config } = await client.json<{ readonly Config: { readonly Tty: boolean } }>(`/containers/${id}/json`, { about, signal })
  const answer = await client.stream(`/containers/${id}/logs`, { query: { stdout: true, stderr: true, timestamps: true, follow, tail }, about, signal })
  const reader = createLogReader(Config.Tty)
  for await (const chunk of bytesOf(answer)) yield reader.push(chunk)
  yield reader.end()
}
