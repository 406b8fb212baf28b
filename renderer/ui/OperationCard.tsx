// Owns how long work looks: phase, bar, layers with their sizes, cancel or dismiss.
import { ActionIcon, Group, Progress, Stack, Text, Tooltip } from '@mantine/core'
import { CircleAlert, CircleCheck, CircleSlash, RotateCw, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Operation } from '#contract/operations.ts'
import { readPhase } from '#contract/operation-phases.ts'
import { errorText } from '../i18n/errors.ts'
import { client } from '../rpc/client.ts'
import { attempt } from '../state/error-actions.ts'
import { forgetOperation, retryOperation } from '../state/operations.ts'
import { useUi } from '../state/ui-store.ts'
import { watchedOperations } from '../state/watched-operations.ts'
import { formatBytes, formatMs } from './format.ts'
import { Middle } from './Middle.tsx'
import classes from './OperationCard.module.css'
import { safeText } from './text.ts'

/** Ours are translated; the engine's own words are shown as they are. */
const phaseText = (phase: string, t: TFunction): string => {
  const { phase: known, now, all } = readPhase(phase)
  if (known === null) return safeText(phase, 80)
  return now === undefined || all === undefined ? t(`tasks.phases.${known}`) : t('tasks.counted', { phase: t(`tasks.phases.${known}`), now, all })
}

const ends = { done: CircleCheck, failed: CircleAlert, cancelled: CircleSlash } as const

export const OperationCard = ({ operation, layers = false }: { readonly operation: Operation; readonly layers?: boolean }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const { id, kind, subject, state, phase, fraction, items, waiting, bytesPerSecond, cancellable, retryable, startedAt, endedAt, error } = operation
  const name = t(`tasks.kinds.${kind}`, { subject: safeText(subject, 120) })
  const running = state === 'running'
  const Icon = running ? null : ends[state]
  const stalled = useStalled(operation)
  useEffect(() => {
    watchedOperations.add(id)
    return () => { watchedOperations.delete(id) }
  }, [id])
  const bytes = items.reduce((sum, item) => sum + item.doneBytes, 0)
  const total = items.reduce((sum, item) => sum + (item.totalBytes ?? 0), 0)
  return (
    <Stack gap={4} className={classes.card} data-state={state}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap" className={classes.name}>
          {Icon && <Icon size={15} aria-hidden="true" className={classes.icon} />}
          {kind === 'image-build' ? <a href={`#/builds/${id}`} className={classes.link}><Middle text={name} /></a> : <Middle text={name} />}
        </Group>
        {retryable && !layers && <Tooltip label={t('tasks.retry')}><ActionIcon size="sm" variant="subtle" color="gray" ml="auto" aria-label={`${t('tasks.retry')}: ${name}`} onClick={() => void attempt(() => retryOperation(id))}><RotateCw size={14} /></ActionIcon></Tooltip>}
        {running
          ? cancellable && <Tooltip label={t('tasks.cancel')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={`${t('tasks.cancel')}: ${name}`} onClick={() => void attempt(() => client.operations.cancel({ id }))}><X size={14} /></ActionIcon></Tooltip>
          : !layers && <Tooltip label={t('tasks.dismiss')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={`${t('tasks.dismiss')}: ${name}`} onClick={() => void attempt(() => forgetOperation(id))}><X size={14} /></ActionIcon></Tooltip>}
      </Group>
      {running && !waiting && <Progress value={fraction === null ? 100 : fraction * 100} animated={fraction === null} striped={fraction === null} size="sm" aria-label={t('tasks.progress', { name })} transitionDuration={100} />}
      <Text size="xs" c="dimmed" className={classes.line} role={running ? undefined : 'status'}>
        {waiting && t('tasks.waiting')}
        {running && !waiting && <>{phaseText(phase, t)}{total > 0 ? ` · ${t('tasks.ofBytes', { done: formatBytes(bytes), total: formatBytes(total) })}` : ''}{bytesPerSecond !== null && !stalled ? ` · ${t('tasks.speed', { speed: formatBytes(bytesPerSecond) })}` : ''}</>}
        {state === 'done' && t('tasks.done', { time: formatMs(Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) })}
        {state === 'cancelled' && t('tasks.cancelled')}
        {state === 'failed' && error && errorText(error, language).what}
      </Text>
      {layers && running && items.length > 0 && (
        <ul className={classes.layers} aria-label={t('tasks.layers')}>
          {items.map((item) => (
            <li key={item.id} className={classes.layer}>
              <span className={classes.mono}>{safeText(item.id, 12)}</span>
              <Progress value={item.totalBytes === null ? 0 : (item.doneBytes / Math.max(1, item.totalBytes)) * 100} size="xs" aria-label={t('tasks.progress', { name: item.id })} transitionDuration={100} />
              <span className={classes.phase}>{phaseText(item.phase, t)}</span>
              <span className={classes.size}>{item.totalBytes === null ? '' : formatBytes(item.totalBytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

const stallMs = 4_000

/** Progress comes many times a second: after seconds without any, the last speed is no longer true. */
const useStalled = (operation: Operation): boolean => {
  const [stalledAt, setStalledAt] = useState<Operation | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setStalledAt(operation), stallMs)
    return () => clearTimeout(timer)
  }, [operation])
  return stalledAt === operation
}
