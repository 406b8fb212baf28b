// Owns the columns of a list of files.
import { Badge } from '@mantine/core'
import type { TFunction } from 'i18next'
import { ArrowRightToLine, File, FileCog, Folder, FolderSymlink, HardDrive, Plug } from 'lucide-react'
import type { FileKind } from '#contract/files.ts'
import { Ago } from '../Ago.tsx'
import { formatBytes } from '../format.ts'
import { Middle } from '../Middle.tsx'
import type { Column } from '../table/columns.ts'
import { safeText } from '../text.ts'
import { modeText } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import classes from './Files.module.css'

const icons: Readonly<Record<FileKind, typeof File>> = { file: File, folder: Folder, link: FolderSymlink, pipe: ArrowRightToLine, socket: Plug, device: FileCog }

const Name = ({ row, t }: { readonly row: FileRow; readonly t: TFunction }) => {
  const Icon = row.mount ? HardDrive : icons[row.kind]
  return (
    <span className={classes.name} data-kind={row.kind} data-change={row.change}>
      <Icon size={15} aria-hidden="true" className={classes.icon} />
      <Middle text={row.name} />
      {row.target !== undefined && <span className={classes.target} title={safeText(row.target, 512)}>→ <bdi>{safeText(row.target, 120)}</bdi></span>}
      {row.mount && <Badge size="xs" variant="default" tt="none">{t(`files.mounts.${row.mount}`)}</Badge>}
    </span>
  )
}

const marks = { added: '+', changed: '±', deleted: '−' } as const
const none = <span className={classes.none}>–</span>

export const fileColumns = (t: TFunction): readonly Column<FileRow>[] => [
  { id: 'name', header: t('files.columns.name'), width: 4, min: 200, sort: ({ order }) => order, cell: (row) => <Name row={row} t={t} /> },
  {
    id: 'change', header: t('files.columns.change'), width: 0.9, min: 96, sort: ({ change }) => change ?? '~',
    cell: ({ change }) => (change === undefined ? '' : <span className={classes.change} data-change={change}>{marks[change]} {t(`files.changes.${change}`)}</span>),
  },
  { id: 'size', header: t('files.columns.size'), width: 0.9, min: 88, align: 'end', sort: ({ sizeBytes, kind }) => (kind === 'file' ? sizeBytes : -1), cell: ({ sizeBytes, kind, change }) => (kind === 'file' && change !== 'deleted' ? formatBytes(sizeBytes) : none) },
  { id: 'modified', header: t('files.columns.modified'), width: 1, min: 110, sort: ({ modifiedAt }) => -modifiedAt, cell: ({ modifiedAt, change }) => (change === 'deleted' ? none : <Ago iso={new Date(modifiedAt * 1_000).toISOString()} />) },
  { id: 'mode', header: t('files.columns.mode'), width: 1, min: 104, sort: ({ mode }) => mode, cell: (row) => (row.change === 'deleted' ? none : <span className={classes.mono} title={row.mode.toString(8).padStart(4, '0')}>{modeText(row)}</span>) },
  { id: 'owner', header: t('files.columns.owner'), width: 0.8, min: 80, sort: ({ uid }) => uid, cell: ({ uid, gid, change }) => (change === 'deleted' ? none : <span className={classes.mono}>{uid}:{gid}</span>) },
]
