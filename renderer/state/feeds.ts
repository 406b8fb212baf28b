// Owns the feeds that run for as long as the window is open.
import { watchArrangement } from './arrangement.ts'
import { watchEvents } from './events.ts'
import { useMachine, watchMachine, watchUsage } from './machine.ts'
import { watchOperations } from './operations.ts'
import { noteRefused } from './port-notes.tsx'
import { watchPorts } from './ports.ts'
import { queryClient } from './query-client.ts'
import { watchVolumeBin } from './volume-bin.tsx'
import { watchSchedules } from './volume-schedules.ts'

export const startFeeds = (): (() => void) => {
  const stop = new AbortController()
  void watchMachine(stop.signal)
  void watchOperations(stop.signal)
  void watchArrangement(stop.signal)
  void watchVolumeBin(stop.signal)
  void watchSchedules(stop.signal)

  let engine: AbortController | null = null
  const follow = (): void => {
    const running = useMachine.getState().snapshot?.state === 'running'
    if (running && engine === null) {
      engine = new AbortController()
      void watchEvents(engine.signal)
      void watchUsage(engine.signal)
      void watchPorts(engine.signal, noteRefused)
    } else if (!running && engine !== null) {
      engine.abort()
      engine = null
      // What the stopped engine said is not current any more.
      queryClient.removeQueries()
    }
  }
  const unsubscribe = useMachine.subscribe(follow)
  return () => {
    unsubscribe()
    engine?.abort()
    stop.abort()
  }
}
