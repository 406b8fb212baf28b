// Owns the table of the containers page: figures for visible rows, selection, bulk commands and their results.
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerAction, ContainerSummary } from '#contract/containers.ts'
import { client } from '../../rpc/client.ts'
import { useFollow } from '../../rpc/use-follow.ts'
import { mostLogs } from '#contract/logs.ts'
import { BulkBar, BulkResults } from '../../ui/BulkBar.tsx'
import { shortId } from '../../ui/format.ts'
import { filterChips } from '../../ui/chips.ts'
import { filterRows } from '../../ui/filter.ts'
import type { useListAddress } from '../../ui/list-address.ts'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { act, canDo, dismissRefused, startOrStop, useActions } from './actions.ts'
import { containerColumns } from './columns.tsx'
import { CommandMenu } from './CommandMenu.tsx'
import { commands } from './commands.ts'
import { useArrangement } from '../../state/arrangement.ts'
import { containerChips, containerFilter } from './container-filter.ts'
import { askFolder } from './groups/arrange.ts'
import { containersTable, useGrouping } from './groups/use-grouping.tsx'
import { takeStats } from './stats-feed.ts'
import type { ContainerTab } from './tabs.ts'

const bulk: readonly ContainerAction[] = ['start', 'stop', 'restart', 'pause', 'unpause', 'kill', 'remove']
const mostStats = 200
const rowKey = ({ id }: ContainerSummary): string => id
const rowName = ({ name }: ContainerSummary): string => name

interface Props {
  readonly containers: readonly ContainerSummary[]
  readonly address: ReturnType<typeof useListAddress>
}

export const ContainersTable = ({ containers, address }: Props) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const doing = useActions((state) => state.doing)
  const refused = useActions((state) => state.refused)
  const names = useActions((state) => state.names)
  const [visible, setVisible] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<Selection>(new Set())

  const { q, shown, sort, onSort } = address
  const favourites = useArrangement((state) => state.favourites)
  const columns = useMemo(() => containerColumns(t), [t])
  const chips = useMemo(() => containerChips(favourites), [favourites])
  const rows = useMemo(() => filterChips(filterRows(containers, q, containerFilter), shown, chips), [containers, q, shown, chips])
  const grouping = useGrouping(rows, containers, q !== '' || shown.length > 0)
  // What the filter hides is not acted upon.
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection])

  const byId = useMemo(() => new Map(containers.map((one) => [one.id, one])), [containers])
  const watched = visible.filter((id) => byId.get(id)?.state === 'running').slice(0, mostStats).toSorted()
  useFollow(watched.join(), watched.length === 0 ? null : (signal) => client.containers.stats({ ids: watched }, { signal }), takeStats)

  const go = useCallback((id: string, tab: ContainerTab) => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab } }) }, [navigate])
  const onKey = (key: string, row: ContainerSummary): boolean => {
    if (key === 's') void startOrStop(row)
    else if (key === 'Delete' && selected.length > 1) void act(selected, 'remove')
    else if (key === 'g' && selected.length > 1) askFolder(selected.map(({ name }) => name))
    else {
      const command = commands.find((one) => one.key === key && one.can(row))
      if (command === undefined) return false
      void command.run(row, go)
    }
    return true
  }

  return (
    <>
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" onClick={() => askFolder(selected.map(({ name }) => name))}>{t('containers.actions.folder')}</Button>
        {selected.length > 1 && <Button size="compact-sm" variant="subtle" onClick={() => void navigate({ to: '/logs', search: { c: selected.slice(0, mostLogs).map(({ id }) => shortId(id)).join() } })}>{t('containers.actions.logs')}</Button>}
        {bulk.filter((action) => selected.some(canDo[action])).map((action) => (
          <Button key={action} size="compact-sm" variant="subtle" {...(action === 'remove' || action === 'kill' ? { c: 'var(--sw-bad)' } : {})} onClick={() => void act(selected, action)}>{t(`containers.actions.${action}`)}</Button>
        ))}
      </BulkBar>
      <BulkResults results={refused} nameOf={(id) => names.get(id) ?? id} onClose={dismissRefused} />
      {rows.length === 0
        ? <NoMatch filter={[q, ...chips.filter(({ id }) => shown.includes(id)).map(({ id }) => t(`containers.chips.${id}`))].filter((word) => word !== '').join(' · ')} onClear={address.clear} />
        : (
            <DataTable
              id={containersTable} label={t('containers.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={rowName} rowBusy={({ id, state }) => doing.has(id) || state === 'restarting' || state === 'removing'}
              selection={selection} onSelect={setChosen} onOpen={({ id }) => go(id, 'logs')} onKey={onKey} onVisible={setVisible}
              sort={sort} onSort={onSort} {...(grouping === undefined ? {} : { grouping })}
              menu={(row) => <CommandMenu container={row} go={go} />}
            />
          )}
    </>
  )
}
