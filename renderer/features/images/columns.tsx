// Owns the columns of the images list.
import type { TFunction } from 'i18next'
import { Ago } from '../../ui/Ago.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import classes from './columns.module.css'
import type { ImageRow } from './image-rows.ts'
import { UpdateCell } from './UpdateCell.tsx'

export const imageColumns = (t: TFunction, onPull: (reference: string) => void): readonly Column<ImageRow>[] => [
  {
    id: 'tag', header: t('images.columns.tag'), width: 3, min: 150, sort: ({ name }) => name,
    cell: ({ tag, name, others, digest }) => (
      <>
        {tag === null && digest === '' ? <span className={classes.dim}>{t('images.untagged')}</span> : <Middle text={name} />}
        {others.length > 0 && <span className={classes.more} title={others.join('\n')}>{t('images.alsoNamed', { count: others.length })}</span>}
      </>
    ),
  },
  { id: 'id', header: t('images.columns.id'), width: 1, min: 108, spare: true, sort: ({ image }) => image.id, cell: ({ image }) => <span className={classes.mono}>{shortId(image.id)}</span> },
  {
    id: 'digest', header: t('images.columns.digest'), width: 1.2, min: 138, sort: ({ digest }) => digest,
    cell: ({ digest }) => (digest === '' ? <span className={classes.dim}>–</span> : <><span className={classes.mono} title={digest}>{shortId(digest)}</span><CopyButton value={digest} label={t('images.copyDigest')} /></>),
  },
  { id: 'update', header: t('images.columns.update'), width: 1, min: 100, cell: (row) => <UpdateCell row={row} onPull={onPull} /> },
  { id: 'containers', header: t('images.columns.containers'), width: 1, min: 100, sort: ({ image }) => -image.containers, cell: ({ image }) => (image.containers > 0 ? t('images.usedBy', { count: image.containers }) : <span className={classes.dim}>{t('images.unused')}</span>) },
  { id: 'age', header: t('images.columns.age'), width: 1, min: 92, sort: ({ image }) => -Date.parse(image.createdAt), cell: ({ image }) => <Ago iso={image.createdAt} /> },
  { id: 'size', header: t('images.columns.size'), width: 0.8, min: 84, align: 'end', sort: ({ image }) => image.sizeBytes, cell: ({ image }) => formatBytes(image.sizeBytes) },
]
