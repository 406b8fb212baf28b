// Owns the WebSocket transport: one socket at a time, connected again with back-off for as long as the window is open.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { guarded } from './guarded.ts'
import type { ConnectionState } from './connection.ts'

interface Live {
  readonly link: RPCLink<ClientContext>
  readonly isClosed: () => boolean
}

const firstDelayMs = 250
const longestDelayMs = 5_000
/** A call made while the socket is away waits this long for the next one before it fails. */
const patienceMs = 4_000

export const webSocketLink = (url: string, onState: (state: ConnectionState) => void): ClientLink<ClientContext> => {
  let ready = Promise.withResolvers<Live>()
  let delayMs = firstDelayMs

  const connect = (): void => {
    const socket = new WebSocket(url)
    let opened = false
    let closed = false
    // Before the link hears of it: what the link then ends must find that the socket is gone, not that somebody cancelled.
    socket.addEventListener('close', () => { closed = true })
    const live: Live = { link: new RPCLink({ websocket: socket }), isClosed: () => closed }
    socket.addEventListener('open', () => {
      opened = true
      delayMs = firstDelayMs
      ready.resolve(live)
      onState('open')
    })
    socket.addEventListener('close', () => {
      if (opened) ready = Promise.withResolvers<Live>()
      onState('lost')
      setTimeout(connect, delayMs)
      delayMs = Math.min(delayMs * 2, longestDelayMs)
    })
  }
  connect()

  return {
    call: async (path, input, options) => {
      const live = await inTime(ready.promise, patienceMs)
      return guarded(() => live.link.call(path, input, options), live.isClosed, options.signal)
    },
  }
}

const inTime = async <T>(promise: Promise<T>, ms: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not connected')), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
