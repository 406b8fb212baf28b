// Owns when the ports are reconciled: at each event of a container, at each change of the machine's state.
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Watched } from '../channel.ts'
import type { CoreEvent, EngineEvents } from '../engine/events.ts'
import type { Log } from '../logging/log.ts'
import type { ContainerPorts } from './container-ports.ts'
import type { PortReconciler } from './reconciler.ts'

export interface FollowOptions {
  readonly snapshot: Watched<MachineSnapshot>
  readonly events: EngineEvents
  readonly containerPorts: ContainerPorts
  readonly ports: PortReconciler
  readonly signal: AbortSignal
  readonly log: Pick<Log, 'warn'>
}

/** What an event says of the ports. True when they are to be reconciled. */
export const noteEvent = (event: CoreEvent, containerPorts: ContainerPorts): boolean => {
  if (event.kind === 'gap') {
    containerPorts.forget()
    return true
  }
  // A container joins its networks just before it runs: the only word of it that comes early.
  const id = event.kind === 'container' ? event.id : event.container
  const note = id === undefined ? undefined : notes[`${event.kind} ${event.action}`]
  return id !== undefined && note?.(containerPorts, id) === true
}

const changedIfKnown = (containerPorts: ContainerPorts, id: string): boolean => {
  if (!containerPorts.knows(id)) return false
  containerPorts.changed(id)
  return true
}
const ended = (containerPorts: ContainerPorts, id: string): boolean => {
  containerPorts.ended(id)
  return true
}

const notes: Readonly<Record<string, (containerPorts: ContainerPorts, id: string) => boolean>> = {
  'network connect': (containerPorts, id) => {
    if (changedIfKnown(containerPorts, id)) return true
    containerPorts.announced(id)
    return false
  },
  'network disconnect': changedIfKnown,
  'container start': (containerPorts, id) => {
    containerPorts.started(id)
    return true
  },
  'container rename': changedIfKnown,
  'container die': ended,
  'container destroy': ended,
}

/** Goes on until `signal` ends. */
export const followPorts = async ({ snapshot, events, containerPorts, ports, signal, log }: FollowOptions): Promise<void> => {
  const reconcile = (): void => {
    ports.reconcile().catch((error: unknown) => log.warn('the ports could not be reconciled', { reason: String(error) }))
  }
  const followEvents = async (): Promise<void> => {
    for await (const event of events.watch(signal)) if (noteEvent(event, containerPorts)) reconcile()
  }
  const followMachine = async (): Promise<void> => {
    let before: string | null = null
    for await (const { state } of snapshot.watch(signal)) {
      if (state === before) continue
      before = state
      containerPorts.forget()
      // While a link is rebuilt the ports stay: their clients wait.
      if (state !== 'starting') reconcile()
    }
  }
  await Promise.all([followEvents(), followMachine()])
}
