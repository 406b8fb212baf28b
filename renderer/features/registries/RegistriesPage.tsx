// Owns the registries page: who is logged in where, and how each is connected to.
import { Button, Kbd, Menu } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { Globe, LogIn, LogOut, Plus, Settings2, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dockerHub, parseRegistryHost } from '#contract/registries.ts'
import type { Registry } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { useMachine } from '../../state/machine.ts'
import { queryClient } from '../../state/query-client.ts'
import { useRegistries } from '../../state/registries.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { confirm } from '../../ui/confirm.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { filterRows } from '../../ui/filter.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NoMatch } from '../../ui/NoMatch.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { RestartToApply } from '../../ui/RestartToApply.tsx'
import classes from './columns.module.css'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { ConnectionDialog } from './ConnectionDialog.tsx'
import { registryColumns } from './columns.tsx'
import { LoginDialog } from './LoginDialog.tsx'
import { MirrorsDialog } from './MirrorsDialog.tsx'
import { registryFilter, registryFilterKeys } from './registry-name.ts'

type Dialog = { readonly kind: 'login' | 'connection'; readonly host: string | null } | { readonly kind: 'mirrors' }

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.registries })
const change = (command: () => Promise<unknown>): Promise<boolean> =>
  attempt(async () => {
    try {
      await command()
    } finally {
      await refresh()
    }
  })

export const RegistriesPage = () => {
  const { t } = useTranslation()
  const { host: asked } = useSearch({ strict: false })
  const { q, sort, setFilter, onSort, change: changeAddress } = useListAddress()
  const read = useRegistries()
  const { data } = read
  const waiting = useMachine(({ snapshot }) => snapshot?.restartFor.includes('registries') ?? false)
  const [selection, setSelection] = useState<Selection>(new Set())
  // An error elsewhere leads here with the registry that it is about.
  const askedHost = asked === undefined ? null : parseRegistryHost(asked)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const shown = dialog ?? (askedHost === null ? null : { kind: 'login', host: askedHost } satisfies Dialog)
  const columns = useMemo(() => (data === undefined ? [] : registryColumns(t, data)), [t, data])
  const rows = useMemo(() => filterRows(data?.registries ?? [], q, registryFilter), [data, q])
  const kept = useMemo(() => keepKnown(selection, rows.map(({ host }) => host)), [selection, rows])
  const selected = rows.filter(({ host }) => kept.has(host))
  const close = (): void => {
    setDialog(null)
    if (asked !== undefined) changeAddress({ host: '' })
  }
  const remove = async (which: readonly Registry[]): Promise<void> => {
    const hosts = which.flatMap(({ host }) => (host === dockerHub ? [] : [host]))
    const count = hosts.length
    if (count === 0 || !(await confirm({ title: t('registries.removeTitle', { count, host: hosts[0] ?? '' }), lines: [t('registries.removeText')], confirm: t('registries.removeButton', { count }) }))) return
    for (const host of hosts) await change(() => client.registries.remove({ host }))
  }
  const menu = (registry: Registry) => {
    const { host, login } = registry
    return (
      <>
        <Menu.Item leftSection={<LogIn size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => setDialog({ kind: 'login', host })}>{t('registries.login')}</Menu.Item>
        {login !== null && <Menu.Item leftSection={<LogOut size={14} />} onClick={() => void change(() => client.registries.logout({ host }))}>{t('registries.logout')}</Menu.Item>}
        <Menu.Item leftSection={<Settings2 size={14} />} onClick={() => setDialog({ kind: 'connection', host })}>{t('registries.settings')}</Menu.Item>
        {host === dockerHub && <Menu.Item leftSection={<Globe size={14} />} onClick={() => setDialog({ kind: 'mirrors' })}>{t('registries.mirrors')}</Menu.Item>}
        {host !== dockerHub && <Menu.Divider />}
        {host !== dockerHub && <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void remove([registry])}>{t('registries.remove')}</Menu.Item>}
      </>
    )
  }
  const registryOf = (host: string | null): Registry | undefined => data?.registries.find((one) => one.host === host)
  return (
    <>
      <PageBar title={t('registries.title')} counts={data && t('registries.counts', { count: data.registries.length })}>
        {data && data.registries.length > 1 && <FilterBox value={q} onChange={setFilter} keys={registryFilterKeys} what={t('registries.title')} />}
        <Button size="xs" variant="default" leftSection={<Globe size={13} />} disabled={data === undefined} onClick={() => setDialog({ kind: 'mirrors' })}>{t('registries.mirrors')}</Button>
        <Button size="xs" variant="default" leftSection={<Plus size={13} />} disabled={data === undefined} onClick={() => setDialog({ kind: 'connection', host: null })}>{t('registries.add')}</Button>
        <Button size="xs" leftSection={<LogIn size={13} />} disabled={data === undefined} onClick={() => setDialog({ kind: 'login', host: null })}>{t('registries.login')}</Button>
      </PageBar>
      <Loading read={read} />
      {waiting && <div className={classes.waiting}><RestartToApply text={t('registries.waiting')} /></div>}
      <BulkBar count={kept.size} onClear={() => setSelection(new Set())}>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" disabled={selected.every(({ host }) => host === dockerHub)} onClick={() => void remove(selected)}>{t('registries.remove')}</Button>
      </BulkBar>
      {data && rows.length === 0 && <NoMatch filter={q} onClear={() => setFilter('')} />}
      {data && rows.length > 0 && (
        <DataTable
          id="registries" label={t('registries.table')} rows={rows} columns={columns} rowKey={({ host }) => host} rowName={({ host }) => host}
          selection={kept} onSelect={setSelection} onOpen={({ host }) => setDialog({ kind: 'login', host })} menu={menu} sort={sort} onSort={onSort}
          onKey={(key, row) => {
            if (key !== 'Delete' || row.host === dockerHub) return false
            void remove(selected.length > 1 ? selected : [row])
            return true
          }}
        />
      )}
      {data && shown?.kind === 'login' && <LoginDialog host={shown.host} login={registryOf(shown.host)?.login ?? null} store={data.store} onDone={refresh} onClose={close} onConnection={(host) => setDialog({ kind: 'connection', host })} />}
      {data && shown?.kind === 'connection' && <ConnectionDialog registry={registryOf(shown.host) ?? null} host={shown.host} onDone={refresh} onClose={close} />}
      {data && shown?.kind === 'mirrors' && <MirrorsDialog mirrors={data.mirrors} onDone={refresh} onClose={close} />}
    </>
  )
}
