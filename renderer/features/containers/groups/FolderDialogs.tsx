// Owns the dialogs about folders of containers: into which one, a new one, another name.
import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../rpc/client.ts'
import { useArrangement } from '../../../state/arrangement.ts'
import { safeText } from '../../../ui/text.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { closeFolderDialog, useFolderDialog } from './arrange.ts'

const longestName = 60

export const FolderDialogs = () => {
  const open = useFolderDialog((state) => state.open)
  if (open === null) return null
  return open.kind === 'rename' ? <RenameFolder key={open.folder} folder={open.folder} /> : <MoveToFolder key={open.containers.join()} containers={open.containers} />
}

/** One field for both: a folder that there is, or a new one. With no container: a new one. */
const MoveToFolder = ({ containers }: { readonly containers: readonly string[] }) => {
  const { t } = useTranslation()
  const folders = useArrangement((state) => state.folders)
  const [first] = containers
  const [before] = useState(() => (first === undefined ? '' : (useArrangement.getState().folderOf.get(first) ?? '')))
  const [folder, setFolder] = useState(before)
  const { busy, error, errorOf, clear, send } = useCommand(['name', 'folder'])
  const name = folder.trim()
  const known = folders.some((one) => one.name === name)
  const count = containers.length
  const isNew = name !== '' && !known
  const submit = async (): Promise<void> => {
    const some = [...containers]
    if (await send(() => (isNew || count === 0 ? client.arrangement.makeFolder({ name, containers: some }) : client.arrangement.move({ containers: some, folder: name === '' ? null : name })))) closeFolderDialog()
  }
  return (
    <FormDialog
      title={count === 0 ? t('arrangement.newTitle') : t('arrangement.moveTitle', { count, name: safeText(first ?? '', 60) })} error={error} busy={busy} disabled={count === 0 ? name === '' : name === before && count === 1}
      submit={t(isNew || count === 0 ? 'arrangement.make' : name === '' ? 'arrangement.takeOut' : 'arrangement.move')} onClose={closeFolderDialog} onSubmit={() => void submit()}
    >
      <Autocomplete
        data-autofocus label={t('arrangement.folder')} {...(count === 0 ? {} : { description: t('arrangement.folderHint'), placeholder: t('arrangement.noFolder') })} error={errorOf('name') ?? errorOf('folder')}
        data={count === 0 ? [] : folders.map((one) => one.name)} filter={({ options }) => options} value={folder} maxLength={longestName} spellCheck={false} autoComplete="off"
        onChange={(value) => {
          setFolder(value)
          clear()
        }}
      />
    </FormDialog>
  )
}

const RenameFolder = ({ folder }: { readonly folder: string }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(folder)
  const { busy, error, errorOf, clear, send } = useCommand(['to'])
  const submit = async (): Promise<void> => {
    if (await send(() => client.arrangement.renameFolder({ from: folder, to: name.trim() }))) closeFolderDialog()
  }
  return (
    <FormDialog title={t('arrangement.renameTitle', { name: safeText(folder, 60) })} submit={t('arrangement.renameButton')} busy={busy} disabled={name.trim() === '' || name.trim() === folder} error={error} onClose={closeFolderDialog} onSubmit={() => void submit()}>
      <TextInput
        data-autofocus label={t('arrangement.folder')} value={name} error={errorOf('to')} maxLength={longestName} spellCheck={false} autoComplete="off"
        onChange={(event) => {
          setName(event.currentTarget.value)
          clear()
        }}
      />
    </FormDialog>
  )
}
