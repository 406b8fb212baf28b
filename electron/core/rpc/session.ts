// Owns what belongs to one connected window or CLI: its streams, all gone when it goes.
import type { TerminalReader } from '../terminal/terminals.ts'
import { CreditedStreams } from './credit.ts'

export interface Session {
  readonly streams: CreditedStreams
  /** Who reads a terminal in this session, until `signal` ends or the session does. */
  reader(signal?: AbortSignal): TerminalReader
  close(): void
}

/** `window`: the app's own, not the CLI. */
export const newSession = ({ window }: { readonly window: boolean }): Session => {
  const streams = new CreditedStreams()
  const over = new AbortController()
  return {
    streams,
    reader: (signal) => ({ window, leaving: signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]) }),
    close: () => {
      over.abort()
      streams.close()
    },
  }
}
