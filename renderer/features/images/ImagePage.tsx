// Owns one image's page: what it is called, what can be done with it, and its tabs, each with an address.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Copy, Ellipsis, HardDriveDownload, Layers, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageDetail } from '#contract/image-inside.ts'
import { Ago } from '../../ui/Ago.tsx'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { CompareTab } from './CompareTab.tsx'
import classes from './image-page.module.css'
import { imageTabs } from './image-tabs.ts'
import type { ImageTab } from './image-tabs.ts'
import { Inside } from './Inside.tsx'
import { DetailHead, DetailPage, DetailTabs } from '../../ui/DetailPage.tsx'
import { LayersTab } from './LayersTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { PackagesTab } from './PackagesTab.tsx'
import { useImage } from './queries.ts'
import { imageRows } from './image-rows.ts'
import { dismissRefused, removeImages, useRemoval } from './remove-images.ts'
import { SaveDialog } from './SaveDialog.tsx'

export const ImagePage = () => <MachineGate><One /></MachineGate>

const One = () => {
  const { t } = useTranslation()
  const { id = '', tab } = useParams({ strict: false })
  const gone = { code: 'IMAGE_NOT_LOCAL', icon: Layers, title: t('inside.goneTitle'), text: t('inside.goneText'), to: '/images', button: t('inside.back') } as const
  return <Loaded read={useImage(id)} gone={gone}>{(image) => <Page image={image} tab={imageTabs.find((one) => one === tab) ?? 'overview'} />}</Loaded>
}

const Page = ({ image, tab }: { readonly image: ImageDetail; readonly tab: ImageTab }) => {
  const { t } = useTranslation()
  const name = image.tags[0] ?? shortId(image.id)
  return (
    <DetailPage>
      <Header image={image} name={name} />
      <DetailTabs label={name} to="/images/$id/{-$tab}" id={image.id} tabs={imageTabs} now={tab} nameOf={(one) => t(`inside.tabs.${one}`)} />
      {tab === 'overview' && <OverviewTab image={image} />}
      {tab === 'layers' && <Inside id={image.id}>{(inside) => <LayersTab key={image.id} inside={inside} />}</Inside>}
      {tab === 'packages' && <Inside id={image.id}>{(inside) => <PackagesTab key={image.id} inside={inside} />}</Inside>}
      {tab === 'compare' && <CompareTab key={image.id} image={image} />}
    </DetailPage>
  )
}

const Header = ({ image, name }: { readonly image: ImageDetail; readonly name: string }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [saving, setSaving] = useState(false)
  const rows = imageRows([{ ...image, containers: image.containers.length }])
  const busy = useRemoval((state) => rows.some(({ key }) => state.busy.has(key)))
  const refused = useRemoval((state) => state.refused).filter(({ id }) => rows.some(({ key }) => key === id))
  const copy = (text: string): void => { void navigator.clipboard.writeText(text) }
  const digest = image.digests[0]
  return (
    <>
      <DetailHead
        list={{ to: '/images', name: t('images.title'), label: t('inside.back') }} name={name}
        beside={image.tags.length > 1 && <span className={classes.dim}>{t('images.alsoNamed', { count: image.tags.length - 1 })}</span>}
        facts={(
          <>
            <span>{formatBytes(image.sizeBytes)}</span>
            <span>{image.platform}</span>
            <span className={classes.mono}>{shortId(image.id)}</span><CopyButton value={image.id} label={t('images.copyId')} />
            <Ago iso={image.createdAt} />
          </>
        )}
      >
        <Button size="xs" leftSection={<Play size={13} />} onClick={() => void navigate({ to: '/run', search: { image: image.tags[0] ?? image.id } })}>{t('images.run')}</Button>
        <Button size="xs" variant="default" leftSection={<HardDriveDownload size={13} />} onClick={() => setSaving(true)}>{t('moves.save')}</Button>
        <Button size="xs" variant="default" disabled={busy} leftSection={<Trash2 size={13} />} onClick={() => void removeImages(rows)}>{t('images.remove')}</Button>
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size={30} aria-label={t('common.more')}><Ellipsis size={15} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {image.tags[0] !== undefined && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(name)}>{t('images.copyName')}</Menu.Item>}
            {digest !== undefined && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(digest)}>{t('images.copyDigest')}</Menu.Item>}
            <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(image.id)}>{t('images.copyId')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </DetailHead>
      <BulkResults results={refused} nameOf={(id) => (id === image.id ? name : id)} onClose={dismissRefused} />
      {saving && <SaveDialog images={[image.tags[0] ?? image.id]} onClose={() => setSaving(false)} />}
    </>
  )
}
