// Owns the one typed client of this window; nobody else learns which transport carries it.
import { createClient } from '#contract/client.ts'
import { setConnection } from './connection.ts'
import { messagePortLink } from './message-port.ts'
import { webSocketLink } from './websocket.ts'

const socketUrl = (): string => {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/rpc`
}

export const client = createClient(
  window.slipwayShell === 'electron' ? messagePortLink(setConnection) : webSocketLink(socketUrl(), setConnection),
)
