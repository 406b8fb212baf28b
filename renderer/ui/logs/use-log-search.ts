// Owns what is searched for, and on which match the reader stands.
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LogFeed } from './log-feed.ts'
import { LogSearch } from './log-search.ts'
import type { LogQuery } from './matcher.ts'

const settleMs = 120
const nothing: LogQuery = { text: '', regex: false, matchCase: false }

export interface SearchState {
  readonly search: LogSearch
  readonly query: LogQuery
  readonly setQuery: (change: Partial<LogQuery>) => void
  /** Whether something is searched for. */
  readonly active: boolean
  readonly count: number
  /** 1 for the first; 0 while none is stood on. */
  readonly at: number
  /** The number of the line that is stood on: it stays when older lines fall out. */
  readonly stand: number | null
  readonly step: (by: 1 | -1) => void
}

/** `among` leaves out matches that are not shown. */
export const useLogSearch = (feed: LogFeed, version: number, among: (number: number) => boolean, onStand: () => void): SearchState => {
  const [search] = useState(() => new LogSearch(feed))
  useSyncExternalStore(search.subscribe, search.readVersion)
  const [query, setAll] = useState(nothing)
  const [stand, setStand] = useState<number | null>(null)
  const [settled] = useDebouncedValue(query, settleMs)
  const active = settled.text !== ''

  useEffect(() => {
    search.ask(settled.text === '' ? null : settled)
    return () => search.close()
  }, [search, settled])
  useEffect(() => search.update(), [search, version])

  const matches = search.matches.filter(among)
  const index = stand === null ? -1 : matches.indexOf(stand)
  return {
    search,
    query,
    setQuery: (change) => {
      setAll((before) => ({ ...before, ...change }))
      setStand(null)
    },
    active,
    count: matches.length,
    at: index + 1,
    stand: index < 0 ? null : stand,
    step: (by) => {
      if (matches.length === 0) return
      onStand()
      // From nowhere the newest is the first that one looks for.
      const next = index < 0 ? matches.length - 1 : (index + by + matches.length) % matches.length
      setStand(matches[next] ?? null)
    },
  }
}
