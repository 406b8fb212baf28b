// Owns the columns of the list of removed volumes.
import type { TFunction } from 'i18next'
import type { RemovedVolume } from '#contract/volume-bin.ts'
import { Ago } from '../../ui/Ago.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import classes from './columns.module.css'

type BinSizes = Readonly<Record<string, number>>

export const removedColumns = (t: TFunction, sizes: BinSizes | undefined): readonly Column<RemovedVolume>[] => [
  { id: 'name', header: t('volumes.columns.name'), width: 3, min: 220, sort: ({ name }) => name, cell: ({ name }) => <Middle text={name} /> },
  {
    id: 'project', header: t('volumes.columns.project'), width: 1.2, min: 110, sort: ({ labels }) => labels['com.docker.compose.project'] ?? '',
    cell: ({ labels }) => (labels['com.docker.compose.project'] === undefined ? <span className={classes.dim}>–</span> : <Middle text={labels['com.docker.compose.project']} />),
  },
  { id: 'removed', header: t('volumeBin.removed'), width: 1.2, min: 110, sort: ({ removedAt }) => -Date.parse(removedAt), cell: ({ removedAt }) => <Ago iso={removedAt} /> },
  {
    id: 'created', header: t('volumes.columns.age'), width: 1.2, min: 110, optional: true, sort: ({ createdAt }) => (createdAt === null ? 0 : -Date.parse(createdAt)),
    cell: ({ createdAt }) => (createdAt === null ? <span className={classes.dim}>–</span> : <Ago iso={createdAt} />),
  },
  {
    id: 'size', header: t('volumes.columns.size'), width: 1, min: 92, align: 'end', sort: ({ id }) => sizes?.[id] ?? -1,
    cell: ({ id }) => (sizes?.[id] === undefined ? <span className={classes.dim}>–</span> : formatBytes(sizes[id])),
  },
]
