// Owns the head of a group in a list: opens and closes it, selects all of it, and takes rows that are dropped on it.
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../text.ts'
import classes from './DataTable.module.css'
import { draggedKeys, isDragged } from './drag-rows.ts'
import type { Grouping, Line } from './lines.ts'
import type { Selection } from './selection.ts'

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly line: Extract<Line<never>, { kind: 'group' }>
  readonly active: boolean
  readonly selection: Selection
  readonly onSelect: () => void
  readonly onActivate: () => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
  readonly grouping: Pick<Grouping<never>, 'onToggle' | 'onDrop'>
}

const onControl = (target: EventTarget): boolean => target instanceof Element && target.closest('button, input') !== null

export const GroupRow = ({ id, index, top, line: { group, members }, active, selection, onSelect, onActivate, onMenu, grouping }: Props) => {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const tab = active ? 0 : -1
  const name = safeText(group.name, 80)
  const selected = members.filter((key) => selection.has(key)).length
  const Arrow = group.open ? ChevronDown : ChevronRight
  const { onDrop } = grouping
  return (
    // The grid itself takes the keys, for all rows at once.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id} role="row" aria-rowindex={index + 2} tabIndex={-1} className={`${classes.row} ${classes.group}`} style={{ transform: `translateY(${top}px)` }}
      data-active={active || undefined} data-over={over || undefined}
      onClick={(event) => {
        if (onControl(event.target)) return
        onActivate()
        event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
      }}
      onDoubleClick={(event) => { if (!onControl(event.target)) grouping.onToggle(group.key, !group.open) }}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu({ x: event.clientX, y: event.clientY })
      }}
      onDragOver={(event) => {
        if (onDrop === undefined || !isDragged(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop?.(draggedKeys(event.dataTransfer), group.key)
      }}
    >
      <span role="gridcell" className={classes.check}>
        <input
          type="checkbox" className={classes.box} tabIndex={tab} disabled={members.length === 0} checked={selected > 0 && selected === members.length} aria-label={t('common.selectGroup', { name })}
          ref={(box) => { if (box) box.indeterminate = selected > 0 && selected < members.length }} onChange={onSelect}
        />
      </span>
      <span role="gridcell" className={`${classes.cell} ${classes.groupCell}`}>
        <button
          type="button" tabIndex={tab} className={classes.fold} aria-expanded={group.open}
          onClick={() => {
            onActivate()
            grouping.onToggle(group.key, !group.open)
          }}
        >
          <Arrow size={14} aria-hidden="true" />
          {group.icon}
          <bdi className={classes.groupName}>{name}</bdi>{' '}
          <span className={classes.groupCount}>{members.length}</span>
        </button>
      </span>
      <span role="gridcell" className={classes.menuCell}>
        <button
          type="button" tabIndex={tab} className={classes.menu} aria-haspopup="menu" aria-label={t('common.rowMenu', { name })}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            onMenu({ x: box.left, y: box.bottom })
          }}
        ><Ellipsis size={15} aria-hidden="true" /></button>
      </span>
    </div>
  )
}
