// Owns the list of folders of this computer that the machine has: each with what became of it, and one line to add another.
import { ActionIcon, Button, Stack, Switch, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FolderPlus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostSharedFolders } from '#contract/shared-folders.ts'
import type { SharedFolder, SharedFolders as Folders } from '#contract/shared-folders.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { keys } from '../../state/keys.ts'
import { useMachine } from '../../state/machine.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { RestartToApply } from '../../ui/RestartToApply.tsx'
import { useCommand } from '../../ui/use-command.ts'
import classes from './SharedFolders.module.css'

export const SharedFolders = () => {
  const { t } = useTranslation()
  // What became of a folder is known once the machine has started with it.
  const state = useMachine(({ snapshot }) => snapshot?.state)
  const queryKey = [...keys.sharedFolders, state]
  const { data, error } = useQuery({ queryKey, queryFn: ({ signal }) => client.sharedFolders.list(undefined, { signal }) })
  const cache = useQueryClient()
  if (error !== null) return <ErrorNotice error={toAppError(error).toEnvelope()} />
  if (data === undefined) return null
  if (!data.supported) return <Text size="sm" c="dimmed">{t('machine.shared.unsupported')}</Text>
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">{t('machine.shared.about')}</Text>
      <Editor data={data} save={async (folders) => cache.setQueryData(queryKey, await client.sharedFolders.set({ folders: [...folders] }))} />
      {data.restartNeeded && <RestartToApply text={t('machine.shared.restartNeeded')} />}
    </Stack>
  )
}

const Editor = ({ data, save }: { readonly data: Folders; readonly save: (folders: readonly SharedFolder[]) => Promise<unknown> }) => {
  const { t } = useTranslation()
  const [path, setPath] = useState('')
  const folders = data.folders.map(({ path: one, readOnly }) => ({ path: one, readOnly }))
  const atNew = `folders.${folders.length}.path`
  const { busy, error, errorOf, clear, send } = useCommand([atNew])
  const change = (next: readonly SharedFolder[]): Promise<boolean> => send(() => save(next))
  const add = async (): Promise<void> => {
    if (path.trim() !== '' && (await change([...folders, { path: path.trim(), readOnly: false }]))) setPath('')
  }
  return (
    <>
      {data.folders.length === 0 && <Text size="sm">{t('machine.shared.none')}</Text>}
      <ul className={classes.list}>
        {data.folders.map((folder) => (
          <li key={folder.path} className={classes.row}>
            <span className={classes.path}><Middle text={folder.path} mono /></span>
            <Text size="xs" c={folder.state === 'shared' ? 'dimmed' : 'var(--sw-warn)'} className={classes.state}>{t(`machine.shared.states.${folder.state}`, { reason: folder.reason ?? '' })}</Text>
            <Switch
              size="xs" label={t('machine.shared.readOnly')} aria-label={t('machine.shared.readOnlyOf', { path: folder.path })} checked={folder.readOnly} disabled={busy}
              onChange={(event) => {
                const readOnly = event.currentTarget.checked
                void change(folders.map((one) => (one.path === folder.path ? { ...one, readOnly } : one)))
              }}
            />
            <ActionIcon variant="subtle" color="gray" disabled={busy} aria-label={t('machine.shared.remove', { path: folder.path })} onClick={() => void change(folders.filter((one) => one.path !== folder.path))}><X size={14} /></ActionIcon>
          </li>
        ))}
      </ul>
      {folders.length < mostSharedFolders && (
        <form className={classes.add} onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}>
          <div className={classes.path}>
            <HostPathInput
              size="xs" kind="folder" aria-label={t('machine.shared.path')} placeholder={t('machine.shared.path')} value={path} error={errorOf(atNew)}
              onChange={(to) => {
                setPath(to)
                clear()
              }}
            />
          </div>
          <Button type="submit" size="xs" variant="default" leftSection={<FolderPlus size={13} />} disabled={path.trim() === ''} loading={busy}>{t('machine.shared.add')}</Button>
        </form>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}
