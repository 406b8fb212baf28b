// Owns what belongs to one connected window or CLI: its streams and terminals, all gone when it goes.
import { CreditedStreams } from './credit.ts'
import { Terminals } from '../terminal/terminals.ts'

export interface Session {
  readonly streams: CreditedStreams
  readonly terminals: Terminals
  close(): void
}

export const newSession = (): Session => {
  const streams = new CreditedStreams()
  const terminals = new Terminals()
  return {
    streams,
    terminals,
    close: () => {
      streams.close()
      terminals.closeAll()
    },
  }
}
