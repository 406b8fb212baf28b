// Owns which rows are selected, and how Shift makes a range.
export type Selection = ReadonlySet<string>

export const toggleKey = (selection: Selection, key: string): Selection => {
  const next = new Set(selection)
  if (!next.delete(key)) next.add(key)
  return next
}

/** All of them when one was missing, none of them otherwise. */
export const toggleAll = (selection: Selection, keys: readonly string[]): Selection => {
  const own = new Set(keys)
  return keys.every((key) => selection.has(key)) ? new Set([...selection].filter((key) => !own.has(key))) : new Set([...selection, ...keys])
}

/** Rows that are gone are not selected any more. */
export const keepKnown = (selection: Selection, keys: readonly string[]): Selection => {
  if (selection.size === 0) return selection
  const known = new Set(keys)
  const next = [...selection].filter((key) => known.has(key))
  return next.length === selection.size ? selection : new Set(next)
}
