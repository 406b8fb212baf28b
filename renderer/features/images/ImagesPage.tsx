// Owns the images page.
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Hammer, Layers, RefreshCw } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { useImages } from '../../state/lists.ts'
import { useRunning } from '../../state/machine.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { FilterChips } from '../../ui/FilterChips.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { imageChips, imageFilterKeys } from './image-filter.ts'
import { imageRows } from './image-rows.ts'
import { ImagesTable } from './ImagesTable.tsx'
import { LoadDialog } from './LoadDialog.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import { PruneDialog } from './PruneDialog.tsx'
import { SaveDialog } from './SaveDialog.tsx'
import { PullDialog } from './PullDialog.tsx'
import { checkUpdates } from './updates.ts'

export const ImagesPage = () => {
  const { t } = useTranslation()
  const { pull, move } = useSearch({ strict: false })
  const address = useListAddress('/images')
  const { q, shown, setFilter } = address
  const navigate = useNavigate()
  const running = useRunning()
  const read = useImages()
  const { data } = read
  const openPull = useCallback((reference = '1'): void => { void navigate({ to: '/images', search: (before) => ({ ...before, pull: reference }) }) }, [navigate])
  const closeDialog = (): void => { void navigate({ to: '/images', search: ({ pull: _pull, move: _move, ...list }) => list, replace: true }) }
  const rows = useMemo(() => imageRows(data ?? []), [data])
  const [checking, setChecking] = useState(false)
  const check = async (): Promise<void> => {
    setChecking(true)
    await checkUpdates(rows)
    setChecking(false)
  }
  const [saving, setSaving] = useState<readonly string[] | null>(null)
  const size = data?.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0
  return (
    <>
      <PageBar title={t('images.title')} counts={data && data.length > 0 ? t('images.counts', { count: data.length, size: formatBytes(size) }) : undefined}>
        {data && data.length > 0 && <FilterBox value={q} onChange={setFilter} keys={imageFilterKeys} what={t('images.title')} />}
        {rows.length > 0 && <Tooltip label={t('images.updates.check')}><ActionIcon variant="default" size={30} aria-label={t('images.updates.check')} loading={checking} disabled={!running} onClick={() => void check()}><RefreshCw size={14} /></ActionIcon></Tooltip>}
        <MoveButtons disabled={!running} />
        <Button size="xs" variant="default" leftSection={<Hammer size={13} />} disabled={!running} onClick={() => void navigate({ to: '/build' })}>{t('images.build')}</Button>
        <Button size="xs" variant={data && data.length > 0 ? 'filled' : 'default'} leftSection={<Download size={13} />} disabled={!running} onClick={() => openPull()}>{t('images.pull')}</Button>
      </PageBar>
      <MachineGate>
        <Loading read={read} />
        {data?.length === 0 && (
          <EmptyState icon={Layers} title={t('images.emptyTitle')} text={t('images.emptyText')}>
            <Group>
              <Button leftSection={<Download size={14} />} onClick={() => openPull()}>{t('images.emptyButton')}</Button>
              <Button variant="default" onClick={() => void attempt(() => client.images.loadStarter())}>{t('images.emptyStarter')}</Button>
            </Group>
          </EmptyState>
        )}
        {data && data.length > 0 && <FilterChips label={t('images.chips.label')} chips={imageChips.map(({ id, match }) => ({ id, name: t(`images.chips.${id}`), count: rows.filter(match).length })).filter(({ id, count }) => count > 0 || shown.includes(id))} pressed={shown} onChange={address.setShown} />}
        {data && data.length > 0 && <ImagesTable rows={rows} address={address} onPull={openPull} onSave={(chosen) => setSaving(chosen.map(({ key }) => key))} />}
      </MachineGate>
      {move === 'load' && <LoadDialog onClose={closeDialog} />}
      {move === 'prune' && running && <PruneDialog onClose={closeDialog} />}
      {saving !== null && <SaveDialog images={saving} onClose={() => setSaving(null)} />}
      {pull !== undefined && <PullDialog initial={pull === '1' ? '' : pull} onClose={closeDialog} />}
    </>
  )
}
