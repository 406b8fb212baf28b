// Owns the figures of one container: the last ten minutes and on, in charts that share one time cursor; and its processes.
import { SimpleGrid, Text } from '@mantine/core'
import { Activity } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatPercent } from '../../ui/format.ts'
import { PageBody } from '../../ui/PageBody.tsx'
import { ProcessList } from './ProcessList.tsx'
import { emptyHistory } from './stats-history.ts'
import { useHistories } from './use-histories.ts'

const one = (id: string): readonly string[] => [id]
const rate = (bytes: number): string => `${formatBytes(bytes)}/s`
const whole = (count: number): string => String(Math.round(count))

export const StatsTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const running = container.state === 'running'
  const { histories, error } = useHistories(running ? one(container.id) : [])
  if (!running) return <EmptyState icon={Activity} title={t('containers.tabs.stats')} text={t('containers.statsStopped')} />
  const { now, times, cpu, memory, rx, tx, read, write, pids } = histories.get(container.id) ?? emptyHistory
  const last = (values: readonly number[]): number => values.at(-1) ?? 0
  return (
    <PageBody>
      {error && <ErrorNotice error={error.toEnvelope()} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Chart title={t('containers.stats.cpu')} now={now ? formatPercent(now.cpuPercent) : '–'} times={times} series={[{ name: t('containers.stats.cpu'), values: cpu }]} format={formatPercent} least={10} />
        <Chart bytes title={t('containers.stats.memory')} now={now ? `${formatBytes(now.memoryBytes)}${now.memoryLimitBytes > 0 ? ` ${t('containers.stats.limit', { limit: formatBytes(now.memoryLimitBytes) })}` : ''}` : '–'} times={times} series={[{ name: t('containers.stats.memory'), values: memory }]} format={formatBytes} least={16 * 1_048_576} />
        <Chart bytes legend title={t('containers.stats.network')} now={`↓ ${rate(last(rx))} · ↑ ${rate(last(tx))}`} times={times} series={[{ name: t('containers.stats.rx'), values: rx }, { name: t('containers.stats.tx'), values: tx }]} format={rate} least={1_024} />
        <Chart bytes legend title={t('containers.stats.disk')} now={`${t('containers.stats.read')} ${rate(last(read))} · ${t('containers.stats.write')} ${rate(last(write))}`} times={times} series={[{ name: t('containers.stats.read'), values: read }, { name: t('containers.stats.write'), values: write }]} format={rate} least={1_024} />
        <Chart title={t('containers.stats.pids')} now={now ? String(now.pids) : '–'} times={times} series={[{ name: t('containers.stats.pids'), values: pids }]} format={whole} least={4} />
      </SimpleGrid>
      {now === null && <Text size="sm" c="dimmed" mt="sm">{t('containers.stats.wait')}</Text>}
      <ProcessList id={container.id} />
    </PageBody>
  )
}
