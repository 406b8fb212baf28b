// Owns the columns of the containers list.
import { Anchor } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { portUrl } from '#contract/ports.ts'
import { Ago } from '../../ui/Ago.tsx'
import { formatBytes, formatPercent, shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import type { Column } from '../../ui/table/columns.ts'
import classes from './columns.module.css'
import { useActions } from './actions.ts'
import { StarButton } from './groups/StarButton.tsx'
import { useStats } from './stats-feed.ts'

const stateOrder: Readonly<Record<string, number>> = { running: 0, restarting: 1, paused: 2, created: 3, exited: 4, dead: 5, removing: 6 }

const Name = ({ row, active }: { readonly row: ContainerSummary; readonly active: boolean }) => (
  <>
    <a className={classes.name} href={`#/containers/${row.id}/logs`} tabIndex={active ? 0 : -1}><Middle text={row.name} /></a>
    <StarButton name={row.name} tabIndex={active ? 0 : -1} />
  </>
)

export const ContainerStateDot = ({ row, t }: { readonly row: Pick<ContainerSummary, 'id' | 'state' | 'exitCode' | 'health'>; readonly t: TFunction }) => {
  const doing = useActions((state) => state.doing.get(row.id))
  if (doing !== undefined) return <StateDot state="restarting" word={t(`containers.doing.${doing}`)} />
  if (row.state === 'exited') return <StateDot state="exited" failed={row.exitCode !== 0} word={t('containers.exitCode', { code: row.exitCode ?? '?' })} />
  return <StateDot state={row.state === 'running' && row.health === 'unhealthy' ? 'unhealthy' : row.state} />
}

const Cpu = ({ id }: { readonly id: string }) => {
  const stats = useStats((state) => state.rows.get(id))
  if (stats === undefined) return <span className={classes.none}>–</span>
  return <><Sparkline values={stats.cpu} full={20} /><span className={classes.figure}>{formatPercent(stats.now.cpuPercent)}</span></>
}
const Memory = ({ id }: { readonly id: string }) => {
  const bytes = useStats((state) => state.rows.get(id)?.now.memoryBytes)
  return bytes === undefined ? <span className={classes.none}>–</span> : formatBytes(bytes)
}

const Ports = ({ row, active }: { readonly row: ContainerSummary; readonly active: boolean }) => (
  <span className={classes.ports}>
    {row.ports.map((port) => {
      const text = `${port.hostPort}→${port.containerPort}${port.protocol === 'udp' ? '/udp' : ''}`
      const key = `${port.hostAddress}:${text}`
      return port.protocol === 'udp'
        ? <span key={key}>{text}</span>
        : <Anchor key={key} inherit href={portUrl(port)} target="_blank" rel="noreferrer" tabIndex={active ? 0 : -1}>{text}</Anchor>
    })}
  </span>
)

export const containerColumns = (t: TFunction): readonly Column<ContainerSummary>[] => [
  { id: 'name', header: t('containers.columns.name'), width: 2.4, min: 130, sort: ({ name }) => name, cell: (row, { active }) => <Name row={row} active={active} /> },
  { id: 'status', header: t('containers.columns.status'), width: 1.1, min: 100, sort: ({ state }) => stateOrder[state] ?? 9, cell: (row) => <ContainerStateDot row={row} t={t} /> },
  { id: 'image', header: t('containers.columns.image'), width: 2.4, min: 120, sort: ({ image }) => image, cell: ({ image }) => <Middle text={image} /> },
  { id: 'ports', header: t('containers.columns.ports'), width: 1.3, min: 100, sort: ({ ports }) => ports[0]?.hostPort ?? 0, cell: (row, { active }) => <Ports row={row} active={active} /> },
  { id: 'cpu', header: t('containers.columns.cpu'), width: 1.2, min: 118, align: 'end', cell: ({ id, state }) => (state === 'running' ? <Cpu id={id} /> : <span className={classes.none}>–</span>) },
  { id: 'memory', header: t('containers.columns.memory'), width: 0.9, min: 84, align: 'end', cell: ({ id, state }) => (state === 'running' ? <Memory id={id} /> : <span className={classes.none}>–</span>) },
  { id: 'age', header: t('containers.columns.age'), width: 1, min: 92, sort: ({ createdAt }) => -Date.parse(createdAt), cell: ({ createdAt }) => <Ago iso={createdAt} /> },
  { id: 'id', header: t('containers.columns.id'), width: 1, min: 112, optional: true, sort: ({ id }) => id, cell: ({ id }) => <span className={classes.mono}>{shortId(id)}</span> },
  { id: 'command', header: t('containers.columns.command'), width: 1.5, min: 110, optional: true, sort: ({ command }) => command, cell: ({ command }) => <Middle text={command} mono /> },
]
