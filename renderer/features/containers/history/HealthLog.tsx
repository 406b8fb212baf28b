// Owns the health log: the last probes with how they ended and what they said.
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { Ago } from '../../../ui/Ago.tsx'
import { formatMs } from '../../../ui/format.ts'
import { safeText } from '../../../ui/text.ts'
import classes from './HistoryTab.module.css'

interface Probe {
  readonly Start: string
  readonly End: string
  readonly ExitCode: number
  readonly Output: string
}

const longest = 4_000

export const HealthLog = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const health = (container.raw['State'] as { readonly Health?: { readonly FailingStreak?: number; readonly Log?: readonly Probe[] | null } } | undefined)?.Health
  const probes = (health?.Log ?? []).toReversed()
  return (
    <section aria-labelledby="health">
      <Title order={2} id="health" mb="xs">{t('containerCommands.health')}</Title>
      {health === undefined || container.health === null
        ? <Text size="sm" c="dimmed">{t('containerCommands.healthNone')}</Text>
        : <Text size="sm" mb="xs">{t(`containerCommands.healthStates.${container.health}`)}{(health.FailingStreak ?? 0) > 0 ? ` · ${t('containerCommands.failingStreak', { count: health.FailingStreak ?? 0 })}` : ''}</Text>}
      {probes.map(({ Start, End, ExitCode, Output }) => (
        <div key={Start} className={classes.probe} data-tone={ExitCode === 0 ? 'ok' : 'bad'}>
          <div className={classes.probeHead}>
            <span className={classes.action}>{ExitCode === 0 ? t('containerCommands.probeOk') : t('containerCommands.exitCode', { code: ExitCode })}</span>
            <span className={classes.detail}>{formatMs(Math.max(0, Date.parse(End) - Date.parse(Start)))}</span>
            <span className={classes.time}><Ago iso={Start} /></span>
          </div>
          {Output.trim() !== '' && <pre className={classes.output}>{Output.trim().slice(0, longest).split('\n').map((line) => safeText(line)).join('\n')}</pre>}
        </div>
      ))}
    </section>
  )
}
