// Owns the live figures of one container: charts that share one time cursor.
import { SimpleGrid, Text } from '@mantine/core'
import { Activity } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail, ContainerStats } from '#contract/containers.ts'
import { client } from '../../rpc/client.ts'
import { useFollow } from '../../rpc/use-follow.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatPercent } from '../../ui/format.ts'
import { PageBody } from '../../ui/PageBody.tsx'
import { addSample, emptyHistory } from './stats-history.ts'

export const StatsTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const [history, setHistory] = useState(emptyHistory)
  const running = container.state === 'running'
  const take = (all: readonly ContainerStats[]): void => {
    const [now] = all
    if (now !== undefined) setHistory((before) => addSample(before, now, Date.now() / 1_000))
  }
  const error = useFollow(container.id, running ? (signal) => client.containers.stats({ ids: [container.id] }, { signal }) : null, take)
  if (!running) return <EmptyState icon={Activity} title={t('containers.tabs.stats')} text={t('containers.statsStopped')} />
  const { now, times } = history
  const rate = (bytes: number): string => `${formatBytes(bytes)}/s`
  const last = (values: readonly number[]): number => values.at(-1) ?? 0
  return (
    <PageBody>
      {error && <ErrorNotice error={error.toEnvelope()} />}
      {now === null && <Text size="sm" c="dimmed" mb="sm" role="status">{t('containers.stats.wait')}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Chart title={t('containers.stats.cpu')} now={now === null ? '' : formatPercent(now.cpuPercent)} times={times} series={[{ name: t('containers.stats.cpu'), values: history.cpu }]} format={formatPercent} least={1} />
        <Chart title={t('containers.stats.memory')} now={now === null ? '' : `${formatBytes(now.memoryBytes)} ${t('containers.stats.limit', { limit: formatBytes(now.memoryLimitBytes) })}`} times={times} series={[{ name: t('containers.stats.memory'), values: history.memory }]} format={formatBytes} bytes least={1_048_576} />
        <Chart title={t('containers.stats.network')} now={now === null ? '' : `${t('containers.stats.rx')} ${rate(last(history.rx))} · ${t('containers.stats.tx')} ${rate(last(history.tx))}`} times={times} series={[{ name: t('containers.stats.rx'), values: history.rx }, { name: t('containers.stats.tx'), values: history.tx }]} format={rate} bytes least={1_024} />
        <Chart title={t('containers.stats.disk')} now={now === null ? '' : `${t('containers.stats.read')} ${rate(last(history.read))} · ${t('containers.stats.write')} ${rate(last(history.write))}`} times={times} series={[{ name: t('containers.stats.read'), values: history.read }, { name: t('containers.stats.write'), values: history.write }]} format={rate} bytes least={1_024} />
      </SimpleGrid>
      {now !== null && <Text size="sm" c="dimmed" mt="sm">{t('containers.stats.pids')}: {now.pids}</Text>}
    </PageBody>
  )
}
