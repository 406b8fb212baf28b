// Owns reaching the app that runs on this computer, over its local socket.
import { once } from 'node:events'
import { createClient } from '#contract/client.ts'
import type { Client } from '#contract/client.ts'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'

export interface AppConnection {
  readonly client: Client
  close(): void
}

/** Null when no app answers there. */
export const connectToApp = async (appSocket: string): Promise<AppConnection | null> => {
  const socket = new WebSocket(`ws+unix:${appSocket}:/rpc`, { perMessageDeflate: false })
  try {
    await once(socket, 'open')
  } catch {
    return null
  }
  // ws has the same events as a browser's WebSocket; its types name them differently.
  const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket']
  return { client: createClient(new RPCLink({ websocket })), close: () => socket.close() }
}
