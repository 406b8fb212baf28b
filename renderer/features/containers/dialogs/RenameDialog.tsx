// Owns renaming a container.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { containerNamePattern } from '#contract/run.ts'
import { client } from '../../../rpc/client.ts'
import { safeText } from '../../../ui/text.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { closeContainerDialog } from './open-dialog.ts'
import { useCommand } from '../../../ui/use-command.ts'

export const RenameDialog = ({ id, name: before }: { readonly id: string; readonly name: string }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(before)
  const { busy, error, errorOf, clear, send } = useCommand(['name'])
  const wrong = name.trim() !== '' && !containerNamePattern.test(name.trim())
  const submit = async (): Promise<void> => {
    if (await send(() => client.container.rename({ id, name: name.trim() }))) closeContainerDialog()
  }
  return (
    <FormDialog title={t('containerCommands.renameTitle', { name: safeText(before, 60) })} submit={t('containerCommands.rename')} busy={busy} disabled={wrong || name.trim() === '' || name.trim() === before} error={error} onClose={closeContainerDialog} onSubmit={() => void submit()}>
      <TextInput
        data-autofocus label={t('containerCommands.name')} value={name} error={wrong ? t('containerCommands.nameInvalid') : errorOf('name')} spellCheck={false} autoComplete="off"
        onChange={(event) => {
          setName(event.currentTarget.value)
          clear()
        }}
      />
    </FormDialog>
  )
}
