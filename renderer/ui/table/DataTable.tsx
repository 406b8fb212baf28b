// Owns every list of the window: virtual rows of 36 px, sorting, groups, columns kept per person, selection with Shift, keys.
import { useMediaQuery } from '@mantine/hooks'
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { changeTableLayout, useTableLayout } from '../../state/ui-store.ts'
import { features, toColumnDefs } from './columns.ts'
import type { Column, SortOrder } from './columns.ts'
import classes from './DataTable.module.css'
import { GroupRow } from './GroupRow.tsx'
import { drag } from './drag-rows.ts'
import { HeaderRow } from './HeaderRow.tsx'
import { keysBetween, toLines } from './lines.ts'
import type { Grouping, RowGroup } from './lines.ts'
import { RowMenu } from './RowMenu.tsx'
import type { MenuSpot } from './RowMenu.tsx'
import { toggleAll, toggleKey } from './selection.ts'
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
  /** What the page's address says of the order; the person's own where it says nothing. */
  readonly sort?: SortOrder | null
  readonly onSort?: (sort: SortOrder | null) => void
  readonly grouping?: Grouping<T>
}

/** What a menu is about. */
type Subject<T> = { readonly row: T } | { readonly group: RowGroup }

/** Where the rail has folded to icons. */
const narrowWindow = '(max-width: 999px)'

export const DataTable = <T extends object>(props: Props<T>) => {
  const { id, label, rows, columns, rowKey, rowName, rowBusy, selection, onSelect, onOpen, menu, onKey, onVisible, onSort, grouping } = props
  const layout = useTableLayout(id)
  const scroller = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [spot, setSpot] = useState<MenuSpot<Subject<T>> | null>(null)
  const anchor = useRef(0)

  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const narrow = useMediaQuery(narrowWindow, undefined, { getInitialValueInEffect: false })
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, !(layout.hidden[column.id] ?? (column.optional === true || (narrow && column.spare === true)))])),
    [columns, layout.hidden, narrow],
  )
  const asked = props.sort ?? layout.sort
  const sorting = useMemo(() => (asked !== null && columns.some((column) => column.id === asked.id && column.sort !== undefined) ? [asked] : []), [asked, columns])
  const changeSort = (next: SortOrder | null): void => {
    changeTableLayout(id, { sort: next })
    onSort?.(next)
  }
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    enableSortingRemoval: false,
    state: { sorting, columnVisibility: visibility, columnSizing: layout.widths },
    onSortingChange: (update) => {
      changeSort((typeof update === 'function' ? update(sorting) : update)[0] ?? null)
    },
    onColumnSizingChange: (update) => changeTableLayout(id, { widths: typeof update === 'function' ? update(layout.widths) : update }),
  })
  const shown = table.getRowModel().rows
  const all = useMemo(() => shown.map((row) => row.id), [shown])
  const lines = useMemo(() => toLines(shown, grouping), [shown, grouping])
  const keys = useMemo(() => lines.map((line) => (line.kind === 'row' ? line.key : null)), [lines])
  const found = activeKey === null ? -1 : lines.findIndex((line) => line.id === activeKey)
  // What is opened without a choice is a row, not the group that it stands in.
  const active = found < 0 && lines.length > 0 ? Math.max(0, lines.findIndex(({ kind }) => kind === 'row')) : found

  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan, useFlushSync: false, paddingStart: 32, scrollPaddingStart: 32 })
  const items = virtual.getVirtualItems()
  useVisibleRows(items, keys, onVisible)

  // A list is the page's main thing: its keys work at once when nothing else was chosen.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.id === 'main') scroller.current?.focus({ preventScroll: true })
  }, [])

  const activate = useCallback((index: number) => {
    setActiveKey(lines[index]?.id ?? null)
    virtual.scrollToIndex(index)
  }, [lines, virtual])

  const select = (index: number, shift: boolean): void => {
    const line = lines[index]
    if (line === undefined) return
    if (line.kind === 'group') onSelect(toggleAll(selection, line.members))
    else onSelect(shift ? new Set([...selection, ...keysBetween(lines, anchor.current, index)]) : toggleKey(selection, line.key))
    anchor.current = index
    setActiveKey(line.id)
  }
  const openMenu = (index: number, at: { readonly x: number; readonly y: number }): void => {
    const line = lines[index]
    if (line === undefined) return
    setActiveKey(line.id)
    setSpot({ of: line.kind === 'row' ? { row: line.row } : { group: line.group }, ...at })
  }
  const menuByKey = (index: number): void => {
    const box = document.getElementById(`${id}-${lines[index]?.id}`)?.getBoundingClientRect()
    if (box) openMenu(index, { x: box.right - 28, y: box.bottom })
  }

  // Rows are drawn again only when they changed, not with every step of a scroll: their handlers stay the same.
  const latest = useRef({ select, openMenu, onOpen, lines, selection })
  useLayoutEffect(() => { latest.current = { select, openMenu, onOpen, lines, selection } })
  const movable = grouping?.onDrop !== undefined
  const handlers = useMemo((): RowHandlers<T> => ({
    onSelect: (index, shift) => latest.current.select(index, shift),
    onMenu: (index, at) => latest.current.openMenu(index, at),
    onOpen: (row) => latest.current.onOpen(row),
    onActivate: (index) => setActiveKey(latest.current.lines[index]?.id ?? null),
    ...(movable && {
      onDrag: (index, transfer) => {
        const line = latest.current.lines[index]
        if (line?.kind !== 'row') return
        const some = latest.current.selection
        drag(transfer, some.has(line.key) ? [...some] : [line.key])
      },
    }),
  }), [movable])

  const headers = table.getHeaderGroups()[0]?.headers ?? noHeaders
  const template = ['36px', ...headers.map((header) => {
    const column = columns.find((one) => one.id === header.column.id)
    const width = layout.widths[header.column.id]
    return width === undefined ? `minmax(${column?.min ?? 80}px, ${column?.width ?? 1}fr)` : `${width}px`
  }), '40px'].join(' ')
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const cells = useMemo(() => headers.flatMap((header) => byId.get(header.column.id) ?? []), [headers, byId])
  const activeId = lines[active]?.id
  const drawn = items.some((item) => item.index === active)

  return (
    <>
      <div
        ref={scroller} className={classes.scroller} role="grid" tabIndex={0} data-list
        aria-label={label} aria-rowcount={lines.length + 1} aria-multiselectable="true"
        aria-activedescendant={drawn && activeId !== undefined ? `${id}-${activeId}` : undefined}
        style={{ '--sw-columns': template } as React.CSSProperties}
        onKeyDown={(event) => handleTableKey(event, { lines, all, active, setActive: activate, selection, onSelect, onOpen, onMenu: menuByKey, onKey, onToggle: grouping?.onToggle })}
      >
        <div className={classes.body} style={{ height: virtual.getTotalSize() }} role="presentation">
          <HeaderRow
            id={id} headers={headers} columns={columns} all={all} selection={selection} onSelect={onSelect} visibility={visibility}
            onReset={() => {
              changeTableLayout(id, { hidden: {}, widths: {} })
              changeSort(null)
            }}
          />
          {items.map((item) => {
            const line = lines[item.index]
            if (line === undefined) return null
            const place = { id: `${id}-${line.id}`, index: item.index, top: item.start, active: item.index === active }
            if (line.kind === 'group') {
              return grouping && (
                <GroupRow
                  key={line.id} {...place} line={line} selection={selection} grouping={grouping}
                  onSelect={() => select(item.index, false)} onActivate={() => handlers.onActivate(item.index)} onMenu={(at) => openMenu(item.index, at)}
                />
              )
            }
            const { row, key } = line
            return <TableRow key={line.id} {...place} row={row} name={rowName(row)} cells={cells} nested={line.group !== null} selected={selection.has(key)} busy={rowBusy?.(row) ?? false} handlers={handlers} />
          })}
        </div>
      </div>
      <RowMenu spot={spot} onClose={() => {
        setSpot(null)
        scroller.current?.focus({ preventScroll: true })
      }}>{spot && ('row' in spot.of ? menu(spot.of.row) : grouping?.menu(spot.of.group))}</RowMenu>
    </>
  )
}
