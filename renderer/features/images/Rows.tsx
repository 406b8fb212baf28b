// Owns a plain virtual table: for what is only read.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import classes from './layers.module.css'

const rowHeight = 30

interface Props<T> {
  readonly label: string
  readonly columns: readonly string[]
  /** Widths, as a grid's columns. */
  readonly template: string
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly cells: (row: T) => readonly React.ReactNode[]
}

export const Rows = <T,>({ label, columns, template, rows, rowKey, cells }: Props<T>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 15, paddingStart: rowHeight, useFlushSync: false })
  return (
    <div ref={scroller} className={classes.rows} role="table" aria-label={label} aria-rowcount={rows.length + 1} tabIndex={0} data-list style={{ '--sw-columns': template } as React.CSSProperties}>
      <div className={classes.canvas} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        <div className={classes.lineHead} role="row" aria-rowindex={1}>{columns.map((name) => <span key={name} role="columnheader">{name}</span>)}</div>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row !== undefined && (
            <div key={rowKey(row)} className={classes.line} role="row" aria-rowindex={item.index + 2} style={{ transform: `translateY(${item.start}px)` }}>
              {cells(row).map((cell, index) => <span key={columns[index]} role="cell">{cell}</span>)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
