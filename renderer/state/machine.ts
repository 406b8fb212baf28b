// Owns the window's picture of the machine, fed by the core; and what a person can ask of it.
import { create } from 'zustand'
import type { MachineSnapshot, MachineUsage } from '#contract/machine.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'

const keptUsages = 120

interface MachineView {
  readonly snapshot: MachineSnapshot | null
  readonly usage: MachineUsage | null
  /** The latest last. */
  readonly history: readonly MachineUsage[]
}

export const useMachine = create<MachineView>(() => ({ snapshot: null, usage: null, history: [] }))

export const useRunning = (): boolean => useMachine(({ snapshot }) => snapshot?.state === 'running')

export const watchMachine = (signal: AbortSignal): Promise<void> =>
  follow((inner) => client.machine.watch(undefined, { signal: inner }), (snapshot) => {
    // Figures of a machine that is not running any more are not today's truth.
    useMachine.setState(snapshot.state === 'running' ? { snapshot } : { snapshot, usage: null, history: [] })
  }, { signal })

export const watchUsage = (signal: AbortSignal): Promise<void> =>
  follow((inner) => client.machine.usage(undefined, { signal: inner }), (usage) => {
    useMachine.setState(({ snapshot, history }) =>
      snapshot?.state === 'running' ? { usage, history: [...history.slice(1 - keptUsages), usage] } : {})
  }, { signal })
