// Owns drawing a JSON value as a virtual tree.
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { safeText } from '../text.ts'
import { jsonRows } from './json-rows.ts'
import type { JsonRow } from './json-rows.ts'
import classes from './JsonTree.module.css'

const rowHeight = 22

interface Props {
  readonly value: unknown
  readonly label: string
  readonly closed: ReadonlySet<string>
  readonly onToggle: (path: string) => void
  readonly shown: ReadonlySet<string> | null
  readonly query: string
}

export const JsonTree = ({ value, label, closed, onToggle, shown, query }: Props) => {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => jsonRows(value, closed, shown), [value, closed, shown])
  const [active, setActive] = useState(0)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 20 })
  const low = query.trim().toLowerCase()
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const items = virtual.getVirtualItems()
  return (
    <div
      ref={scroller} className={classes.tree} role="tree" tabIndex={0} aria-label={label} data-list
      aria-activedescendant={items.some(({ index }) => index === active) ? `json-${active}` : undefined}
      onKeyDown={(event) => {
        const row = rows[active]
        if (event.key === 'ArrowDown' || event.key === 'j') move(active + 1)
        else if (event.key === 'ArrowUp' || event.key === 'k') move(active - 1)
        else if (event.key === 'Home') move(0)
        else if (event.key === 'End') move(rows.length - 1)
        else if (row?.branch && ((event.key === 'ArrowRight' && !row.open) || (event.key === 'ArrowLeft' && row.open) || event.key === 'Enter' || event.key === ' ')) onToggle(row.path)
        else return
        event.preventDefault()
      }}
    >
      <div className={classes.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
        {items.map((item) => {
          const row = rows[item.index]
          return row && (
            <div
              key={row.path} id={`json-${item.index}`} role="treeitem" aria-level={row.depth + 1} aria-selected={item.index === active} {...(row.branch ? { 'aria-expanded': row.open } : {})} tabIndex={-1}
              className={classes.row} data-active={item.index === active || undefined} style={{ transform: `translateY(${item.start}px)`, paddingInlineStart: 16 + row.depth * 18 }}
              onClick={() => {
                setActive(item.index)
                if (row.branch && window.getSelection()?.isCollapsed !== false) onToggle(row.path)
              }}
              onKeyDown={() => undefined}
            >
              <span className={classes.arrow} aria-hidden="true">{row.branch && (row.open ? <ChevronDown size={13} /> : <ChevronRight size={13} />)}</span>
              <Marked className={classes.key} text={safeText(row.key, 200)} query={low} />
              <span className={classes.colon}>:</span>
              <Value row={row} query={low} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

const Value = ({ row, query }: { readonly row: JsonRow; readonly query: string }) => {
  if (row.branch) return <span className={classes.count}>{row.branch.array ? `[${row.branch.count}]` : `{${row.branch.count}}`}</span>
  const text = typeof row.value === 'string' ? JSON.stringify(row.value.length > 2_000 ? `${row.value.slice(0, 2_000)}…` : row.value) : String(row.value)
  return <Marked className={classes[typeof row.value === 'string' ? 'string' : 'other'] ?? ''} text={safeText(text)} query={query} />
}

const Marked = ({ text, query, className }: { readonly text: string; readonly query: string; readonly className: string | undefined }) => {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query)
  if (at < 0) return <bdi className={className}>{text}</bdi>
  return <bdi className={className}>{text.slice(0, at)}<mark className={classes.mark}>{text.slice(at, at + query.length)}</mark>{text.slice(at + query.length)}</bdi>
}
