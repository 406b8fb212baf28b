// Owns reading whole lines from a stream of the guest. A guest may send anything: overlong lines are cut into pieces.
import type { Readable } from 'node:stream'

const longestLine = 16 * 1024

/** Lines without their end (LF or CRLF); the last one counts even without an end. A broken stream ends the lines. */
export async function* lines(source: Readable): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of source) {
      rest += decoder.decode(chunk as Buffer, { stream: true })
      const parts = rest.split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) yield part.replace(/\r$/, '')
      if (rest.length > longestLine) {
        yield rest
        rest = ''
      }
    }
  } catch {
    // The guest is gone; what it said before still counts.
  }
  if (rest !== '') yield rest
}
