// Owns what is known of the connection to the core, for the status line and for whoever waits for it.
import { create } from 'zustand'

export type ConnectionState = 'connecting' | 'open' | 'lost'

export const useConnection = create<{ state: ConnectionState }>(() => ({ state: 'connecting' }))
export const setConnection = (state: ConnectionState): void => {
  useConnection.setState({ state })
}
