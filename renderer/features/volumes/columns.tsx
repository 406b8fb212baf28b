// Owns the columns of the volumes list.
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { VolumeSizes, VolumeSummary, VolumeUser } from '#contract/volumes.ts'
import { Ago } from '../../ui/Ago.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { safeText } from '../../ui/text.ts'
import classes from './columns.module.css'

const Users = ({ users, active, t }: { readonly users: readonly VolumeUser[]; readonly active: boolean; readonly t: TFunction }) => {
  const [first, ...others] = users
  if (first === undefined) return <span className={classes.dim}>{t('volumes.unused')}</span>
  return (
    <>
      <Anchor inherit className={classes.user} tabIndex={active ? 0 : -1} renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id: first.id, tab: 'logs' }} {...props} />}><bdi>{safeText(first.name, 60)}</bdi></Anchor>
      {others.length > 0 && <span className={classes.dim} title={others.map(({ name }) => safeText(name, 80)).join('\n')}>{t('volumes.more', { count: others.length })}</span>}
    </>
  )
}

const inUse = ({ usedBy }: VolumeSummary): boolean => usedBy.some(({ running }) => running)

export const volumeColumns = (t: TFunction, sizes: VolumeSizes | undefined): readonly Column<VolumeSummary>[] => [
  {
    id: 'name', header: t('volumes.columns.name'), width: 3, min: 200, sort: ({ name }) => name,
    cell: ({ name, anonymous }) => <><Middle text={name} />{anonymous && <span className={classes.dim}>{t('volumes.anonymous')}</span>}</>,
  },
  { id: 'used', header: t('volumes.columns.used'), width: 1.8, min: 140, sort: ({ usedBy }) => -usedBy.length, cell: ({ usedBy }, { active }) => <Users users={usedBy} active={active} t={t} /> },
  { id: 'project', header: t('volumes.columns.project'), width: 1, min: 96, optional: true, sort: ({ project }) => project ?? '', cell: ({ project }) => (project === null ? <span className={classes.dim}>–</span> : <Middle text={project} />) },
  { id: 'driver', header: t('volumes.columns.driver'), width: 0.9, min: 84, sort: ({ driver }) => driver, cell: ({ driver, options }) => <Middle text={options['type'] === undefined ? driver : `${driver} · ${options['type']}`} /> },
  {
    id: 'lastUse', header: t('volumes.columns.lastUse'), width: 1, min: 96, sort: (volume) => (inUse(volume) ? Number.NEGATIVE_INFINITY : volume.lastUsedAt === null ? 0 : -Date.parse(volume.lastUsedAt)),
    cell: (volume) => (inUse(volume) ? <span>{t('volumes.usedNow')}</span> : volume.lastUsedAt === null ? <span className={classes.dim}>{t('volumes.lastUseUnknown')}</span> : <Ago iso={volume.lastUsedAt} />),
  },
  { id: 'age', header: t('volumes.columns.age'), width: 1, min: 96, sort: ({ createdAt }) => (createdAt === null ? 0 : -Date.parse(createdAt)), cell: ({ createdAt }) => (createdAt === null ? <span className={classes.dim}>–</span> : <Ago iso={createdAt} />) },
  {
    id: 'size', header: t('volumes.columns.size'), width: 0.8, min: 92, align: 'end', sort: ({ name }) => sizes?.bytes[name] ?? -1,
    cell: ({ name }) => (sizes?.bytes[name] === undefined ? <span className={classes.dim}>–</span> : formatBytes(sizes.bytes[name])),
  },
]
