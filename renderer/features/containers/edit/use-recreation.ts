// Owns following the long work that changes a container, over a change of pages and a reload: which it is, and where it leads.
import { create } from 'zustand'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../../rpc/client.ts'
import { attempt } from '../../../state/error-actions.ts'
import { keys } from '../../../state/keys.ts'
import { useOperations, whenEnded } from '../../../state/operations.ts'
import { queryClient } from '../../../state/query-client.ts'

interface Followed {
  readonly operation: string
  /** What the container is and was called. */
  readonly names: readonly string[]
}

const useFollowed = create<{ readonly last: Followed | null }>(() => ({ last: null }))
const kinds: readonly Operation['kind'][] = ['container-recreate', 'container-undo', 'container-rollback']

/** The work on the container of this name: the one under way, or the one that was begun here last. */
export const useRecreation = (name: string): Operation | undefined => {
  const last = useFollowed((state) => state.last)
  return useOperations(({ all }) => {
    const own = last?.names.includes(name) === true ? all.get(last.operation) : undefined
    return own ?? [...all.values()].find(({ kind, subject, state }) => state === 'running' && subject === name && kinds.includes(kind))
  })
}

export const dismissRecreation = (): void => useFollowed.setState({ last: null })

/** Settles when it has ended, with the container that goes by this name then. */
export const followRecreation = async (operation: string, name: string, before: string = name): Promise<{ readonly ended: Operation; readonly id: string | null }> => {
  useFollowed.setState({ last: { operation, names: [name, before] } })
  const ended = await whenEnded(operation)
  await Promise.all([keys.containers, keys.kept].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  const now = ended.state === 'done' ? await client.containers.inspect({ id: name }).catch(() => null) : null
  return { ended, id: now?.id ?? null }
}

/** Puts a kept one back; `go` leads to it when it is there. */
export const bringBack = (kept: { readonly id: string; readonly name: string }, go: (id: string) => void): Promise<boolean> =>
  attempt(async () => {
    const { operation } = await client.recreate.bringBack({ id: kept.id })
    const { id } = await followRecreation(operation, kept.name)
    if (id !== null) go(id)
  })
