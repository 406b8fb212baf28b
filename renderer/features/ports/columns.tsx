// Owns the columns of the ports list.
import { Anchor } from '@mantine/core'
import { Network } from 'lucide-react'
import type { TFunction } from 'i18next'
import { forwardAddress } from '#contract/forwards.ts'
import type { Forward, ForwardState } from '#contract/forwards.ts'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import type { StateWord } from '../../ui/StateDot.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { safeText } from '../../ui/text.ts'
import classes from './columns.module.css'
import { browserUrl } from './commands.ts'
import { useTraffic } from './traffic-feed.ts'
import { processKey } from './use-processes.ts'
import type { Processes } from './use-processes.ts'

/** Each state has the look of one that people know from containers. */
const looks: Readonly<Record<ForwardState, StateWord>> = { open: 'running', paused: 'paused', waiting: 'stopped', taken: 'failed', denied: 'failed', 'no-address': 'failed', unsupported: 'failed' }

const Address = ({ row, active, t }: { readonly row: Forward; readonly active: boolean; readonly t: TFunction }) => {
  const url = browserUrl(row)
  const text = forwardAddress(row)
  return (
    <>
      {url === null ? <span className={classes.mono}>{text}</span> : <Anchor inherit className={classes.mono} href={url} target="_blank" rel="noreferrer" tabIndex={active ? 0 : -1}>{text}</Anchor>}
      {row.shared && <span className={classes.shared} title={t('ports.sharedHint')}><Network size={13} aria-hidden="true" />{t('ports.shared')}</span>}
      {row.hostPort !== row.askedPort && <span className={classes.dim} title={t('ports.movedHint', { port: row.askedPort })}>{t('ports.moved', { port: row.askedPort })}</span>}
    </>
  )
}

const Traffic = ({ id }: { readonly id: string }) => {
  const traffic = useTraffic((state) => state.rows.get(id))
  if (traffic === undefined || traffic.received + traffic.sent === 0) return <span className={classes.dim}>–</span>
  return <span className={classes.figures}>{`↓ ${formatBytes(traffic.received)} ↑ ${formatBytes(traffic.sent)}`}</span>
}
const Rate = ({ id }: { readonly id: string }) => {
  const rate = useTraffic((state) => state.rows.get(id)?.rate) ?? 0
  return rate === 0 ? <span className={classes.dim}>–</span> : <span className={classes.figures}>{formatBytes(rate)}/s</span>
}
const Connections = ({ id }: { readonly id: string }) => <span>{useTraffic((state) => state.rows.get(id)?.connections) ?? '–'}</span>

export const portColumns = (t: TFunction, processes: Processes): readonly Column<Forward>[] => [
  { id: 'address', header: t('ports.columns.address'), width: 1.6, min: 130, sort: ({ hostPort }) => hostPort, cell: (row, { active }) => <Address row={row} active={active} t={t} /> },
  {
    id: 'container', header: t('ports.columns.container'), width: 1.4, min: 96, sort: ({ containerName }) => containerName,
    cell: ({ container, containerName }, { active }) => (container === null ? <span className={classes.dim}><Middle text={containerName} /></span> : <a className={classes.container} href={`#/containers/${container}/logs`} tabIndex={active ? 0 : -1}><Middle text={containerName} /></a>),
  },
  { id: 'port', header: t('ports.columns.port'), width: 0.8, min: 88, sort: ({ containerPort }) => containerPort, cell: ({ containerPort, protocol }) => <span className={classes.mono}>{containerPort}/{protocol}</span> },
  {
    id: 'process', header: t('ports.columns.process'), width: 0.8, min: 58, spare: true,
    cell: ({ container, protocol, containerPort }) => {
      const process = container === null ? undefined : processes.get(processKey(container, protocol, containerPort))
      return process === undefined ? <span className={classes.dim}>–</span> : <Middle text={process} mono />
    },
  },
  {
    id: 'name', header: t('ports.columns.name'), width: 1.9, min: 70,
    cell: ({ url, state }, { active }) => (url === null || state === 'waiting' ? <span className={classes.dim}>–</span> : <Anchor inherit className={classes.mono} href={url} target="_blank" rel="noreferrer" tabIndex={active ? 0 : -1} title={url}>{safeText(url.replace(/^http:\/\/|\/$/g, ''), 200)}</Anchor>),
  },
  { id: 'traffic', header: t('ports.columns.traffic'), width: 1.4, min: 170, align: 'end', cell: ({ id, state }) => (state === 'open' ? <Traffic id={id} /> : <span className={classes.dim}>–</span>) },
  { id: 'rate', header: t('ports.columns.rate'), width: 0.7, min: 80, align: 'end', cell: ({ id, state }) => (state === 'open' ? <Rate id={id} /> : <span className={classes.dim}>–</span>) },
  { id: 'state', header: t('ports.columns.state'), width: 0.9, min: 84, sort: ({ state }) => state, cell: ({ state }) => <StateDot state={looks[state]} word={t(`ports.states.${state}`)} /> },
  { id: 'connections', header: t('ports.columns.connections'), width: 0.6, min: 90, align: 'end', optional: true, cell: ({ id, state }) => (state === 'open' ? <Connections id={id} /> : <span className={classes.dim}>–</span>) },
  { id: 'origin', header: t('ports.columns.origin'), width: 0.9, min: 110, optional: true, sort: ({ origin }) => origin, cell: ({ origin }) => t(`ports.origins.${origin}`) },
]
