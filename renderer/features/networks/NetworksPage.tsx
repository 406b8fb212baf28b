// Owns the networks page: as a list, or as a picture of who is joined to what.
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Eraser, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNetworks } from '../../state/lists.ts'
import { useRunning } from '../../state/machine.ts'
import { filterChips } from '../../ui/chips.ts'
import { filterRows } from '../../ui/filter.ts'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { FilterChips } from '../../ui/FilterChips.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { networkChips, networkFilter, networkFilterKeys } from './network-filter.ts'
import { NetworksTable } from './NetworksTable.tsx'
import { Picture } from './picture/Picture.tsx'
import { PruneDialog } from './PruneDialog.tsx'
import { useNetworkChoices } from './queries.ts'
import { RefusedRemovals } from './RefusedRemovals.tsx'

const nothing: never[] = []

export const NetworksPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { dialog, view } = useSearch({ strict: false })
  const address = useListAddress('/networks')
  const { q, shown, setFilter, setShown, clear } = address
  const running = useRunning()
  const read = useNetworks()
  const { data } = read
  const taken = useNetworkChoices().data?.taken ?? nothing
  const networks = data ?? nothing
  const rows = useMemo(() => filterRows(filterChips(networks, shown, networkChips), q, networkFilter), [networks, shown, q])
  const chips = useMemo(() => networkChips.map(({ id, match }) => ({ id, name: t(`networks.chips.${id}`), count: networks.filter(match).length })), [t, networks])
  const ask = (wanted: 'create' | 'prune' | undefined): void => {
    void navigate({ to: '/networks', search: ({ dialog: _before, ...rest }) => (wanted === undefined ? rest : { ...rest, dialog: wanted }), replace: wanted === undefined })
  }
  const look = (wanted: string): void => {
    void navigate({ to: '/networks', search: ({ view: _before, dialog: _dialog, ...rest }) => (wanted === 'picture' ? { ...rest, view: 'picture' } : rest), replace: true })
  }
  return (
    <>
      <PageBar title={t('networks.title')} counts={networks.length === 0 ? undefined : t('networks.counts', { count: networks.length })}>
        {networks.length > 0 && <FilterBox value={q} onChange={setFilter} keys={networkFilterKeys} what={t('networks.title')} />}
        {networks.length > 0 && <SegmentedControl size="xs" aria-label={t('networks.views.label')} value={view ?? 'list'} onChange={look} data={(['list', 'picture'] as const).map((value) => ({ value, label: t(`networks.views.${value}`) }))} />}
        <Button size="xs" variant="default" leftSection={<Eraser size={13} />} disabled={!running} onClick={() => ask('prune')}>{t('networks.prune')}</Button>
        <Button size="xs" leftSection={<Plus size={13} />} disabled={!running} onClick={() => ask('create')}>{t('networks.create')}</Button>
      </PageBar>
      <MachineGate>
        <Loading read={read} />
        {networks.length > 0 && <FilterChips label={t('networks.chips.label')} chips={chips.filter(({ id, count }) => count > 0 || shown.includes(id))} pressed={shown} onChange={setShown} />}
        <RefusedRemovals networks={networks} />
        {networks.length > 0 && rows.length === 0 && <NoMatch filter={q} onClear={clear} />}
        {rows.length > 0 && (view === 'picture' ? <Picture networks={rows} /> : <NetworksTable rows={rows} taken={taken} address={address} />)}
      </MachineGate>
      {dialog === 'create' && running && <CreateDialog onClose={() => ask(undefined)} />}
      {dialog === 'prune' && running && data && <PruneDialog networks={data} onClose={() => ask(undefined)} />}
    </>
  )
}
