// Owns one step on the screen: its state, its name, how long it took and when, and below it what it said.
import { Progress } from '@mantine/core'
import { Ban, ChevronRight, Circle, CircleCheck, CircleX, LoaderCircle, Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BuildPart, BuildStep } from '#contract/build.ts'
import { formatBytes, formatMs } from '../../../ui/format.ts'
import { safeText } from '../../../ui/text.ts'
import type { StepLog } from './step-log.ts'
import { StepLogView } from './StepLogView.tsx'
import { stepMs } from './step-rows.ts'
import type { TimeSpan } from './step-rows.ts'
import classes from './steps.module.css'

const icons = { waiting: Circle, running: LoaderCircle, done: CircleCheck, cached: Zap, failed: CircleX, cancelled: Ban } as const
const longestName = 600
const mostParts = 30

interface Props {
  readonly step: BuildStep
  readonly log: StepLog
  readonly open: boolean
  readonly onToggle: () => void
  readonly span: TimeSpan | null
  readonly nowMs: number
}

export const StepItem = ({ step, log, open, onToggle, span, nowMs }: Props) => {
  const { t } = useTranslation()
  const { id, state, number, of, error, parts } = step
  // What the builder does by itself stands apart already.
  const name = step.name.replace(/^\[internal\] /, '')
  const Icon = icons[state]
  const took = stepMs(step, nowMs)
  return (
    <div className={classes.step} data-state={state}>
      <button type="button" className={classes.head} aria-expanded={open} data-step={id} onClick={onToggle}>
        <ChevronRight size={14} aria-hidden="true" className={classes.arrow} data-open={open || undefined} />
        <Icon size={15} className={classes.icon} aria-label={t(`build.stepStates.${state}`)} />
        {number !== null && <span className={classes.number}>{of === null ? number : `${number}/${of}`}</span>}
        <bdi className={classes.name} title={safeText(name, longestName)}>{safeText(name, longestName)}</bdi>
        {state === 'cached' && <span className={classes.cached}>{t('build.stepStates.cached')}</span>}
        <PartsNote parts={parts} running={state === 'running'} />
        <span className={classes.time}>{took === null || state === 'cached' ? '' : formatMs(took)}</span>
        <TimeBar step={step} span={span} nowMs={nowMs} />
      </button>
      {open && (
        <div className={classes.inside}>
          {name.length > 60 && <div className={classes.whole}>{safeText(name, 4_000)}</div>}
          {error !== null && <div className={classes.error}>{safeText(error, 2_000)}</div>}
          {parts.length > 0 && <Parts parts={parts} />}
          {(parts.length === 0 || !log.isEmpty) && <StepLogView log={log} running={state === 'running'} />}
        </div>
      )}
    </div>
  )
}

const partTotals = (parts: readonly BuildPart[]): { readonly done: number; readonly total: number } => {
  const counted = parts.filter(({ totalBytes }) => totalBytes !== null && totalBytes > 0)
  return { done: counted.reduce((sum, { doneBytes }) => sum + doneBytes, 0), total: counted.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0) }
}

const PartsNote = ({ parts, running }: { readonly parts: readonly BuildPart[]; readonly running: boolean }) => {
  const { t } = useTranslation()
  const { done, total } = partTotals(parts)
  const loose = parts.reduce((sum, { doneBytes }) => sum + doneBytes, 0)
  if (!running || loose === 0) return null
  return <span className={classes.note}>{total > 0 ? t('tasks.ofBytes', { done: formatBytes(done), total: formatBytes(total) }) : formatBytes(loose)}</span>
}

const Parts = ({ parts }: { readonly parts: readonly BuildPart[] }) => {
  const { t } = useTranslation()
  return (
    <ul className={classes.parts} aria-label={t('build.parts')}>
      {parts.slice(0, mostParts).map((part) => {
        const { id, doneBytes, totalBytes, endedAt } = part
        const share = totalBytes !== null && totalBytes > 0 ? Math.min(100, (doneBytes / totalBytes) * 100) : endedAt === null ? 0 : 100
        return (
          <li key={id} className={classes.part}>
            <bdi className={classes.partName} title={safeText(id, 300)}>{safeText(id, 120)}</bdi>
            <Progress value={share} size="xs" aria-label={t('tasks.progress', { name: safeText(id, 60) })} transitionDuration={100} />
            <span className={classes.bytes}>{totalBytes !== null && totalBytes > 0 ? t('tasks.ofBytes', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) }) : doneBytes > 0 ? formatBytes(doneBytes) : ''}</span>
          </li>
        )
      })}
      {parts.length > mostParts && <li className={classes.note}>{t('build.moreParts', { count: parts.length - mostParts })}</li>}
    </ul>
  )
}

/** When it ran within the whole: what ran together stands above one another. */
const TimeBar = ({ step, span, nowMs }: { readonly step: BuildStep; readonly span: TimeSpan | null; readonly nowMs: number }) => {
  const took = stepMs(step, nowMs)
  if (span === null || took === null || step.startedAt === null || span.toMs <= span.fromMs) return <span className={classes.bar} aria-hidden="true" />
  const whole = span.toMs - span.fromMs
  const from = Math.min(100, Math.max(0, ((Date.parse(step.startedAt) - span.fromMs) / whole) * 100))
  return <span className={classes.bar} aria-hidden="true"><span className={classes.ran} style={{ insetInlineStart: `${from}%`, width: `${Math.max(1, Math.min(100 - from, (took / whole) * 100))}%` }} /></span>
}
