// Owns reading endless answers: opened again after a lost connection, and paid back with credit once shown.
import { AppError } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Credited } from '#contract/streams.ts'
import { client } from './client.ts'

type Open<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>

interface FollowOptions {
  readonly signal: AbortSignal
  /** Before each opening, also the first: what was shown so far will be sent again. */
  readonly onOpen?: () => void
  /** An error that opening again would not mend; reading has ended. */
  readonly onError?: (error: AppError) => void
  /** The source ended by itself. Left out: it is opened again. */
  readonly onEnd?: () => void
}

/** These pass by themselves, so the stream is opened again. */
const passing: ReadonlySet<ErrorCode> = new Set(['CONNECTION_LOST', 'LINK_LOST', 'ENGINE_UNREACHABLE', 'MACHINE_NOT_RUNNING'])
const firstDelayMs = 300
const longestDelayMs = 5_000

export const toAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('UNKNOWN', { cause: error, details: { reason: String(error), logRef: '–' } })

export const follow = async <T>(open: Open<T>, onValue: (value: T) => unknown, options: FollowOptions): Promise<void> => {
  let delayMs = firstDelayMs
  while (!options.signal.aborted) {
    try {
      options.onOpen?.()
      for await (const value of await open(options.signal)) {
        if (options.signal.aborted) return
        delayMs = firstDelayMs
        await onValue(value)
      }
      if (options.onEnd) return options.signal.aborted ? undefined : options.onEnd()
    } catch (thrown) {
      if (options.signal.aborted) return
      const error = toAppError(thrown)
      if (options.onError && !passing.has(error.code)) return options.onError(error)
    }
    await pause(delayMs, options.signal)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }
}

/** The same for a credited stream; `onChunk` answers when the chunk is on the screen. */
export const followCredited = async <T>(open: Open<Credited<T>>, onChunk: (value: T) => unknown, options: FollowOptions): Promise<void> => {
  let stream = ''
  await follow(
    open,
    (value) => {
      if (value.type === 'opened') {
        stream = value.stream
        return
      }
      // Not awaited: the window of credit bounds what is under way, not one chunk at a time.
      void giveBack(onChunk(value.value), stream, value.size)
    },
    options,
  )
}

const giveBack = async (shown: unknown, stream: string, size: number): Promise<void> => {
  await shown
  // A stream that ended meanwhile no longer wants credit.
  await client.streams.credit({ stream, size }).catch(() => undefined)
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })

/** Reads a credited stream once, to its end: for what cannot be opened again, such as a terminal. */
export const readCredited = async <T>(open: Open<Credited<T>>, onChunk: (value: T) => unknown, signal: AbortSignal): Promise<void> => {
  let stream = ''
  for await (const value of await open(signal)) {
    if (signal.aborted) return
    if (value.type === 'opened') stream = value.stream
    else void giveBack(onChunk(value.value), stream, value.size)
  }
}
