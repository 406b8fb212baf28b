// Owns the table of the ports page: traffic and processes of visible rows, selection, keys and bulk commands.
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forwardAddress } from '#contract/forwards.ts'
import type { Forward } from '#contract/forwards.ts'
import { client } from '../../rpc/client.ts'
import { useFollow } from '../../rpc/use-follow.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { filterRows } from '../../ui/filter.ts'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { portColumns } from './columns.tsx'
import { browserUrl, isPausable, openInBrowser, pause, remove } from './commands.ts'
import { portFilter } from './port-filter.ts'
import { PortMenu } from './PortMenu.tsx'
import { takeTraffic } from './traffic-feed.ts'
import { useProcesses } from './use-processes.ts'

const mostTraffic = 200
const rowKey = ({ id }: Forward): string => id
const rowName = (forward: Forward): string => `${forwardAddress(forward)} ${forward.containerName}`

interface Props {
  readonly forwards: readonly Forward[]
  readonly filter: string
  readonly onFilter: (text: string) => void
}

export const PortsTable = ({ forwards, filter, onFilter }: Props) => {
  const { t } = useTranslation()
  const [visible, setVisible] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<Selection>(new Set())
  const rows = useMemo(() => filterRows(forwards, filter, portFilter), [forwards, filter])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection])
  const shown = useMemo(() => new Set(visible), [visible])
  const watched = rows.filter(({ id, state }) => shown.has(id) && state === 'open').map(rowKey).slice(0, mostTraffic).toSorted()
  useFollow(watched.join(), watched.length === 0 ? null : (signal) => client.ports.traffic({ ids: watched }, { signal }), takeTraffic)
  const processes = useProcesses([...new Set(rows.flatMap(({ id, container }) => (shown.has(id) && container !== null ? [container] : [])))].toSorted())
  const { sort, onSort } = useListAddress()
  const columns = useMemo(() => portColumns(t, processes), [t, processes])

  const onKey = (key: string, row: Forward): boolean => {
    const which = selected.length > 1 ? selected : [row]
    if (key === 'p') {
      const pausing = which.some(isPausable)
      void pause(which.filter((one) => (pausing ? isPausable(one) : one.state === 'paused')), pausing)
    } else if (key === 'c') void navigator.clipboard.writeText(browserUrl(row) ?? forwardAddress(row))
    else if (key === 'Delete' && which.some(({ origin }) => origin === 'own')) void remove(which)
    else return false
    return true
  }
  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" disabled={!selected.some(isPausable)} onClick={() => void pause(selected.filter(isPausable), true)}>{t('ports.pause')}</Button>
        <Button size="compact-sm" variant="subtle" disabled={!selected.some(({ state }) => state === 'paused')} onClick={() => void pause(selected.filter(({ state }) => state === 'paused'), false)}>{t('ports.resume')}</Button>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" disabled={!selected.some(({ origin }) => origin === 'own')} onClick={() => void remove(selected)}>{t('ports.remove')}</Button>
      </BulkBar>
      {rows.length === 0
        ? <NoMatch filter={filter} onClear={() => onFilter('')} />
        : (
            <DataTable
              sort={sort} onSort={onSort}
              id="ports" label={t('ports.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={rowName} selection={selection} onSelect={setChosen}
              onOpen={(row) => openInBrowser(browserUrl(row))} onKey={onKey} onVisible={setVisible} menu={(row) => <PortMenu forward={row} />}
            />
          )}
    </>
  )
}
