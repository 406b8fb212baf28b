// Owns the volumes page.
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarClock, Database, Ellipsis, Eraser, Import, HardDriveUpload, Plus, Recycle, Ruler } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { useRunning } from '../../state/machine.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { FilterChips } from '../../ui/FilterChips.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { RestoreDialog } from './MoveDialogs.tsx'
import { PruneDialog } from './PruneDialog.tsx'
import { useVolumes, useVolumeSizes } from './queries.ts'
import { volumeChips, volumeFilterKeys } from './volume-filter.ts'
import { VolumesTable } from './VolumesTable.tsx'

export const VolumesPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { dialog } = useSearch({ strict: false })
  const address = useListAddress('/volumes')
  const { q, shown, setFilter, setShown } = address
  const running = useRunning()
  const read = useVolumes()
  const { data } = read
  const sizes = useVolumeSizes()
  const volumes = data ?? []
  const chips = useMemo(() => volumeChips.map(({ id, match }) => ({ id, name: t(`volumes.chips.${id}`), count: (data ?? []).filter(match).length })), [t, data])
  const ask = (wanted: 'create' | 'prune' | 'restore' | 'import' | undefined): void => {
    void navigate({ to: '/volumes', search: ({ dialog: _before, ...rest }) => (wanted === undefined ? rest : { ...rest, dialog: wanted }), replace: wanted === undefined })
  }
  const measure = async (): Promise<void> => {
    const { error: failed } = await sizes.refetch()
    if (failed) tellError(toAppError(failed).toEnvelope())
  }
  const total = sizes.data === undefined ? null : volumes.reduce((sum, { name }) => sum + (sizes.data?.bytes[name] ?? 0), 0)
  return (
    <>
      <PageBar title={t('volumes.title')} counts={volumes.length === 0 ? undefined : `${t('volumes.counts', { count: volumes.length })}${total === null ? '' : ` · ${formatBytes(total)}`}`}>
        {volumes.length > 0 && <FilterBox value={q} onChange={setFilter} keys={volumeFilterKeys} what={t('volumes.title')} />}
        {volumes.length > 0 && <Tooltip label={t('volumes.measure')}><ActionIcon variant="default" size={30} aria-label={t('volumes.measure')} loading={sizes.isFetching} disabled={!running} onClick={() => void measure()}><Ruler size={14} /></ActionIcon></Tooltip>}
        {volumes.length > 0 && <Button size="xs" variant="default" leftSection={<Eraser size={13} />} disabled={!running} onClick={() => ask('prune')}>{t('volumes.prune')}</Button>}
        <Button size="xs" variant="default" leftSection={<HardDriveUpload size={13} />} disabled={!running} onClick={() => ask('restore')}>{t('volumes.moves.restore')}</Button>
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size={30} aria-label={t('common.more')}><Ellipsis size={14} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Recycle size={14} />} renderRoot={(props) => <Link to="/removed-volumes" {...props} />}>{t('volumeBin.title')}</Menu.Item>
            <Menu.Item leftSection={<CalendarClock size={14} />} renderRoot={(props) => <Link to="/volume-backups" {...props} />}>{t('schedules.title')}</Menu.Item>
            <Menu.Item leftSection={<Import size={14} />} disabled={!running} onClick={() => ask('import')}>{t('volumeImport.menu')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button size="xs" variant={volumes.length > 0 ? 'filled' : 'default'} leftSection={<Plus size={13} />} disabled={!running} onClick={() => ask('create')}>{t('volumes.create')}</Button>
      </PageBar>
      <MachineGate>
        <Loading read={read} />
        {data?.length === 0 && (
          <EmptyState icon={Database} title={t('volumes.emptyTitle')} text={t('volumes.emptyText')}>
            <Button leftSection={<Plus size={14} />} onClick={() => ask('create')}>{t('volumes.create')}</Button>
          </EmptyState>
        )}
        {volumes.length > 0 && <FilterChips label={t('volumes.chips.label')} chips={chips.filter(({ id, count }) => count > 0 || shown.includes(id))} pressed={shown} onChange={setShown} />}
        {volumes.length > 0 && <VolumesTable volumes={volumes} sizes={sizes.data} address={address} />}
      </MachineGate>
      {dialog === 'create' && running && <CreateDialog onClose={() => ask(undefined)} />}
      {dialog === 'import' && running && <ImportDialog onClose={() => ask(undefined)} />}
      {dialog === 'restore' && running && <RestoreDialog onClose={() => ask(undefined)} />}
      {dialog === 'prune' && running && data && <PruneDialog volumes={data} onClose={() => ask(undefined)} />}
    </>
  )
}
