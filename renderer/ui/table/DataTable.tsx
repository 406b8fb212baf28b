// Owns every list of the window: virtual rows of 36 px, sorting, columns kept per person, selection with Shift, keys.
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { changeTableLayout, useTableLayout } from '../../state/ui-store.ts'
import { features, toColumnDefs } from './columns.ts'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'
import { HeaderRow } from './HeaderRow.tsx'
import { RowMenu } from './RowMenu.tsx'
import type { MenuSpot } from './RowMenu.tsx'
import { addRange, toggleKey } from './selection.ts'
import type { Selection } from './selection.ts'
import { TableRow } from './TableRow.tsx'
import type { RowHandlers } from './TableRow.tsx'
import { handleTableKey } from './use-table-keys.ts'
import { useVisibleRows } from './use-visible-rows.ts'

const rowHeight = 36
const overscan = 8
const noHeaders: never[] = []

interface Props<T extends object> {
  readonly id: string
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly rowKey: (row: T) => string
  readonly rowName: (row: T) => string
  readonly rowBusy?: (row: T) => boolean
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (row: T) => void
  readonly menu: (row: T) => React.ReactNode
  readonly onKey?: (key: string, row: T) => boolean
  readonly onVisible?: (keys: readonly string[]) => void
}

export const DataTable = <T extends object>(props: Props<T>) => {
  const { id, label, rows, columns, rowKey, rowName, rowBusy, selection, onSelect, onOpen, menu, onKey, onVisible } = props
  const layout = useTableLayout(id)
  const scroller = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [spot, setSpot] = useState<MenuSpot<T> | null>(null)
  const anchor = useRef(0)

  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, !(layout.hidden[column.id] ?? column.optional ?? false)])),
    [columns, layout.hidden],
  )
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    enableSortingRemoval: false,
    state: { sorting: layout.sort === null ? [] : [layout.sort], columnVisibility: visibility, columnSizing: layout.widths },
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(layout.sort === null ? [] : [layout.sort]) : update
      changeTableLayout(id, { sort: next[0] ?? null })
    },
    onColumnSizingChange: (update) => changeTableLayout(id, { widths: typeof update === 'function' ? update(layout.widths) : update }),
  })
  const shown = table.getRowModel().rows
  const keys = useMemo(() => shown.map((row) => row.id), [shown])
  const found = activeKey === null ? -1 : keys.indexOf(activeKey)
  const active = found < 0 && keys.length > 0 ? 0 : found

  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan, useFlushSync: false, paddingStart: 32, scrollPaddingStart: 32 })
  const items = virtual.getVirtualItems()
  useVisibleRows(items, keys, onVisible)

  // A list is the page's main thing: its keys work at once when nothing else was chosen.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.id === 'main') scroller.current?.focus({ preventScroll: true })
  }, [])

  const activate = useCallback((index: number) => {
    setActiveKey(keys[index] ?? null)
    virtual.scrollToIndex(index)
  }, [keys, virtual])

  const select = (index: number, shift: boolean): void => {
    const key = keys[index]
    if (key === undefined) return
    onSelect(shift ? addRange(selection, keys, anchor.current, index) : toggleKey(selection, key))
    anchor.current = index
    setActiveKey(key)
  }
  const openMenu = (index: number, at: { readonly x: number; readonly y: number }): void => {
    const row = shown[index]?.original
    if (row === undefined) return
    setActiveKey(keys[index] ?? null)
    setSpot({ row, ...at })
  }
  const menuByKey = (index: number): void => {
    const box = document.getElementById(`${id}-${keys[index]}`)?.getBoundingClientRect()
    if (box) openMenu(index, { x: box.right - 28, y: box.bottom })
  }

  // Rows are drawn again only when they changed, not with every step of a scroll: their handlers stay the same.
  const latest = useRef({ select, openMenu, onOpen, keys })
  useLayoutEffect(() => { latest.current = { select, openMenu, onOpen, keys } })
  const handlers = useMemo((): RowHandlers<T> => ({
    onSelect: (index, shift) => latest.current.select(index, shift),
    onMenu: (index, at) => latest.current.openMenu(index, at),
    onOpen: (row) => latest.current.onOpen(row),
    onActivate: (index) => setActiveKey(latest.current.keys[index] ?? null),
  }), [])

  const headers = table.getHeaderGroups()[0]?.headers ?? noHeaders
  const template = ['36px', ...headers.map((header) => {
    const column = columns.find((one) => one.id === header.column.id)
    const width = layout.widths[header.column.id]
    return width === undefined ? `minmax(${column?.min ?? 80}px, ${column?.width ?? 1}fr)` : `${width}px`
  }), '40px'].join(' ')
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const cells = useMemo(() => headers.flatMap((header) => byId.get(header.column.id) ?? []), [headers, byId])
  const activeId = keys[active]
  const drawn = items.some((item) => item.index === active)

  return (
    <>
      <div
        ref={scroller} className={classes.scroller} role="grid" tabIndex={0} data-list
        aria-label={label} aria-rowcount={shown.length + 1} aria-multiselectable="true"
        aria-activedescendant={drawn && activeId !== undefined ? `${id}-${activeId}` : undefined}
        style={{ '--sw-columns': template } as React.CSSProperties}
        onKeyDown={(event) => handleTableKey(event, { rows: shown.map((row) => row.original), keys, active, setActive: activate, selection, onSelect, onOpen, onMenu: menuByKey, onKey })}
      >
        <div className={classes.body} style={{ height: virtual.getTotalSize() }} role="presentation">
          <HeaderRow id={id} headers={headers} columns={columns} all={keys} selection={selection} onSelect={onSelect} visibility={visibility} />
          {items.map((item) => {
            const row = shown[item.index]
            if (row === undefined) return null
            return (
              <TableRow
                key={row.id} id={`${id}-${row.id}`} index={item.index} top={item.start} row={row.original} name={rowName(row.original)} cells={cells}
                active={item.index === active} selected={selection.has(row.id)} busy={rowBusy?.(row.original) ?? false}
                handlers={handlers}
              />
            )
          })}
        </div>
      </div>
      <RowMenu spot={spot} onClose={() => {
        setSpot(null)
        scroller.current?.focus({ preventScroll: true })
      }}>{spot && menu(spot.row)}</RowMenu>
    </>
  )
}
