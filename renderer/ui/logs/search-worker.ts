// Owns searching beside the window: an expression that never ends must not stop it, so it runs where it can be ended.
import { compileQuery, findHits } from './matcher.ts'
import type { Hits, LogQuery } from './matcher.ts'
import { plainLine } from './plain-line.ts'

export interface SearchJob {
  readonly query: LogQuery
  readonly texts: readonly string[]
}
export type SearchAnswer = readonly (Hits | null)[]

addEventListener('message', ({ data: { query, texts } }: MessageEvent<SearchJob>) => {
  const pattern = compileQuery(query)
  const answer: SearchAnswer = texts.map((text) => findHits(pattern, plainLine(text)))
  postMessage(answer)
})
