// Owns the page of removed volumes: what can still come back, and letting it go for good.
import { ActionIcon, Button, CloseButton, Kbd, Menu, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Recycle, Ruler, Trash2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemovedVolume } from '#contract/volume-bin.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { attempt, tellError } from '../../state/error-actions.ts'
import { useRunning } from '../../state/machine.ts'
import { useBinNote } from '../../state/volume-bin.tsx'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { filterRows } from '../../ui/filter.ts'
import type { FilterFields } from '../../ui/filter.ts'
import { formatBytes } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { safeText } from '../../ui/text.ts'
import { DropDialog } from './DropDialog.tsx'
import { useBinSizes, useVolumeBin } from './queries.ts'
import { removedColumns } from './removed-columns.tsx'
import classes from './RemovedPage.module.css'
import { RestoreRemovedDialog } from './RestoreRemovedDialog.tsx'

const fields: FilterFields<RemovedVolume> = { keys: { name: ({ name }) => name, project: ({ labels }) => labels['com.docker.compose.project'] ?? '' }, plain: ['name', 'project'] }
const none: readonly RemovedVolume[] = []
const rowKey = ({ id }: RemovedVolume): string => id
type Dialog = { readonly kind: 'drop'; readonly volumes: readonly RemovedVolume[] } | { readonly kind: 'name'; readonly volume: RemovedVolume }

export const RemovedPage = () => {
  const { t } = useTranslation()
  const running = useRunning()
  const { q, sort, setFilter, onSort } = useListAddress()
  const read = useVolumeBin()
  const { data } = read
  const sizes = useBinSizes()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [chosen, setChosen] = useState<Selection>(new Set())
  const volumes = data?.volumes ?? none
  const columns = useMemo(() => removedColumns(t, sizes.data), [t, sizes.data])
  const rows = useMemo(() => filterRows(volumes, q, fields), [volumes, q])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = rows.filter(({ id }) => selection.has(id))
  const total = sizes.data === undefined ? null : volumes.reduce((sum, { id }) => sum + (sizes.data[id] ?? 0), 0)

  const restore = async (which: readonly RemovedVolume[]): Promise<void> => {
    for (const volume of which) {
      try {
        await client.volumeBin.restore({ id: volume.id })
      } catch (thrown) {
        const failed = toAppError(thrown)
        if (failed.code === 'VOLUME_NAME_TAKEN') return setDialog({ kind: 'name', volume })
        return tellError(failed.toEnvelope())
      }
    }
  }
  const menu = (volume: RemovedVolume) => (
    <>
      <Menu.Item leftSection={<Undo2 size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => void restore([volume])}>{t('volumeBin.restore')}</Menu.Item>
      <Menu.Item leftSection={<Undo2 size={14} />} onClick={() => setDialog({ kind: 'name', volume })}>{t('volumeBin.restoreAs')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => setDialog({ kind: 'drop', volumes: [volume] })}>{t('volumeBin.drop')}</Menu.Item>
    </>
  )
  const measure = async (): Promise<void> => { await attempt(async () => { await sizes.refetch({ throwOnError: true }) }) }
  return (
    <>
      <PageBar title={t('volumeBin.title')} counts={volumes.length === 0 ? undefined : `${t('volumes.counts', { count: volumes.length })}${total === null ? '' : ` · ${formatBytes(total)}`}`}>
        {volumes.length > 0 && <FilterBox value={q} onChange={setFilter} keys={Object.keys(fields.keys)} what={t('volumeBin.title')} />}
        <Button size="xs" variant="default" leftSection={<ChevronLeft size={13} />} renderRoot={(props) => <Link to="/volumes" {...props} />}>{t('volumes.back')}</Button>
        {volumes.length > 0 && <Tooltip label={t('volumes.measure')}><ActionIcon variant="default" size={30} aria-label={t('volumes.measure')} loading={sizes.isFetching} disabled={!running} onClick={() => void measure()}><Ruler size={14} /></ActionIcon></Tooltip>}
        {volumes.length > 0 && <Button size="xs" variant="default" c="var(--sw-bad)" leftSection={<Trash2 size={13} />} disabled={!running} onClick={() => setDialog({ kind: 'drop', volumes })}>{t('volumeBin.empty')}</Button>}
      </PageBar>
      <Note />
      <MachineGate>
        <Loading read={read} />
        {data?.volumes.length === 0 && <EmptyState icon={Recycle} title={t('volumeBin.emptyTitle')} text={t('volumeBin.emptyText')} />}
        <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
          <Button size="compact-sm" variant="subtle" onClick={() => void restore(selected)}>{t('volumeBin.restore')}</Button>
          <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => setDialog({ kind: 'drop', volumes: selected })}>{t('volumeBin.drop')}</Button>
        </BulkBar>
        {volumes.length > 0 && rows.length === 0 && <NoMatch filter={q} onClear={() => setFilter('')} />}
        {rows.length > 0 && (
          <DataTable
            id="removed-volumes" label={t('volumeBin.title')} rows={rows} columns={columns} rowKey={rowKey} rowName={({ name }) => name} selection={selection} onSelect={setChosen}
            onOpen={(row) => void restore([row])} menu={menu} sort={sort} onSort={onSort}
            onKey={(key, row) => {
              if (key !== 'Delete') return false
              setDialog({ kind: 'drop', volumes: selected.length > 1 ? selected : [row] })
              return true
            }}
          />
        )}
        {data !== undefined && volumes.length > 0 && <Text size="xs" c="dimmed" className={classes.foot}>{t('volumeBin.foot', { size: formatBytes(data.shortBelowBytes) })}</Text>}
      </MachineGate>
      {dialog?.kind === 'drop' && <DropDialog volumes={dialog.volumes} all={dialog.volumes.length === volumes.length} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'name' && <RestoreRemovedDialog volume={dialog.volume} onClose={() => setDialog(null)} />}
    </>
  )
}

const mostNamed = 20

const Note = () => {
  const { t } = useTranslation()
  const note = useBinNote((state) => state.note)
  if (note === null) return null
  return (
    <div className={classes.note} role="status">
      <div className={classes.words}>
        <Text size="sm" fw={600} c="var(--sw-warn)">{t('volumeBin.shortTitle')}</Text>
        <Text size="sm">{t('volumeBin.shortText', { count: note.names.length })} <bdi>{note.names.slice(0, mostNamed).map((name) => safeText(name, 80)).join(', ')}{note.names.length > mostNamed ? '…' : ''}</bdi></Text>
      </div>
      <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={() => void attempt(() => client.volumeBin.dismissNote())} />
    </div>
  )
}
