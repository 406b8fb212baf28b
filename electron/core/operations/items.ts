// Owns the parts of long work, such as the layers of a pull: how one changes, and what they say of the whole.
import type { OperationItem } from '#contract/operations.ts'

export type ItemChange = Partial<Omit<OperationItem, 'id'>> & { /** Nothing more is to come for it. */ readonly done?: boolean }

/** Parts come from outside: beyond this many no new one is taken. */
const mostItems = 1_000

export const changeItem = (items: readonly OperationItem[], id: string, { done, ...change }: ItemChange): readonly OperationItem[] => {
  const index = items.findIndex((item) => item.id === id)
  if (index < 0 && items.length >= mostItems) return items
  const before: OperationItem = items[index] ?? { id, phase: '', doneBytes: 0, totalBytes: null }
  const merged = { ...before, ...change }
  const total = merged.totalBytes ?? merged.doneBytes
  const item = done === true ? { ...merged, doneBytes: total, totalBytes: total } : merged
  return index < 0 ? [...items, item] : items.with(index, item)
}

/** The share of all bytes, 0 to 1. A part whose size is unknown yet counts as large as the known ones are on average; null while none is known. */
export const fractionOf = (items: readonly OperationItem[]): number | null => {
  // A part that is done without a byte (it was here already) says nothing of how large the others are.
  const known = items.filter(({ totalBytes }) => totalBytes !== null && totalBytes > 0)
  const total = known.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0)
  if (total === 0) return null
  const done = known.reduce((sum, { doneBytes, totalBytes }) => sum + Math.min(doneBytes, totalBytes ?? 0), 0)
  const unknown = items.filter(({ totalBytes }) => totalBytes === null).length
  return done / (total + (total / known.length) * unknown)
}
