// Owns finding text in a log that grows and loses its beginning.
import { useMemo, useState } from 'react'
import type { LogFeed } from './log-feed.ts'
import { plainLine } from './segments.ts'

export interface LogSearch {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly count: number
  /** 1 for the first; 0 while none is stood on. */
  readonly at: number
  readonly current: number | null
  readonly step: (by: 1 | -1) => void
}

export const useLogSearch = (feed: LogFeed, version: number, onStand: () => void): LogSearch => {
  const [query, setQueryText] = useState('')
  /** The line's own number: it stays when older lines fall out. */
  const [stand, setStand] = useState<number | null>(null)
  const low = query.toLowerCase()
  const numbers = useMemo(() => {
    const found: number[] = []
    if (low === '' || version < 0) return found
    for (const line of feed.ring) if (plainLine(line.text).toLowerCase().includes(low)) found.push(line.number)
    return found
  }, [feed, version, low])

  const at = stand === null ? -1 : numbers.indexOf(stand)
  const step = (by: 1 | -1): void => {
    if (numbers.length === 0) return
    onStand()
    // From nowhere the newest is the first that one looks for.
    const next = at < 0 ? numbers.length - 1 : (at + by + numbers.length) % numbers.length
    setStand(numbers[next] ?? null)
  }
  const setQuery = (text: string): void => {
    setQueryText(text)
    setStand(null)
  }
  return { query: low, setQuery, count: numbers.length, at: at + 1, current: at < 0 || stand === null ? null : stand - feed.ring.dropped, step }
}
