// Owns the picture of a start: each boot step as a bar on one time axis, live.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BootStep, MachineSnapshot } from '#contract/machine.ts'
import classes from './BootWaterfall.module.css'
import { formatMs } from './format.ts'

const frameMs = 100

/** Milliseconds since the boot began, as this window knows it: the core sends no clock between steps. */
const useElapsed = (steps: readonly BootStep[]): number => {
  const known = Math.max(0, ...steps.map(({ startMs, endMs }) => endMs ?? startMs ?? 0))
  const running = steps.some(({ state }) => state === 'running')
  const [clock, setClock] = useState({ known, extra: 0 })
  useEffect(() => {
    if (!running) return
    const since = performance.now()
    const timer = setInterval(() => setClock({ known, extra: performance.now() - since }), frameMs)
    return () => clearInterval(timer)
  }, [known, running])
  return known + (running && clock.known === known ? clock.extra : 0)
}

export const BootWaterfall = ({ steps, attempt }: Pick<MachineSnapshot, 'steps' | 'attempt'>) => {
  const { t } = useTranslation()
  const elapsed = useElapsed(steps)
  // The axis grows in steps, so that bars do not creep with every frame.
  const axis = Math.max(2_000, Math.ceil(elapsed / 2_000) * 2_000)
  const done = steps.length > 0 && steps.every(({ state }) => state === 'done')
  return (
    <div>
      <ol className={classes.steps} aria-label={t('common.boot.label')}>
        {steps.map(({ id, state, startMs, endMs }) => {
          const end = endMs ?? (state === 'running' ? elapsed : startMs)
          return (
            <li key={id} className={classes.step} data-state={state}>
              <span className={classes.name}>{t(`common.boot.${id}`)}</span>
              <span className={classes.track} aria-hidden="true">
                {startMs !== null && end !== null && (
                  <span className={classes.bar} style={{ left: `${(startMs / axis) * 100}%`, width: `max(3px, ${((end - startMs) / axis) * 100}%)` }} />
                )}
              </span>
              <span className={classes.time}>{startMs === null || end === null || (state === 'failed' && endMs === null) ? t(`common.boot.${state}`) : formatMs(end - startMs)}</span>
            </li>
          )
        })}
      </ol>
      <p className={classes.foot}>
        {done ? t('common.boot.total', { time: formatMs(elapsed) }) : elapsed > 0 ? formatMs(elapsed) : ' '}
        {attempt > 1 && ` · ${t('common.boot.attempt', { n: attempt })}`}
      </p>
    </div>
  )
}
