// Owns the keys of a list: move, select, open; all others go to the page's commands.
import type { KeyboardEvent } from 'react'
import { keysBetween } from './lines.ts'
import type { Line } from './lines.ts'
import { toggleAll, toggleKey } from './selection.ts'
import type { Selection } from './selection.ts'

const pageRows = 12

export interface TableKeys<T> {
  readonly lines: readonly Line<T>[]
  /** The keys of all rows, also of those in groups that are closed. */
  readonly all: readonly string[]
  readonly active: number
  readonly setActive: (index: number) => void
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (row: T) => void
  readonly onMenu: (index: number) => void
  /** True when the key meant something. */
  readonly onKey: ((key: string, row: T) => boolean) | undefined
  readonly onToggle: ((group: string, open: boolean) => void) | undefined
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  j: (at) => at + 1, ArrowDown: (at) => at + 1, k: (at) => at - 1, ArrowUp: (at) => at - 1,
  J: (at) => at + 1, K: (at) => at - 1,
  PageDown: (at) => at + pageRows, PageUp: (at) => at - pageRows, Home: () => 0, End: (_, last) => last,
}

export const handleTableKey = <T>(event: KeyboardEvent, table: TableKeys<T>): void => {
  // Keys typed on a control inside a row are that control's.
  if (event.target !== event.currentTarget) return
  const { lines, all, active, setActive, selection, onSelect, onToggle } = table
  const last = lines.length - 1
  const line = lines[active]
  const done = (): void => event.preventDefault()
  if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
    onSelect(new Set(all))
    return done()
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const move = moves[event.key]
  if (move !== undefined) {
    const to = Math.min(last, Math.max(0, active < 0 ? 0 : move(active, last)))
    if (event.shiftKey) onSelect(new Set([...selection, ...keysBetween(lines, Math.max(0, active), to)]))
    setActive(to)
    return done()
  }
  if (event.key === 'Escape' && selection.size > 0) {
    onSelect(new Set())
    return done()
  }
  if (line === undefined) return
  if (event.key === 'm' || event.key === 'ContextMenu') table.onMenu(active)
  else if (line.kind === 'group') {
    const { key, open } = line.group
    if (event.key === 'Enter') onToggle?.(key, !open)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') onToggle?.(key, event.key === 'ArrowRight')
    else if (event.key === ' ') onSelect(toggleAll(selection, line.members))
    else return
  } else if (event.key === 'ArrowLeft' && line.group !== null) setActive(lines.findIndex((one) => one.kind === 'group' && one.group.key === line.group))
  else if (event.key === 'Enter') table.onOpen(line.row)
  else if (event.key === ' ') onSelect(toggleKey(selection, line.key))
  else if (table.onKey?.(event.key, line.row) !== true) return
  done()
}
