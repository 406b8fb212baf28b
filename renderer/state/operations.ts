// Owns the window's picture of long work: pulls and loads, alive or ended.
import { create } from 'zustand'
import type { Operation } from '#contract/operations.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'

export const useOperations = create<{ readonly all: ReadonlyMap<string, Operation> }>(() => ({ all: new Map() }))

export const watchOperations = (signal: AbortSignal): Promise<void> => {
  let first = true
  return follow((inner) => client.operations.watch(undefined, { signal: inner }), (changed) => {
    const all = new Map(first ? [] : useOperations.getState().all)
    first = false
    for (const operation of changed) all.set(operation.id, operation)
    useOperations.setState({ all })
  }, { signal, onOpen: () => { first = true } })
}

export const forgetOperation = async (id: string): Promise<void> => {
  useOperations.setState(({ all }) => ({ all: new Map([...all].filter(([key]) => key !== id)) }))
  await client.operations.dismiss({ id })
}

/** The old one is gone, in its place is the new one. */
export const retryOperation = async (id: string): Promise<string> => {
  const { operation } = await client.operations.retry({ id })
  useOperations.setState(({ all }) => ({ all: new Map([...all].filter(([key]) => key !== id)) }))
  return operation
}

/** Settles when the operation has ended, however it ended. */
export const whenEnded = (id: string, signal?: AbortSignal): Promise<Operation> =>
  new Promise((resolve, reject) => {
    const look = (): boolean => {
      const operation = useOperations.getState().all.get(id)
      if (operation === undefined || operation.state === 'running') return false
      resolve(operation)
      return true
    }
    if (look()) return
    const stop = useOperations.subscribe(() => {
      if (look()) stop()
    })
    signal?.addEventListener('abort', () => {
      stop()
      reject(new DOMException('aborted', 'AbortError'))
    })
  })
