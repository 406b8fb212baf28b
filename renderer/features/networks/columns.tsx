// Owns the columns of the networks list.
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { TriangleAlert } from 'lucide-react'
import { hiddenRoutes } from '#contract/network-conflicts.ts'
import type { TakenRange } from '#contract/network-conflicts.ts'
import type { NetworkMember, NetworkSummary } from '#contract/networks.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { safeText } from '../../ui/text.ts'
import classes from './columns.module.css'

/** What sets a network apart, as small words. */
export const Marks = ({ network, t }: { readonly network: NetworkSummary; readonly t: TFunction }) =>
  (['builtIn', 'internal', 'attachable'] as const).filter((mark) => network[mark]).map((mark) => <span key={mark} className={classes.mark} title={t(`networks.marks.${mark}Hint`)}>{t(`networks.marks.${mark}`)}</span>)

const Hides = ({ network, taken, t }: { readonly network: NetworkSummary; readonly taken: readonly TakenRange[]; readonly t: TFunction }) => {
  const [first] = hiddenRoutes(network.subnets, taken)
  if (first === undefined) return null
  const text = t('networks.hides', { subnet: first.subnet, name: safeText(first.name, 40) })
  return <span className={classes.warn} title={text}><TriangleAlert size={14} role="img" aria-label={text} /></span>
}

const Members = ({ members, active, t }: { readonly members: readonly NetworkMember[]; readonly active: boolean; readonly t: TFunction }) => {
  const [first, ...others] = members
  if (first === undefined) return <span className={classes.dim}>{t('networks.unused')}</span>
  return (
    <>
      <Anchor inherit className={classes.user} tabIndex={active ? 0 : -1} renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id: first.id, tab: 'logs' }} {...props} />}><bdi>{safeText(first.name, 60)}</bdi></Anchor>
      {others.length > 0 && <span className={classes.dim} title={others.slice(0, 40).map(({ name }) => safeText(name, 80)).join('\n')}>{t('networks.more', { count: others.length })}</span>}
    </>
  )
}

export const networkColumns = (t: TFunction, taken: readonly TakenRange[]): readonly Column<NetworkSummary>[] => [
  {
    id: 'name', header: t('networks.columns.name'), width: 2.4, min: 190, sort: ({ name }) => name,
    cell: (network) => <><Middle text={network.name} /><Hides network={network} taken={taken} t={t} /><Marks network={network} t={t} /></>,
  },
  {
    id: 'subnets', header: t('networks.columns.subnets'), width: 2, min: 150, sort: ({ subnets }) => subnets[0]?.subnet ?? '',
    cell: ({ subnets }) => (subnets.length === 0 ? <span className={classes.dim}>–</span> : <span className={classes.mono} title={subnets.map(({ subnet }) => subnet).join('\n')}>{subnets.map(({ subnet }) => subnet).join('  ')}</span>),
  },
  { id: 'members', header: t('networks.columns.members'), width: 1.6, min: 130, sort: ({ members }) => -members.length, cell: ({ members }, { active }) => <Members members={members} active={active} t={t} /> },
  { id: 'driver', header: t('networks.columns.driver'), width: 0.8, min: 80, sort: ({ driver }) => driver, cell: ({ driver }) => <Middle text={driver} /> },
  { id: 'project', header: t('networks.columns.project'), width: 1, min: 96, sort: ({ project }) => project ?? '', cell: ({ project }) => (project === null ? <span className={classes.dim}>–</span> : <Middle text={project} />) },
  { id: 'scope', header: t('networks.columns.scope'), width: 0.7, min: 74, optional: true, sort: ({ scope }) => scope, cell: ({ scope }) => <Middle text={scope} /> },
  { id: 'age', header: t('networks.columns.age'), width: 1, min: 96, sort: ({ createdAt }) => -Date.parse(createdAt), cell: ({ createdAt }) => (Number.isNaN(Date.parse(createdAt)) ? <span className={classes.dim}>–</span> : <Ago iso={createdAt} />) },
]
