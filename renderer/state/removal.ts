// Owns removing things of a list: which are busy with it, and what was refused, one by one.
import { create } from 'zustand'
import type { ItemResult } from '#contract/contract.ts'
import { toAppError } from '../rpc/streams.ts'
import { tellError } from './error-actions.ts'
import { queryClient } from './query-client.ts'

export interface Removal {
  readonly busy: ReadonlySet<string>
  readonly refused: readonly ItemResult[]
}

/** For the list of that key in the cache. */
export const createRemoval = (queryKey: readonly string[]) => {
  const useRemoval = create<Removal>(() => ({ busy: new Set(), refused: [] }))
  return {
    useRemoval,
    dismissRefused: (): void => useRemoval.setState({ refused: [] }),
    /** True when all of them are gone. */
    send: async (ids: readonly string[], remove: () => Promise<readonly ItemResult[]>): Promise<boolean> => {
      useRemoval.setState({ busy: new Set(ids), refused: [] })
      try {
        const results = await remove()
        const refused = results.some(({ error }) => error !== null)
        useRemoval.setState({ refused: refused ? results : [] })
        await queryClient.invalidateQueries({ queryKey })
        return !refused
      } catch (thrown) {
        tellError(toAppError(thrown).toEnvelope())
        return false
      } finally {
        useRemoval.setState({ busy: new Set() })
      }
    },
  }
}
