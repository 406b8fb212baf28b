// Owns the table of the networks page.
import { Button, Kbd, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Cable, Copy, PanelRight, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenRange } from '#contract/network-conflicts.ts'
import type { NetworkSummary } from '#contract/networks.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import type { useListAddress } from '../../ui/list-address.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { networkColumns } from './columns.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { removeNetworks, useRemoval } from './remove-networks.ts'
import { canJoin } from './who-can-join.ts'

const rowKey = ({ id }: NetworkSummary): string => id

interface Props {
  /** Those that the filter lets through. */
  readonly rows: readonly NetworkSummary[]
  readonly taken: readonly TakenRange[]
  readonly address: ReturnType<typeof useListAddress>
}

export const NetworksTable = ({ rows, taken, address: { sort, onSort } }: Props) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const busy = useRemoval((state) => state.busy)
  const [joining, setJoining] = useState<NetworkSummary | null>(null)
  const [chosen, setChosen] = useState<Selection>(new Set())
  const columns = useMemo(() => networkColumns(t, taken), [t, taken])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection])
  const removable = selected.some(({ builtIn }) => !builtIn)
  const open = ({ id }: NetworkSummary): void => { void navigate({ to: '/networks/$id/{-$tab}', params: { id, tab: 'overview' } }) }
  const menu = (network: NetworkSummary) => (
    <>
      <Menu.Item leftSection={<PanelRight size={14} />} onClick={() => open(network)}>{t('networks.tabs.overview')}</Menu.Item>
      {canJoin(network) && <Menu.Item leftSection={<Cable size={14} />} onClick={() => setJoining(network)}>{t('networks.connect')}</Menu.Item>}
      <Menu.Item leftSection={<Copy size={14} />} onClick={() => void navigator.clipboard.writeText(network.name)}>{t('networks.copyName')}</Menu.Item>
      <Menu.Item leftSection={<Copy size={14} />} onClick={() => void navigator.clipboard.writeText(network.id)}>{t('networks.copyId')}</Menu.Item>
      {!network.builtIn && (
        <>
          <Menu.Divider />
          <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeNetworks([network])}>{t('networks.remove')}</Menu.Item>
        </>
      )}
    </>
  )
  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" disabled={!removable} {...(removable ? { c: 'var(--sw-bad)' } : { title: t('networks.builtInOnly') })} onClick={() => void removeNetworks(selected)}>{t('networks.remove')}</Button>
      </BulkBar>
      <DataTable
        id="networks" label={t('networks.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={({ name }) => name} rowBusy={({ id }) => busy.has(id)}
        selection={selection} onSelect={setChosen} onOpen={open} menu={menu} sort={sort} onSort={onSort}
        onKey={(key, row) => {
          if (key !== 'Delete') return false
          void removeNetworks(selected.length > 1 ? selected : [row])
          return true
        }}
      />
      {joining !== null && <ConnectDialog network={joining} onClose={() => setJoining(null)} />}
    </>
  )
}
