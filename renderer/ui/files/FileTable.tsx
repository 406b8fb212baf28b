// Owns a list of files on the screen, whatever they belong to: a container, a volume, the layer of an image.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../table/DataTable.tsx'
import { useListAddress } from '../list-address.ts'
import type { Column } from '../table/columns.ts'
import type { Selection } from '../table/selection.ts'
import { fileColumns } from './columns.tsx'
import type { FileRow } from './file-rows.ts'

interface Props {
  /** Names the layout that is kept for it. */
  readonly id: string
  readonly rows: readonly FileRow[]
  readonly label: string
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (row: FileRow) => void
  readonly menu: (row: FileRow) => React.ReactNode
  readonly onKey?: (key: string, row: FileRow) => boolean
  /** Shown behind the usual ones. */
  readonly more?: readonly Column<FileRow>[]
}

const keyOf = ({ key }: FileRow): string => key
const nameOf = ({ name }: FileRow): string => name
const noMore: readonly Column<FileRow>[] = []

export const FileTable = ({ id, rows, label, selection, onSelect, onOpen, menu, onKey, more = noMore }: Props) => {
  const { t } = useTranslation()
  const columns = useMemo(() => [...fileColumns(t), ...more], [t, more])
  const { sort, onSort } = useListAddress()
  return <DataTable id={id} label={label} rows={rows} columns={columns} rowKey={keyOf} rowName={nameOf} selection={selection} onSelect={onSelect} onOpen={onOpen} menu={menu} sort={sort} onSort={onSort} {...(onKey === undefined ? {} : { onKey })} />
}
