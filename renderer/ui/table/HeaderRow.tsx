// Owns the head of a list: names that sort, handles that resize, and which columns are shown.
import { ActionIcon, Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Check, Columns3 } from 'lucide-react'
import type { Header } from '@tanstack/react-table'
import { useTranslation } from 'react-i18next'
import { changeTableLayout } from '../../state/ui-store.ts'
import type { Column, Features } from './columns.ts'
import classes from './DataTable.module.css'
import type { Selection } from './selection.ts'

interface Props<T extends object> {
  readonly id: string
  readonly headers: readonly Header<Features, T>[]
  readonly columns: readonly Column<T>[]
  readonly all: readonly string[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly visibility: Readonly<Record<string, boolean>>
  readonly onReset: () => void
}

export const HeaderRow = <T extends object>({ id, headers, columns, all, selection, onSelect, visibility, onReset }: Props<T>) => {
  const { t } = useTranslation()
  const some = selection.size > 0
  return (
    <div className={classes.head} role="row" aria-rowindex={1}>
      <span role="columnheader" className={classes.check}>
        <input
          type="checkbox" className={classes.box} aria-label={t('common.selectAll')} checked={some && selection.size === all.length}
          ref={(box) => { if (box) box.indeterminate = some && selection.size < all.length }}
          onChange={() => onSelect(some ? new Set() : new Set(all))}
        />
      </span>
      {headers.map((header) => {
        const column = columns.find((one) => one.id === header.column.id)
        const sorted = header.column.getIsSorted()
        const name = column?.header ?? ''
        return (
          <span key={header.id} role="columnheader" className={classes.headCell} data-align={column?.align} aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}>
            {column?.sort
              ? (
                  <button type="button" className={classes.sort} title={t('common.sortBy', { name })} onClick={() => header.column.toggleSorting()}>
                    <span className={classes.headWord}>{name}</span>
                    {sorted === 'asc' && <ArrowUp size={12} aria-hidden="true" />}
                    {sorted === 'desc' && <ArrowDown size={12} aria-hidden="true" />}
                  </button>
                )
              : <span className={classes.headWord}>{name}</span>}
            <span
              role="presentation" className={classes.handle} title={t('common.resize', { name })}
              onPointerDown={(event) => startResize(event, id, header.column.id)}
              onDoubleClick={() => header.column.resetSize()}
            />
          </span>
        )
      })}
      <span role="columnheader" className={classes.menuCell} aria-label={t('common.columns')}>
        <Menu closeOnItemClick={false} position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('common.columns')}><Columns3 size={14} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('common.columns')}</Menu.Label>
            {columns.slice(1).map((column) => (
              <Menu.Item
                key={column.id} role="menuitemcheckbox" aria-checked={visibility[column.id] ?? true}
                leftSection={<Check size={14} visibility={visibility[column.id] === false ? 'hidden' : 'visible'} />}
                onClick={() => changeTableLayout(id, { hidden: hiddenAfter(columns, visibility, column.id) })}
              >{column.header}</Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={onReset}>{t('common.resetColumns')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </div>
  )
}

const hiddenAfter = <T,>(columns: readonly Column<T>[], visibility: Readonly<Record<string, boolean>>, toggled: string): Record<string, boolean> =>
  Object.fromEntries(columns.map(({ id }) => [id, id === toggled ? visibility[id] !== false : visibility[id] === false]))

const startResize = (event: React.PointerEvent<HTMLElement>, table: string, column: string): void => {
  event.preventDefault()
  const cell = event.currentTarget.parentElement
  if (cell === null) return
  const from = cell.getBoundingClientRect().width
  const startX = event.clientX
  const handle = event.currentTarget
  handle.setPointerCapture(event.pointerId)
  const move = (now: PointerEvent): void => setWidth(table, column, Math.max(48, Math.round(from + now.clientX - startX)))
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
}

const setWidth = (table: string, column: string, width: number): void => {
  changeTableLayout(table, (layout) => ({ widths: { ...layout.widths, [column]: width } }))
}
