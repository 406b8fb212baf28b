// Owns finding, by its marks, what a crash left half done.
import { readMark, readSuccessorName } from '#contract/kept.ts'
import type { EngineClient } from '../engine/client.ts'
import { ownName } from '../engine/container-names.ts'

interface Listed {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly State: string
}

export interface HalfDone {
  readonly id: string
  readonly name: string
}

/** Containers whose replacement was neither finished nor rolled back, and successors that were made but whose turn never came. */
export const findHalfDone = async (client: EngineClient): Promise<{ readonly marked: readonly HalfDone[]; readonly untried: readonly (HalfDone & { readonly of: string })[] }> => {
  const all = await client.json<readonly Listed[]>('/containers/json', { query: { all: true } })
  const named = all.map(({ Id, Names, State }) => ({ id: Id, name: ownName(Names), state: State }))
  return {
    marked: named.flatMap(({ id, name }) => {
      const its = readMark(id, name)
      return its === null || its.phase === 'kept' ? [] : [{ id, name: its.name }]
    }),
    untried: named.flatMap(({ id, name, state }) => {
      const its = readSuccessorName(name)
      // One that has run is not ours, whatever it is called: a successor runs only under its own name.
      return its === null || state !== 'created' ? [] : [{ id, ...its }]
    }),
  }
}
