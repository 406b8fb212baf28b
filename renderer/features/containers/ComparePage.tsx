// Owns comparing all running containers: a table of what each uses, and charts of those that are chosen, or use the most.
import { Menu, SimpleGrid, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Activity } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContainers } from '../../state/lists.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatPercent } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { safeText } from '../../ui/text.ts'
import { compareColumns, compareRow } from './compare-columns.tsx'
import type { CompareRow } from './compare-columns.tsx'
import classes from './ComparePage.module.css'
import { drawTogether } from './draw-together.ts'
import { emptyHistory } from './stats-history.ts'
import { useHistories } from './use-histories.ts'

/** As many streams at once as the engine is asked for anywhere. */
const mostStats = 200
/** More lines than this cannot be told apart. */
const mostLines = 6
const keyOf = ({ id }: CompareRow): string => id
const nameOf = ({ name }: CompareRow): string => name

export const ComparePage = () => {
  const { t } = useTranslation()
  const read = useContainers()
  const { data } = read
  const running = useMemo(() => (data ?? []).filter(({ state }) => state === 'running'), [data])
  return (
    <>
      <PageBar title={t('containers.compare.title')} counts={data ? t('containers.compare.counts', { count: running.length }) : undefined} />
      <MachineGate>
        <Loading read={read} />
        {data && running.length === 0 && <EmptyState icon={Activity} title={t('containers.compare.none')} text={t('containers.compare.noneText')} />}
        {running.length > 0 && <Comparison running={running} />}
      </MachineGate>
    </>
  )
}

const Comparison = ({ running }: { readonly running: readonly { readonly id: string; readonly name: string }[] }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sort, onSort } = useListAddress()
  const [visible, setVisible] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<Selection>(new Set())
  const selection = useMemo(() => keepKnown(chosen, running.map(({ id }) => id)), [chosen, running])
  // Only what is on the screen is asked for, in the table or as a line.
  const watched = useMemo(() => [...new Set([...selection, ...(visible.length > 0 ? visible : running.map(({ id }) => id))])].slice(0, mostStats).toSorted(), [selection, visible, running])
  const { histories, error } = useHistories(watched)
  const rows = useMemo(() => running.map(({ id, name }) => compareRow(id, name, histories.get(id) ?? emptyHistory)), [running, histories])
  const columns = useMemo(() => compareColumns(t), [t])
  const drawn = (selection.size > 0 ? rows.filter(({ id }) => selection.has(id)) : rows.toSorted((a, b) => b.cpuAverage - a.cpuAverage)).slice(0, mostLines)
  // The order of the busiest changes all the time; the colours of lines must not.
  const lines = drawn.toSorted((a, b) => a.name.localeCompare(b.name))
  const draw = (field: 'cpu' | 'memory' | 'rx' | 'tx') => drawTogether(lines.map(({ id, name }) => ({ name: safeText(name, 40), history: histories.get(id) ?? emptyHistory })), field)
  const cpu = draw('cpu')
  const memory = draw('memory')
  const open = useCallback(({ id }: CompareRow) => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: 'stats' } }) }, [navigate])
  return (
    <>
      {error && <PageBody><ErrorNotice error={error.toEnvelope()} /></PageBody>}
      <div className={classes.charts}>
        <SimpleGrid cols={2} spacing="md">
          <Chart legend title={t('containers.stats.cpu')} now="" times={cpu.times} series={cpu.series} format={formatPercent} least={10} />
          <Chart legend bytes title={t('containers.stats.memory')} now="" times={memory.times} series={memory.series} format={formatBytes} least={16 * 1_048_576} />
        </SimpleGrid>
        <Text size="xs" c="dimmed">{selection.size > mostLines ? t('containers.compare.first', { count: mostLines }) : selection.size > 0 ? t('containers.compare.chosen') : t('containers.compare.busiest', { count: lines.length })}</Text>
      </div>
      <DataTable
        id="compare" label={t('containers.compare.title')} rows={rows} columns={columns} rowKey={keyOf} rowName={nameOf} selection={selection} onSelect={setChosen} onOpen={open} onVisible={setVisible} sort={sort} onSort={onSort}
        menu={(row) => <Menu.Item leftSection={<Activity size={14} />} onClick={() => open(row)}>{t('containers.compare.open')}</Menu.Item>}
      />
    </>
  )
}
