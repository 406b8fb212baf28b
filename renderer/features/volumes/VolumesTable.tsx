// Owns the table of the volumes page.
import { Button, Kbd, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Copy, CopyPlus, FolderOpen, HardDriveDownload, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VolumeSizes, VolumeSummary } from '#contract/volumes.ts'
import { BulkBar, BulkResults } from '../../ui/BulkBar.tsx'
import { filterChips } from '../../ui/chips.ts'
import { filterRows } from '../../ui/filter.ts'
import type { useListAddress } from '../../ui/list-address.ts'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { volumeColumns } from './columns.tsx'
import { BackupDialog, CloneDialog } from './MoveDialogs.tsx'
import { dismissRefused, removeVolumes, useRemoval } from './remove-volumes.ts'
import { volumeChips, volumeFilter } from './volume-filter.ts'

const rowKey = ({ name }: VolumeSummary): string => name

interface Props {
  readonly volumes: readonly VolumeSummary[]
  readonly sizes: VolumeSizes | undefined
  readonly address: ReturnType<typeof useListAddress>
}

export const VolumesTable = ({ volumes, sizes, address }: Props) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { q, shown, sort, onSort, clear } = address
  const { busy, refused } = useRemoval()
  const [move, setMove] = useState<{ readonly kind: 'backup' | 'clone'; readonly volume: VolumeSummary } | null>(null)
  const [chosen, setChosen] = useState<Selection>(new Set())
  const columns = useMemo(() => volumeColumns(t, sizes), [t, sizes])
  const rows = useMemo(() => filterRows(filterChips(volumes, shown, volumeChips), q, volumeFilter), [volumes, shown, q])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ name }) => selection.has(name)), [rows, selection])
  const open = ({ name }: VolumeSummary, tab: 'overview' | 'files' = 'overview'): void => { void navigate({ to: '/volumes/$id/{-$tab}', params: { id: name, tab } }) }
  const menu = (volume: VolumeSummary) => (
    <>
      <Menu.Item leftSection={<FolderOpen size={14} />} onClick={() => open(volume, 'files')}>{t('volumes.browse')}</Menu.Item>
      <Menu.Item leftSection={<HardDriveDownload size={14} />} onClick={() => setMove({ kind: 'backup', volume })}>{t('volumes.moves.backup')}</Menu.Item>
      <Menu.Item leftSection={<CopyPlus size={14} />} onClick={() => setMove({ kind: 'clone', volume })}>{t('volumes.moves.clone')}</Menu.Item>
      <Menu.Item leftSection={<Copy size={14} />} onClick={() => void navigator.clipboard.writeText(volume.name)}>{t('volumes.copyName')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeVolumes([volume])}>{t('volumes.remove')}</Menu.Item>
    </>
  )
  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => void removeVolumes(selected)}>{t('volumes.remove')}</Button>
      </BulkBar>
      <BulkResults results={refused} nameOf={(name) => name} onClose={dismissRefused} />
      {rows.length === 0
        ? <NoMatch filter={q} onClear={clear} />
        : (
            <DataTable
              id="volumes" label={t('volumes.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={rowKey} rowBusy={({ name }) => busy.has(name)}
              selection={selection} onSelect={setChosen} onOpen={open} menu={menu} sort={sort} onSort={onSort}
              onKey={(key, row) => {
                if (key !== 'Delete') return false
                void removeVolumes(selected.length > 1 ? selected : [row])
                return true
              }}
            />
          )}
      {move?.kind === 'backup' && <BackupDialog volume={move.volume} onClose={() => setMove(null)} />}
      {move?.kind === 'clone' && <CloneDialog volume={move.volume} onClose={() => setMove(null)} />}
    </>
  )
}
