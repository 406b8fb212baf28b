// Owns the cached knowledge of registries that several features read: which there are, and what can be found in them.
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import { dockerHub } from '#contract/registries.ts'
import type { SearchResult } from '#contract/registries.ts'
import { client } from '../rpc/client.ts'
import { toAppError } from '../rpc/streams.ts'
import { keys } from './keys.ts'
import { useRunning } from './machine.ts'

const foundForMs = 60_000
const leastLetters = 2

export const registriesQuery = queryOptions({ queryKey: keys.registries, queryFn: ({ signal }) => client.registries.list(undefined, { signal }) })
export const useRegistries = () => useQuery(registriesQuery)

export interface FoundIn {
  readonly host: string
  readonly results: readonly SearchResult[]
  readonly searching: boolean
  readonly error: ErrorEnvelope | null
}

/** What each known registry has for these words; a name that begins with a host is looked for there alone. */
export const useImageSearch = (text: string): readonly FoundIn[] => {
  const running = useRunning()
  const { data } = useRegistries()
  const hosts = data?.registries.map(({ host }) => host) ?? []
  const named = hosts.find((host) => host !== dockerHub && text.startsWith(`${host}/`))
  const words = (named === undefined ? text : text.slice(named.length + 1)).replace(/[:@].*$/, '')
  const wanted = words.length >= leastLetters ? (named === undefined ? hosts : [named]) : []
  return useQueries({
    queries: wanted.map((host) => ({
      queryKey: ['image-search', host, words], enabled: running, staleTime: foundForMs,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.registries.search({ host, query: words }, { signal }),
    })),
    combine: (answers) => answers.map((answer, index): FoundIn => ({
      host: wanted[index] ?? '', results: answer.data?.results ?? [], searching: answer.isFetching, error: answer.error === null ? null : toAppError(answer.error).toEnvelope(),
    })),
  })
}

/** The tags that a registry has for a name; asked once the name is whole, that is when its colon was typed. */
export const useImageTags = (text: string) => {
  const name = /^(.+):[\w.-]*$/.exec(text)?.[1] ?? ''
  const reference = parseReference(name) === null ? '' : name
  const { data, error, isFetching } = useQuery({
    queryKey: ['image-tags', reference], enabled: useRunning() && reference !== '', staleTime: foundForMs,
    queryFn: ({ signal }) => client.registries.tags({ reference }, { signal }),
  })
  return { name: reference, tags: data?.tags ?? [], error: error === null ? null : toAppError(error).toEnvelope(), searching: isFetching }
}
