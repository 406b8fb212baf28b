// Owns reading an endless answer for as long as a component is on the page.
import { useEffect, useState } from 'react'
import type { AppError } from '#contract/errors.ts'
import { follow } from './streams.ts'

/** `open` null: nothing to read now. `key` says when it is another stream. */
export const useFollow = <T>(
  key: string,
  open: ((signal: AbortSignal) => Promise<AsyncIterable<T>>) | null,
  onValue: (value: T) => void,
): AppError | null => {
  const [error, setError] = useState<AppError | null>(null)
  const on = open !== null
  useEffect(() => {
    if (open === null) return
    const stop = new AbortController()
    setError(null)
    void follow(open, onValue, { signal: stop.signal, onError: setError })
    return () => stop.abort()
    // The key stands for `open` and `onValue`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, on])
  return error
}
