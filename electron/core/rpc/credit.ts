// Owns credit for streams (contract/streams.ts): a source is pulled only while its reader has shown what it got.
import { randomUUID } from 'node:crypto'
import { creditWindow } from '#contract/streams.ts'
import type { Credited } from '#contract/streams.ts'

interface Account {
  outstanding: number
  /** Goes on with whatever the stream waits for: credit, or the source. */
  wake: () => void
}

/** The streams of one session: a stream is known only to the connection that opened it. */
export class CreditedStreams {
  readonly #accounts = new Map<string, Account>()
  readonly #over = new AbortController()

  /**
   * Passes `source` on. It is not pulled while more than the window is under way, so its own source stalls too.
   * Ends, and ends the source, when the reader leaves, `signal` ends or the session does: also while the source says nothing.
   */
  async *open<T>(source: AsyncIterable<T>, sizeOf: (value: T) => number, signal?: AbortSignal): AsyncGenerator<Credited<T>, void, undefined> {
    const stream = randomUUID()
    const account: Account = { outstanding: 0, wake: () => {} }
    const iterator = source[Symbol.asyncIterator]()
    const leaving = signal === undefined ? this.#over.signal : AbortSignal.any([this.#over.signal, signal])
    const leave = (): void => account.wake()
    leaving.addEventListener('abort', leave)
    this.#accounts.set(stream, account)
    try {
      yield { type: 'opened', stream }
      for (;;) {
        while (account.outstanding > creditWindow && !leaving.aborted) await new Promise<void>((resolve) => (account.wake = resolve))
        const result = leaving.aborted ? null : await pull(iterator, account, leaving)
        if (result === null || result.done === true) return
        const size = sizeOf(result.value)
        account.outstanding += size
        yield { type: 'chunk', value: result.value, size }
      }
    } finally {
      leaving.removeEventListener('abort', leave)
      this.#accounts.delete(stream)
      // A source in the middle of waiting ends when its wait does; the reader does not wait for that.
      void Promise.resolve(iterator.return?.()).catch(() => {})
    }
  }

  /** Credit that comes after the end of its stream, as the last one always may, means nothing. */
  give(stream: string, size: number): void {
    const account = this.#accounts.get(stream)
    if (account === undefined) return
    account.outstanding = Math.max(0, account.outstanding - size)
    account.wake()
  }

  /** The reader is gone: all its streams end. */
  close(): void {
    this.#over.abort()
  }
}

/** The next value, or null when the reader leaves first. (Promise.race with a promise that lives as long as the stream would keep every value alive.) */
const pull = <T>(iterator: AsyncIterator<T>, account: Account, leaving: AbortSignal): Promise<IteratorResult<T> | null> =>
  new Promise((resolve, reject) => {
    account.wake = () => {
      if (leaving.aborted) resolve(null)
    }
    iterator.next().then(resolve, reject)
  })
