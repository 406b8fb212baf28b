// Owns which earlier versions of containers are kept, and what has their place now.
import { readMark, shortContainerId } from '#contract/kept.ts'
import type { KeptContainer, KeptMark } from '#contract/kept.ts'
import type { EngineClient } from '../engine/client.ts'
import { ownName } from '../engine/container-names.ts'

interface Listed {
  readonly Id: string
  readonly Names?: readonly string[] | null
  readonly Image: string
  readonly Created: number
}

const listAll = (client: EngineClient): Promise<readonly Listed[]> => client.json<readonly Listed[]>('/containers/json', { query: { all: true } })

/** The newest first. */
export const listKept = async (client: EngineClient): Promise<readonly KeptContainer[]> => {
  const all = await listAll(client)
  const marks = marksOf(all)
  return all
    .flatMap(({ Id, Image, Created }) => {
      const its = marks.get(shortContainerId(Id))
      if (its?.phase !== 'kept') return []
      return [{ id: Id, name: its.name, image: Image, createdAt: new Date(Created * 1_000).toISOString(), replacedBy: inPlaceOf(its, marks, all)?.Id ?? null }]
    })
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
}

/** The container that has the place of this kept one now. */
export const holderOfPlace = async (client: EngineClient, id: string): Promise<string | null> => {
  const all = await listAll(client)
  const marks = marksOf(all)
  const its = marks.get(shortContainerId(id))
  return its === undefined ? null : (inPlaceOf(its, marks, all)?.Id ?? null)
}

const marksOf = (all: readonly Listed[]): ReadonlyMap<string, KeptMark> =>
  new Map(all.flatMap(({ Id, Names }) => {
    const its = readMark(Id, ownName(Names))
    return its === null ? [] : [[its.own, its] as const]
  }))

/** What replaced it may be a kept one itself by now. */
const inPlaceOf = (its: KeptMark, marks: ReadonlyMap<string, KeptMark>, all: readonly Listed[]): Listed | null => {
  const seen = new Set<string>([its.own])
  let at = its.by
  for (let next = marks.get(at); next !== undefined; next = marks.get(at)) {
    if (seen.has(at)) return null
    seen.add(at)
    at = next.by
  }
  return all.find(({ Id }) => shortContainerId(Id) === at) ?? null
}
