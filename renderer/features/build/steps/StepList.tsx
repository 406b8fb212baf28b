// Owns the live tree of steps: by stage, virtual, what runs and what failed open by itself, by keys up and down.
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildStep } from '#contract/build.ts'
import { safeText } from '../../../ui/text.ts'
import { spanOfSteps, stepGroups, stepRows } from './step-rows.ts'
import type { StepGroup } from './step-rows.ts'
import { StepItem } from './StepItem.tsx'
import classes from './steps.module.css'
import type { WatchedBuild } from './watched-build.ts'

const rowHeight = 32
const none: ReadonlySet<string> = new Set()

interface Props {
  readonly watched: WatchedBuild
  readonly steps: readonly BuildStep[]
  /** The one around, which scrolls. */
  readonly scroller: React.RefObject<HTMLDivElement | null>
  /** How high it is what stands above the list, which comes and goes. */
  readonly above: number
  readonly follow: boolean
  readonly nowMs: number
  readonly running: boolean
  /** Another object goes there again. */
  readonly shown: { readonly step: string } | null
}

export const StepList = ({ watched, steps, scroller, above, follow, nowMs, running, shown }: Props) => {
  const { t } = useTranslation()
  const canvas = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const [folded, setFolded] = useState(none)
  // What the person opened or closed stays so.
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const groups = useMemo(() => stepGroups(steps), [steps])
  const rows = useMemo(() => stepRows(groups, folded), [groups, folded])
  const span = useMemo(() => spanOfSteps(steps, running ? nowMs : null), [steps, running, nowMs])
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, getItemKey: (index) => rows[index]?.key ?? index, overscan: 12, scrollMargin: margin, useFlushSync: false })
  useLayoutEffect(() => setMargin(canvas.current?.offsetTop ?? 0), [above])

  const isOpen = ({ id, state, parts }: BuildStep): boolean => chosen.get(id) ?? (state === 'failed' || (state === 'running' && (!watched.log(id).isEmpty || parts.length > 0)))
  const newest = rows.findLastIndex((row) => row.type === 'step' && row.step.state === 'running')
  useEffect(() => {
    if (follow && running && newest >= 0) virtual.scrollToIndex(newest, { align: 'auto' })
  }, [follow, running, newest, virtual])
  useEffect(() => {
    const index = shown === null ? -1 : rows.findIndex(({ key }) => key === shown.step)
    if (index < 0) return
    virtual.scrollToIndex(index, { align: 'center' })
    requestAnimationFrame(() => canvas.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(shown?.step ?? '')}"]`)?.focus())
    // Rows that come later do not lead there once more.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown])

  const toggle = (step: BuildStep): void => setChosen((before) => new Map(before).set(step.id, !isOpen(step)))
  const fold = (key: string): void => setFolded((before) => {
    const next = new Set(before)
    if (!next.delete(key)) next.add(key)
    return next
  })
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['step'] === undefined) return
    const at = rows.findIndex(({ key }) => key === (event.target as HTMLElement).dataset['step'])
    const to = event.key === 'ArrowDown' || event.key === 'j' ? at + 1 : event.key === 'ArrowUp' || event.key === 'k' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : -1
    const key = rows[to]?.key
    if (key === undefined) return
    event.preventDefault()
    const find = (): HTMLElement | null | undefined => canvas.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(key)}"]`)
    const drawn = find()
    // At once where it can be: the next key may come before the next frame.
    drawn?.focus({ preventScroll: true })
    virtual.scrollToIndex(to)
    if (drawn === null) requestAnimationFrame(() => find()?.focus({ preventScroll: true }))
  }
  return (
    // The buttons take the keys; here only the arrows between them.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={canvas} className={classes.canvas} style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown} data-testid="steps">
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <div key={key} ref={virtual.measureElement} data-index={index} className={classes.row} style={{ transform: `translateY(${start - margin}px)` }}>
            {row.type === 'group'
              ? <GroupHead group={row.group} open={!folded.has(row.key)} label={row.group.kind === 'stage' ? (row.group.name === '' ? t('build.groups.only') : t('build.groups.stage', { name: safeText(row.group.name, 120) })) : t(`build.groups.${row.group.kind}`)} onToggle={() => fold(row.key)} />
              : <StepItem step={row.step} log={watched.log(row.step.id)} open={isOpen(row.step)} onToggle={() => toggle(row.step)} span={span} nowMs={nowMs} />}
          </div>
        )
      })}
    </div>
  )
}

const GroupHead = ({ group, open, label, onToggle }: { readonly group: StepGroup; readonly open: boolean; readonly label: string; readonly onToggle: () => void }) => {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes.group} aria-expanded={open} data-step={group.key} onClick={onToggle}>
      <ChevronRight size={14} aria-hidden="true" className={classes.arrow} data-open={open || undefined} />
      <bdi className={classes.groupName}>{label}</bdi>
      <span className={classes.note}>{t('build.ofSteps', { done: group.done, count: group.steps.length })}</span>
    </button>
  )
}
