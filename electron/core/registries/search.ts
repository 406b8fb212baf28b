// Owns finding images by words: Docker Hub through the engine (Engine API: ImageSearch), any other registry through its catalogue.
import type { SearchAnswer, SearchResult } from '#contract/registries.ts'
import type { EngineClient } from '../engine/client.ts'

const mostResults = 50
/** Names that are looked through in one catalogue. */
export const mostNames = 5_000

interface RawResult {
  readonly name?: unknown
  readonly description?: unknown
  readonly star_count?: unknown
  readonly is_official?: unknown
}

/** Errors: those of REGISTRY_. */
export const searchHub = async (engine: EngineClient, query: string, host: string, auth: string): Promise<SearchAnswer> => {
  const found = await engine.json<readonly RawResult[] | null>('/images/search', { query: { term: query, limit: mostResults }, headers: { 'X-Registry-Auth': auth }, about: { image: query, registry: true, host } })
  return { results: (found ?? []).flatMap(toResult), partial: (found ?? []).length >= mostResults }
}

/** What a registry says of its images is foreign: only what has the right shape is passed on. */
const toResult = ({ name, description, star_count: stars, is_official: official }: RawResult): readonly SearchResult[] =>
  typeof name !== 'string' || name === '' ? [] : [{
    name,
    description: typeof description === 'string' ? description.slice(0, 500) : '',
    stars: typeof stars === 'number' ? stars : null,
    official: official === true,
  }]

/** Every word must be in the name; names that begin with the first one come first. */
export const searchNames = (names: readonly string[], query: string, host: string): readonly SearchResult[] => {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const [first = ''] = words
  const rank = (name: string): number => (name === first ? 0 : name.startsWith(first) ? 1 : name.split('/').at(-1)?.startsWith(first) === true ? 2 : 3)
  return names
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other))
    .slice(0, mostResults)
    .map((name) => ({ name: `${host}/${name}`, description: '', stars: null, official: false }))
}

const byNumbers = new Intl.Collator('en', { numeric: true })
/** "latest" first, then the newest versions. */
export const sortTags = (tags: readonly string[]): readonly string[] =>
  [...new Set(tags)].toSorted((one, other) => Number(other === 'latest') - Number(one === 'latest') || byNumbers.compare(other, one))
