// Owns the keys of a list: move, select, open; all others go to the page's commands.
import type { KeyboardEvent } from 'react'
import { addRange, toggleKey } from './selection.ts'
import type { Selection } from './selection.ts'

const pageRows = 12

export interface TableKeys<T> {
  readonly rows: readonly T[]
  readonly keys: readonly string[]
  readonly active: number
  readonly setActive: (index: number) => void
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (row: T) => void
  readonly onMenu: (index: number) => void
  /** True when the key meant something. */
  readonly onKey: ((key: string, row: T) => boolean) | undefined
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  j: (at) => at + 1, ArrowDown: (at) => at + 1, k: (at) => at - 1, ArrowUp: (at) => at - 1,
  J: (at) => at + 1, K: (at) => at - 1,
  PageDown: (at) => at + pageRows, PageUp: (at) => at - pageRows, Home: () => 0, End: (_, last) => last,
}

export const handleTableKey = <T>(event: KeyboardEvent, table: TableKeys<T>): void => {
  // Keys typed on a control inside a row are that control's.
  if (event.target !== event.currentTarget) return
  const { rows, keys, active, setActive, selection, onSelect } = table
  const last = rows.length - 1
  const row = rows[active]
  const key = keys[active]
  const done = (): void => event.preventDefault()
  if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
    onSelect(new Set(keys))
    return done()
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const move = moves[event.key]
  if (move !== undefined) {
    const to = Math.min(last, Math.max(0, active < 0 ? 0 : move(active, last)))
    if (event.shiftKey) onSelect(addRange(selection, keys, Math.max(0, active), to))
    setActive(to)
    return done()
  }
  if (event.key === 'Escape' && selection.size > 0) {
    onSelect(new Set())
    return done()
  }
  if (row === undefined || key === undefined) return
  if (event.key === 'Enter') table.onOpen(row)
  else if (event.key === ' ') onSelect(toggleKey(selection, key))
  else if (event.key === 'm' || event.key === 'ContextMenu') table.onMenu(active)
  else if (table.onKey?.(event.key, row) !== true) return
  done()
}
