// Owns the columns of the images list.
import type { TFunction } from 'i18next'
import type { ImageSummary } from '#contract/images.ts'
import { Ago } from '../../ui/Ago.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import classes from './columns.module.css'
import { imageName } from './image-filter.ts'

const digestOf = ({ digests }: ImageSummary): string => digests[0]?.split('@')[1] ?? ''

export const imageColumns = (t: TFunction): readonly Column<ImageSummary>[] => [
  {
    id: 'tag', header: t('images.columns.tag'), width: 3, min: 200, sort: imageName,
    cell: ({ tags }) => (
      <>
        {tags[0] === undefined ? <span className={classes.dim}>{t('images.untagged')}</span> : <Middle text={tags[0]} />}
        {tags.length > 1 && <span className={classes.more} title={tags.slice(1).join('\n')}>{t('images.moreTags', { count: tags.length - 1 })}</span>}
      </>
    ),
  },
  { id: 'id', header: t('images.columns.id'), width: 1, min: 112, sort: ({ id }) => id, cell: ({ id }) => <span className={classes.mono}>{shortId(id)}</span> },
  { id: 'digest', header: t('images.columns.digest'), width: 1.2, min: 112, sort: digestOf, cell: (row) => (digestOf(row) === '' ? <span className={classes.dim}>–</span> : <span className={classes.mono} title={digestOf(row)}>{shortId(digestOf(row))}</span>) },
  { id: 'containers', header: t('images.columns.containers'), width: 1, min: 104, sort: ({ containers }) => -containers, cell: ({ containers }) => (containers > 0 ? t('images.usedBy', { count: containers }) : <span className={classes.dim}>{t('images.unused')}</span>) },
  { id: 'age', header: t('images.columns.age'), width: 1, min: 96, sort: ({ createdAt }) => -Date.parse(createdAt), cell: ({ createdAt }) => <Ago iso={createdAt} /> },
  { id: 'size', header: t('images.columns.size'), width: 0.8, min: 92, align: 'end', sort: ({ sizeBytes }) => sizeBytes, cell: ({ sizeBytes }) => formatBytes(sizeBytes) },
]
