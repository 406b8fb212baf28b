// Owns the table of the images page.
import { Button, Menu, Kbd } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Boxes, Copy, Download, HardDriveDownload, PackageOpen, Play, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageSummary } from '#contract/images.ts'
import { BulkBar, BulkResults } from '../../ui/BulkBar.tsx'
import { filterRows } from '../../ui/filter.ts'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { imageColumns } from './columns.tsx'
import { imageFilter, imageName } from './image-filter.ts'
import { removeImages, useRemoval } from './remove-images.ts'

const rowKey = ({ id }: ImageSummary): string => id

interface Props {
  readonly images: readonly ImageSummary[]
  readonly filter: string
  readonly onFilter: (text: string) => void
  readonly onPull: (reference: string) => void
  readonly onSave: (images: readonly ImageSummary[]) => void
}

export const ImagesTable = ({ images, filter, onFilter, onPull, onSave }: Props) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { busy, refused, names } = useRemoval()
  const [chosen, setChosen] = useState<Selection>(new Set())
  const columns = useMemo(() => imageColumns(t), [t])
  const rows = useMemo(() => filterRows(images, filter, imageFilter), [images, filter])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection])
  const inUse = images.filter(({ id }) => refused.some((one) => one.id === id && one.error?.code === 'IMAGE_IN_USE'))
  const open = ({ id }: ImageSummary): void => { void navigate({ to: '/images/$id/{-$tab}', params: { id, tab: 'overview' } }) }
  const run = (image: ImageSummary): void => { void navigate({ to: '/run', search: { image: image.tags[0] ?? image.id } }) }
  const copy = (text: string): void => { void navigator.clipboard.writeText(text) }

  const menu = (image: ImageSummary) => {
    const tag = image.tags[0]
    const digest = image.digests[0]
    return (
      <>
        <Menu.Item leftSection={<PackageOpen size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => open(image)}>{t('moves.look')}</Menu.Item>
        <Menu.Item leftSection={<Play size={14} />} onClick={() => run(image)}>{t('images.run')}</Menu.Item>
        <Menu.Item leftSection={<HardDriveDownload size={14} />} onClick={() => onSave([image])}>{t('moves.save')}</Menu.Item>
        {image.containers > 0 && tag !== undefined && <Menu.Item leftSection={<Boxes size={14} />} onClick={() => void navigate({ to: '/containers', search: { q: `image:${tag}` } })}>{t('images.showContainers')}</Menu.Item>}
        {tag !== undefined && <Menu.Item leftSection={<Download size={14} />} onClick={() => onPull(tag)}>{t('images.pullAgain')}</Menu.Item>}
        <Menu.Divider />
        {tag !== undefined && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(tag)}>{t('images.copyName')}</Menu.Item>}
        <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(image.id)}>{t('images.copyId')}</Menu.Item>
        {digest !== undefined && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(digest)}>{t('images.copyDigest')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeImages([image])}>{t('images.remove')}</Menu.Item>
      </>
    )
  }

  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" onClick={() => onSave(selected)}>{t('moves.save')}</Button>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => void removeImages(selected)}>{t('images.remove')}</Button>
      </BulkBar>
      <BulkResults results={refused} nameOf={(id) => names.get(id) ?? id} onClose={() => useRemoval.setState({ refused: [] })}>
        {inUse.length > 0 && <Button size="compact-sm" variant="default" c="var(--sw-bad)" onClick={() => void removeImages(inUse, true)}>{t('images.force')}</Button>}
      </BulkResults>
      {rows.length === 0
        ? <NoMatch filter={filter} onClear={() => onFilter('')} />
        : (
            <DataTable
              id="images" label={t('images.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={imageName} rowBusy={({ id }) => busy.has(id)}
              selection={selection} onSelect={setChosen} onOpen={open} menu={menu}
              onKey={(key, row) => {
                if (key !== 'Delete') return false
                void removeImages(selected.length > 1 ? selected : [row])
                return true
              }}
            />
          )}
    </>
  )
}
