// Owns the rows and columns of the comparison of running containers.
import type { TFunction } from 'i18next'
import { formatBytes, formatPercent } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import type { Column } from '../../ui/table/columns.ts'
import classes from './ComparePage.module.css'
import type { StatsHistory } from './stats-history.ts'

export interface CompareRow {
  readonly id: string
  readonly name: string
  readonly history: StatsHistory
  readonly cpuNow: number
  /** Over what is known: less restless than this second. */
  readonly cpuAverage: number
}

export const compareRow = (id: string, name: string, history: StatsHistory): CompareRow => ({
  id, name, history, cpuNow: history.now?.cpuPercent ?? 0, cpuAverage: history.cpu.length === 0 ? 0 : history.cpu.reduce((sum, value) => sum + value, 0) / history.cpu.length,
})

const sparks = 24
const last = (values: readonly number[]): number => values.at(-1) ?? 0
const rate = (bytes: number): string => `${formatBytes(bytes)}/s`
const none = <span className={classes.none}>–</span>
const figure = (row: CompareRow, text: () => React.ReactNode): React.ReactNode => (row.history.now === null ? none : text())

export const compareColumns = (t: TFunction): readonly Column<CompareRow>[] => [
  { id: 'name', header: t('containers.columns.name'), width: 2.2, min: 140, sort: ({ name }) => name, cell: ({ id, name }, { active }) => <a className={classes.name} href={`#/containers/${id}/stats`} tabIndex={active ? 0 : -1}><Middle text={name} /></a> },
  { id: 'cpu', header: t('containers.stats.cpu'), width: 1.2, min: 124, align: 'end', sort: ({ cpuNow }) => -cpuNow, cell: (row) => figure(row, () => <><Sparkline values={row.history.cpu.slice(-sparks)} full={20} />{formatPercent(row.cpuNow)}</>) },
  { id: 'average', header: t('containers.compare.average'), width: 1, min: 96, align: 'end', sort: ({ cpuAverage }) => -cpuAverage, cell: (row) => figure(row, () => formatPercent(row.cpuAverage)) },
  { id: 'memory', header: t('containers.stats.memory'), width: 1, min: 92, align: 'end', sort: ({ history }) => -(history.now?.memoryBytes ?? 0), cell: (row) => figure(row, () => formatBytes(row.history.now?.memoryBytes ?? 0)) },
  { id: 'rx', header: t('containers.compare.rx'), width: 1, min: 96, align: 'end', sort: ({ history }) => -last(history.rx), cell: (row) => figure(row, () => rate(last(row.history.rx))) },
  { id: 'tx', header: t('containers.compare.tx'), width: 1, min: 96, align: 'end', sort: ({ history }) => -last(history.tx), cell: (row) => figure(row, () => rate(last(row.history.tx))) },
  { id: 'read', header: t('containers.compare.read'), width: 1, min: 96, align: 'end', optional: true, sort: ({ history }) => -last(history.read), cell: (row) => figure(row, () => rate(last(row.history.read))) },
  { id: 'write', header: t('containers.compare.write'), width: 1, min: 96, align: 'end', optional: true, sort: ({ history }) => -last(history.write), cell: (row) => figure(row, () => rate(last(row.history.write))) },
  { id: 'pids', header: t('containers.stats.pids'), width: 0.8, min: 84, align: 'end', sort: ({ history }) => -(history.now?.pids ?? 0), cell: (row) => figure(row, () => row.history.now?.pids) },
]
