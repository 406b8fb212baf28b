// Owns the MessagePort transport: the Electron preload posts one port to this window.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ConnectionState } from './connection.ts'

export const messagePortLink = (onState: (state: ConnectionState) => void): ClientLink<ClientContext> => {
  const { promise, resolve } = Promise.withResolvers<ClientLink<ClientContext>>()
  const onMessage = (event: MessageEvent): void => {
    const port = event.ports[0]
    // Only this window's own preload may hand in a port.
    if (event.source !== window || event.data !== 'slipway:port' || port === undefined) return
    window.removeEventListener('message', onMessage)
    port.addEventListener('close', () => onState('lost'))
    const link = new RPCLink({ port })
    port.start()
    onState('open')
    resolve(link)
  }
  window.addEventListener('message', onMessage)
  return { call: async (path, input, options) => (await promise).call(path, input, options) }
}
