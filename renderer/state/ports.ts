// Owns the window's picture of forwarded ports, fed by the core for as long as the machine runs.
import { create } from 'zustand'
import type { Forward, Ports } from '#contract/forwards.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'

/** Null until the core told. */
export const usePorts = create<{ readonly ports: Ports | null }>(() => ({ ports: null }))

const refused = (forward: Forward): boolean => forward.state === 'taken'

/** `onRefused` hears of each forward that this computer refused since the last word of it. */
export const watchPorts = (signal: AbortSignal, onRefused: (forwards: readonly Forward[]) => void): Promise<void> => {
  signal.addEventListener('abort', () => { usePorts.setState({ ports: null }) }, { once: true })
  return follow((inner) => client.ports.watch(undefined, { signal: inner }), (ports) => {
    const before = usePorts.getState().ports
    usePorts.setState({ ports })
    const known = new Set(before?.forwards.filter(refused).map(({ id, container }) => `${id} ${container}`))
    const fresh = ports.forwards.filter((forward) => refused(forward) && !known.has(`${forward.id} ${forward.container}`))
    // What was so before the window looked stands on the Ports page.
    if (before !== null && fresh.length > 0) onRefused(fresh)
  }, { signal })
}
