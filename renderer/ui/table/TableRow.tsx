// Owns one row of a list: one line, its check box and its menu.
import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../text.ts'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

export interface RowHandlers<T> {
  readonly onSelect: (index: number, shift: boolean) => void
  readonly onActivate: (index: number) => void
  readonly onOpen: (row: T) => void
  readonly onMenu: (index: number, at: { readonly x: number; readonly y: number }) => void
  /** Left out: rows stay where they are. */
  readonly onDrag?: (index: number, transfer: DataTransfer) => void
}

interface Props<T> {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly row: T
  readonly name: string
  readonly cells: readonly Column<T>[]
  readonly active: boolean
  readonly selected: boolean
  readonly busy: boolean
  /** It stands under the head of a group. */
  readonly nested: boolean
  readonly handlers: RowHandlers<T>
}

const onControl = (target: EventTarget): boolean => target instanceof Element && target.closest('a, button, input') !== null

const Row = <T,>({ id, index, top, row, name, cells, active, selected, busy, nested, handlers }: Props<T>) => {
  const { onSelect, onActivate, onOpen, onMenu, onDrag } = handlers
  const { t } = useTranslation()
  const safe = safeText(name, 120)
  // Only the active row is in the Tab order: thousands of rows are one stop.
  const tab = active ? 0 : -1
  return (
    // The grid itself takes the keys, for all rows at once.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id} role="row" aria-rowindex={index + 2} aria-selected={selected} tabIndex={-1} className={classes.row} style={{ transform: `translateY(${top}px)` }}
      data-active={active || undefined} data-selected={selected || undefined} data-busy={busy || undefined} data-nested={nested || undefined}
      draggable={onDrag !== undefined} onDragStart={(event) => onDrag?.(index, event.dataTransfer)}
      onClick={(event) => {
        if (onControl(event.target)) return
        onActivate(index)
        if (event.shiftKey || event.ctrlKey || event.metaKey) onSelect(index, event.shiftKey)
        event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
      }}
      onDoubleClick={(event) => { if (!onControl(event.target)) onOpen(row) }}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(index, { x: event.clientX, y: event.clientY })
      }}
    >
      <span role="gridcell" className={classes.check}>
        <input
          type="checkbox" className={classes.box} tabIndex={tab} checked={selected} aria-label={t('common.selectRow', { name: safe })}
          onChange={() => undefined} onClick={(event) => onSelect(index, event.shiftKey)}
        />
      </span>
      {cells.map((column) => (
        <span key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>{column.cell(row, { active })}</span>
      ))}
      <span role="gridcell" className={classes.menuCell}>
        <button
          type="button" tabIndex={tab} className={classes.menu} aria-haspopup="menu" aria-label={t('common.rowMenu', { name: safe })}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            onMenu(index, { x: box.left, y: box.bottom })
          }}
        ><Ellipsis size={15} aria-hidden="true" /></button>
      </span>
    </div>
  )
}

/** `memo` forgets that the component is generic. */
export const TableRow = memo(Row) as typeof Row
