// Owns giving a plain two-way stream the manners of a TCP socket that Node's HTTP client asks for; on a channel there is nothing to do.
import type { Duplex } from 'node:stream'

export const asSocket = (stream: Duplex): Duplex => {
  const nothing = (): Duplex => stream
  const missing = ['setKeepAlive', 'setNoDelay', 'setTimeout', 'ref', 'unref'].filter((name) => !(name in stream))
  return Object.assign(stream, Object.fromEntries(missing.map((name) => [name, nothing])))
}
