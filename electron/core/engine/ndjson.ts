// Owns reading the engine's streams of JSON values, one a line.
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import { bytesOf } from './answers.ts'
import { LineSplitter } from './lines.ts'

/** Labels make an event as long as their author likes; beyond this it is an attack. In characters. */
const longestValue = 16 * 1024 * 1024

/** Values as they come; empty lines are passed over. Errors: ENGINE_UNREACHABLE when the stream breaks off, ENGINE_REFUSED when it is not JSON. */
export async function* ndjson<T>(source: Readable): AsyncGenerator<T, void, undefined> {
  const lines = new LineSplitter(longestValue)
  for await (const chunk of bytesOf(source)) yield* parsed<T>(lines.push(chunk))
  yield* parsed<T>(lines.end())
}

function* parsed<T>(lines: readonly string[]): Generator<T, void, undefined> {
  for (const line of lines) {
    if (line.trim() === '') continue
    let value: T
    try {
      value = JSON.parse(line) as T
    } catch (cause) {
      throw new AppError('ENGINE_REFUSED', { details: { reason: 'it sent what is not JSON' }, cause })
    }
    yield value
  }
}
