// Owns the lines of a list: its rows, and where they are grouped the head of each group before its own.
export interface RowGroup {
  readonly key: string
  /** What it is called, for a screen reader as well. */
  readonly name: string
  readonly icon: React.ReactNode
  readonly open: boolean
}

/** How a page groups its rows; a row may stand in several groups. */
export interface Grouping<T> {
  readonly groups: readonly RowGroup[]
  readonly of: (row: T) => readonly string[]
  readonly onToggle: (key: string, open: boolean) => void
  readonly menu: (group: RowGroup) => React.ReactNode
  /** Rows were dropped on its head, by their keys. */
  readonly onDrop?: (rows: readonly string[], key: string) => void
}

export type Line<T> =
  | { readonly kind: 'row'; readonly id: string; readonly key: string; readonly row: T; readonly group: string | null }
  | { readonly kind: 'group'; readonly id: string; readonly group: RowGroup; readonly members: readonly string[] }

interface Row<T> {
  readonly id: string
  readonly original: T
}

/** Names of groups are anybody's, and as long as their author likes; an id in the page is short and has no spaces. */
const idOf = (group: string): string => {
  let sum = 7
  for (let at = 0; at < group.length; at += 1) sum = (Math.imul(sum, 31) + group.charCodeAt(at)) | 0
  return `group-${(sum >>> 0).toString(36)}`
}

export const toLines = <T,>(rows: readonly Row<T>[], grouping: Pick<Grouping<T>, 'groups' | 'of'> | undefined): readonly Line<T>[] => {
  if (grouping === undefined || grouping.groups.length === 0) return rows.map(({ id, original }) => ({ kind: 'row', id, key: id, row: original, group: null }))
  const members = new Map<string, Row<T>[]>(grouping.groups.map(({ key }) => [key, []]))
  for (const row of rows) for (const key of grouping.of(row.original)) members.get(key)?.push(row)
  return grouping.groups.flatMap((group): readonly Line<T>[] => {
    const own = members.get(group.key) ?? []
    const id = idOf(group.key)
    const head: Line<T> = { kind: 'group', id, group, members: own.map(({ id }) => id) }
    return group.open ? [head, ...own.map(({ id: key, original }): Line<T> => ({ kind: 'row', id: `${id}.${key}`, key, row: original, group: group.key }))] : [head]
  })
}

/** The keys of the rows between two lines; heads have none. */
export const keysBetween = (lines: readonly Line<unknown>[], from: number, to: number): readonly string[] =>
  lines.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap((line) => (line.kind === 'row' ? [line.key] : []))
