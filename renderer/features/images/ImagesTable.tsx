// Owns the table of the images page.
import { Button, Kbd, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Boxes, Copy, Download, HardDriveDownload, PackageOpen, Play, RefreshCw, Tag, Trash2, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkBar, BulkResults } from '../../ui/BulkBar.tsx'
import { filterChips } from '../../ui/chips.ts'
import { filterRows } from '../../ui/filter.ts'
import type { useListAddress } from '../../ui/list-address.ts'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { imageColumns } from './columns.tsx'
import { imageChips, imageFilter } from './image-filter.ts'
import type { ImageRow } from './image-rows.ts'
import { PushDialog } from './PushDialog.tsx'
import { dismissRefused, removeImages, useRemoval, useRemovalNames } from './remove-images.ts'
import { TagDialog } from './TagDialog.tsx'
import { canUpdate, checkUpdates } from './updates.ts'

const rowKey = ({ key }: ImageRow): string => key

interface Props {
  readonly rows: readonly ImageRow[]
  readonly address: ReturnType<typeof useListAddress>
  readonly onPull: (reference: string) => void
  readonly onSave: (rows: readonly ImageRow[]) => void
}

export const ImagesTable = ({ rows: all, address, onPull, onSave }: Props) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { busy, refused } = useRemoval()
  const names = useRemovalNames()
  const [chosen, setChosen] = useState<Selection>(new Set())
  const [dialog, setDialog] = useState<{ readonly kind: 'tag' | 'push'; readonly row: ImageRow } | null>(null)
  const columns = useMemo(() => imageColumns(t, onPull), [t, onPull])
  const { q, shown, sort, onSort } = address
  const rows = useMemo(() => filterChips(filterRows(all, q, imageFilter), shown, imageChips), [all, q, shown])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ key }) => selection.has(key)), [rows, selection])
  const inUse = all.filter(({ key }) => refused.some((one) => one.id === key && one.error?.code === 'IMAGE_IN_USE'))
  const open = ({ image }: ImageRow): void => { void navigate({ to: '/images/$id/{-$tab}', params: { id: image.id, tab: 'overview' } }) }
  const run = ({ key }: ImageRow): void => { void navigate({ to: '/run', search: { image: key } }) }
  const copy = (text: string): void => { void navigator.clipboard.writeText(text) }

  const menu = (row: ImageRow) => {
    const { tag, digest, image } = row
    return (
      <>
        <Menu.Item leftSection={<PackageOpen size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => open(row)}>{t('moves.look')}</Menu.Item>
        <Menu.Item leftSection={<Play size={14} />} onClick={() => run(row)}>{t('images.run')}</Menu.Item>
        <Menu.Item leftSection={<HardDriveDownload size={14} />} onClick={() => onSave([row])}>{t('moves.save')}</Menu.Item>
        {image.containers > 0 && tag !== null && <Menu.Item leftSection={<Boxes size={14} />} onClick={() => void navigate({ to: '/containers', search: { q: `image:${tag}` } })}>{t('images.showContainers')}</Menu.Item>}
        <Menu.Divider />
        {tag !== null && <Menu.Item leftSection={<Download size={14} />} onClick={() => onPull(tag)}>{t('images.pullAgain')}</Menu.Item>}
        {canUpdate(row) && <Menu.Item leftSection={<RefreshCw size={14} />} onClick={() => void checkUpdates([row], true)}>{t('images.updates.checkOne')}</Menu.Item>}
        {tag !== null && <Menu.Item leftSection={<Upload size={14} />} onClick={() => setDialog({ kind: 'push', row })}>{t('images.push.menu')}</Menu.Item>}
        <Menu.Item leftSection={<Tag size={14} />} onClick={() => setDialog({ kind: 'tag', row })}>{t('images.tag.menu')}</Menu.Item>
        <Menu.Divider />
        {tag !== null && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(tag)}>{t('images.copyName')}</Menu.Item>}
        <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(image.id)}>{t('images.copyId')}</Menu.Item>
        {digest !== '' && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(digest)}>{t('images.copyDigest')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeImages([row])}>{row.others.length > 0 ? t('images.untag') : t('images.remove')}</Menu.Item>
      </>
    )
  }

  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" onClick={() => onSave(selected)}>{t('moves.save')}</Button>
        <Button size="compact-sm" variant="subtle" onClick={() => void checkUpdates(selected)}>{t('images.updates.check')}</Button>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => void removeImages(selected)}>{t('images.remove')}</Button>
      </BulkBar>
      <BulkResults results={refused} nameOf={(id) => names.get(id) ?? id} onClose={dismissRefused}>
        {inUse.length > 0 && <Button size="compact-sm" variant="default" c="var(--sw-bad)" onClick={() => void removeImages(inUse, true)}>{t('images.force')}</Button>}
      </BulkResults>
      {rows.length === 0
        ? <NoMatch filter={[q, ...imageChips.filter(({ id }) => shown.includes(id)).map(({ id }) => t(`images.chips.${id}`))].filter((word) => word !== '').join(' · ')} onClear={address.clear} />
        : (
            <DataTable
              id="images" label={t('images.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={({ name }) => name} rowBusy={({ key }) => busy.has(key)}
              selection={selection} onSelect={setChosen} onOpen={open} menu={menu} sort={sort} onSort={onSort}
              onKey={(key, row) => {
                if (key !== 'Delete') return false
                void removeImages(selected.length > 1 ? selected : [row])
                return true
              }}
            />
          )}
      {dialog?.kind === 'tag' && <TagDialog row={dialog.row} rows={all} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'push' && <PushDialog row={dialog.row} onClose={() => setDialog(null)} />}
    </>
  )
}
