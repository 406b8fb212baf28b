// Owns watching one build: from wherever it is to its end, also over a lost connection and a reload.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { AppError } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { followCredited } from '../../rpc/streams.ts'
import { WatchedBuild } from './steps/watched-build.ts'

export const useBuild = (id: string) => {
  const watched = useMemo(() => ({ id, build: new WatchedBuild() }), [id]).build
  const [failed, setFailed] = useState<{ readonly id: string; readonly error: AppError } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    void followCredited((signal) => client.builds.watch({ id }, { signal }), (update) => watched.take(update), {
      signal: stop.signal, onEnd: () => undefined, onError: (error) => setFailed({ id, error }),
    })
    return () => stop.abort()
  }, [id, watched])
  const picture = useSyncExternalStore(watched.subscribe, watched.read)
  return { watched, picture, error: failed?.id === id ? failed.error : null }
}

const tickMs = 500

/** A clock for as long as something runs. */
export const useTick = (on: boolean): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [on])
  return now
}
