// Owns the list of builds: those under way and the history.
import { Button, Kbd, Menu } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Brush, Hammer, ListTree, PencilLine, RotateCw, Trash2, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Build } from '#contract/build.ts'
import { useRunning } from '../../state/machine.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { filterRows } from '../../ui/filter.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { buildColumns, buildFilter, buildFilterKeys } from './columns.tsx'
import { buildName } from './build-words.ts'
import { buildAgain, cancelBuild, clearBuilds, removeBuilds } from './commands.ts'
import { useBuilds } from './queries.ts'

const rowKey = ({ id }: Build): string => id

export const BuildsPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { q = '' } = useSearch({ strict: false })
  const machine = useRunning()
  const read = useBuilds()
  const { data } = read
  const [chosen, setChosen] = useState<Selection>(new Set())
  const columns = useMemo(() => buildColumns(t), [t])
  const rows = useMemo(() => filterRows(data ?? [], q, buildFilter), [data, q])
  const selection = useMemo(() => keepKnown(chosen, rows.map(rowKey)), [chosen, rows])
  const selected = rows.filter(({ id }) => selection.has(id))
  const running = data?.filter(({ state }) => state === 'running').length ?? 0
  const ended = (data?.length ?? 0) - running
  const setFilter = (text: string): void => { void navigate({ to: '/builds', search: text === '' ? {} : { q: text }, replace: true }) }
  const openForm = (): void => { void navigate({ to: '/build' }) }
  const open = ({ id }: Build): void => { void navigate({ to: '/builds/$id', params: { id } }) }
  const again = async (build: Build): Promise<void> => {
    const next = await buildAgain(build)
    if (next === null) return
    if ('id' in next) await navigate({ to: '/builds/$id', params: next })
    else await navigate({ to: '/build', search: { again: next.form } })
  }
  const menu = (build: Build) => (
    <>
      <Menu.Item leftSection={<ListTree size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => open(build)}>{t('build.open')}</Menu.Item>
      {build.state === 'running'
        ? <Menu.Item leftSection={<X size={14} />} onClick={() => void cancelBuild(build.id)}>{t('build.cancel')}</Menu.Item>
        : (
            <>
              <Menu.Item leftSection={<RotateCw size={14} />} rightSection={<Kbd size="xs">r</Kbd>} disabled={!machine} onClick={() => void again(build)}>{t('build.again')}</Menu.Item>
              <Menu.Item leftSection={<PencilLine size={14} />} onClick={() => void navigate({ to: '/build', search: { again: build.id } })}>{t('build.change')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeBuilds([build])}>{t('build.remove')}</Menu.Item>
            </>
          )}
    </>
  )
  return (
    <>
      <PageBar title={t('build.title')} counts={data && data.length > 0 ? [t('build.counts', { count: data.length }), ...(running > 0 ? [t('build.runningCount', { count: running })] : [])].join(' · ') : undefined}>
        {data && data.length > 0 && <FilterBox value={q} onChange={setFilter} keys={buildFilterKeys} what={t('build.title')} />}
        {ended > 0 && <Button size="xs" variant="default" leftSection={<Brush size={13} />} onClick={() => void clearBuilds(ended)}>{t('build.clear')}</Button>}
        <Button size="xs" leftSection={<Hammer size={13} />} onClick={openForm}>{t('build.new')}</Button>
      </PageBar>
      <Loading read={read} />
      {data?.length === 0 && <EmptyState icon={Hammer} title={t('build.emptyTitle')} text={t('build.emptyText')}><Button leftSection={<Hammer size={14} />} onClick={openForm}>{t('build.emptyButton')}</Button></EmptyState>}
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" disabled={selected.every(({ state }) => state === 'running')} onClick={() => void removeBuilds(selected)}>{t('build.remove')}</Button>
      </BulkBar>
      {data && data.length > 0 && rows.length === 0 && <NoMatch filter={q} onClear={() => setFilter('')} />}
      {rows.length > 0 && (
        <DataTable
          id="builds" label={t('build.table')} rows={rows} columns={columns} rowKey={rowKey} rowName={buildName} selection={selection} onSelect={setChosen} onOpen={open} menu={menu}
          onKey={(key, row) => {
            if (key === 'Delete') void removeBuilds(selected.length > 1 ? selected : [row])
            else if (key === 'r' && row.state !== 'running' && machine) void again(row)
            else return false
            return true
          }}
        />
      )}
    </>
  )
}
