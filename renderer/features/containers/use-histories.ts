// Owns the past and the present of some containers' figures: what the core kept, then one stream for exactly these.
import { useEffect, useState } from 'react'
import type { AppError } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { useFollow } from '../../rpc/use-follow.ts'
import { addSample, emptyHistory, historyOf } from './stats-history.ts'
import type { StatsHistory } from './stats-history.ts'

export type Histories = ReadonlyMap<string, StatsHistory>

export const useHistories = (ids: readonly string[]): { readonly histories: Histories; readonly error: AppError | null } => {
  const [histories, setHistories] = useState<Histories>(new Map())
  const key = ids.join()
  useEffect(() => {
    const stop = new AbortController()
    const wanted = key === '' ? [] : key.split(',')
    const read = async (): Promise<void> => {
      const past = wanted.length === 0 ? {} : await client.containers.statsHistory({ ids: wanted }, { signal: stop.signal })
      if (stop.signal.aborted) return
      // What was heard meanwhile is newer than all of it, and comes again in a second.
      setHistories((before) => new Map(wanted.map((id) => {
        const known = before.get(id)
        return [id, known !== undefined && known.times.length > 5 ? known : historyOf(past[id] ?? [])]
      })))
    }
    read().catch(() => undefined)
    return () => stop.abort()
  }, [key])
  const error = useFollow(key, key === '' ? null : (signal) => client.containers.stats({ ids: [...ids] }, { signal }), (all) => {
    const seconds = Date.now() / 1_000
    setHistories((before) => new Map([...before, ...all.map((now) => [now.id, addSample(before.get(now.id) ?? emptyHistory, now, seconds)] as const)]))
  })
  return { histories, error }
}
