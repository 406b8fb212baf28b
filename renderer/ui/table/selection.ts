// Owns which rows are selected, and how Shift makes a range.
export type Selection = ReadonlySet<string>

export const toggleKey = (selection: Selection, key: string): Selection => {
  const next = new Set(selection)
  if (!next.delete(key)) next.add(key)
  return next
}

/** All rows between two, added to what is selected. */
export const addRange = (selection: Selection, keys: readonly string[], from: number, to: number): Selection =>
  new Set([...selection, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)])

/** Rows that are gone are not selected any more. */
export const keepKnown = (selection: Selection, keys: readonly string[]): Selection => {
  if (selection.size === 0) return selection
  const known = new Set(keys)
  const next = [...selection].filter((key) => known.has(key))
  return next.length === selection.size ? selection : new Set(next)
}
