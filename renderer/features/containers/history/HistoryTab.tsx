// Owns the history of a container: what happened to it, the newest first, and what its health check said.
import { Text, Title } from '@mantine/core'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '#contract/container-commands.ts'
import type { ContainerDetail } from '#contract/containers.ts'
import { client } from '../../../rpc/client.ts'
import { useFollow } from '../../../rpc/use-follow.ts'
import { Ago } from '../../../ui/Ago.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { PageBody } from '../../../ui/PageBody.tsx'
import { safeText } from '../../../ui/text.ts'
import { HealthLog } from './HealthLog.tsx'
import classes from './HistoryTab.module.css'
import { addEntries, isKnownAction, toneOf } from './timeline.ts'

export const HistoryTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const [entries, setEntries] = useState<readonly TimelineEntry[] | null>(null)
  const error = useFollow(container.id, (signal) => client.container.timeline({ id: container.id }, { signal }), (more: readonly TimelineEntry[]) => setEntries((before) => addEntries(before ?? [], more)))
  const nameOf = (action: string): string => (isKnownAction(action) ? t(`containerCommands.events.${action}`) : safeText(action, 40))
  return (
    <PageBody>
      <div className={classes.columns}>
        <section aria-labelledby="timeline">
          <Title order={2} id="timeline" mb="xs">{t('containerCommands.timeline')}</Title>
          {error && <ErrorNotice error={error.toEnvelope()} />}
          {entries?.length === 0 && <EmptyState icon={History} title={t('containerCommands.timelineNone')} text="" />}
          <ol className={classes.timeline}>
            {(entries ?? []).toReversed().map((entry) => (
              <li key={`${entry.time} ${entry.action} ${entry.detail}`} className={classes.entry} data-tone={toneOf(entry)}>
                <span className={classes.action}>{nameOf(entry.action)}</span>
                <span className={classes.detail}><bdi>{detailOf(entry, t('containerCommands.exitCode', { code: entry.detail ?? '' }))}</bdi></span>
                <span className={classes.time}><Ago iso={entry.time} /></span>
              </li>
            ))}
          </ol>
          <Text size="xs" c="dimmed" mt="xs">{t('containerCommands.timelineHint')}</Text>
        </section>
        <HealthLog container={container} />
      </div>
    </PageBody>
  )
}

const detailOf = ({ action, detail }: TimelineEntry, exit: string): string => (detail === null ? '' : action === 'die' ? exit : safeText(detail, 120))
