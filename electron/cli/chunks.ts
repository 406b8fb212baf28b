// Owns reading a credited stream: each chunk is credited once the caller came back for the next.
import type { Client } from '#contract/client.ts'
import type { Credited } from '#contract/streams.ts'

export async function* chunks<T>(client: Client, source: AsyncIterable<Credited<T>>): AsyncGenerator<T, void, undefined> {
  let stream: string | null = null
  for await (const event of source) {
    if (event.type === 'opened') {
      stream = event.stream
      continue
    }
    yield event.value
    if (stream !== null) await client.streams.credit({ stream, size: event.size })
  }
}
