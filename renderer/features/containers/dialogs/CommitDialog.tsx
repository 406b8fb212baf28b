// Owns saving a container as an image.
import { Checkbox, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseReference } from '#contract/references.ts'
import { client } from '../../../rpc/client.ts'
import { safeText } from '../../../ui/text.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { closeContainerDialog } from './open-dialog.ts'
import { useCommand } from '../../../ui/use-command.ts'

export const CommitDialog = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const { t } = useTranslation()
  const [reference, setReference] = useState('')
  const [message, setMessage] = useState('')
  const [pause, setPause] = useState(true)
  const { busy, error, errorOf, clear, send } = useCommand(['reference', 'message'])
  const parsed = parseReference(reference.trim())
  const wrong = reference.trim() !== '' && (parsed === null || parsed.digest !== null)
  const submit = async (): Promise<void> => {
    if (await send(() => client.container.commit({ id, reference: reference.trim(), message, pause }))) closeContainerDialog()
  }
  return (
    <FormDialog title={t('containerCommands.commitTitle', { name: safeText(name, 60) })} submit={t('containerCommands.commit')} busy={busy} disabled={parsed === null || wrong} error={error} onClose={closeContainerDialog} onSubmit={() => void submit()}>
      <Text size="sm" c="dimmed">{t('containerCommands.commitText')}</Text>
      <TextInput
        data-autofocus label={t('containerCommands.reference')} placeholder="team/app:tag" value={reference} spellCheck={false} autoComplete="off" error={wrong ? t('containerCommands.referenceInvalid') : errorOf('reference')}
        onChange={(event) => {
          setReference(event.currentTarget.value)
          clear()
        }}
      />
      <TextInput label={t('containerCommands.message')} value={message} error={errorOf('message')} onChange={(event) => setMessage(event.currentTarget.value)} />
      <Checkbox label={t('containerCommands.pause')} description={t('containerCommands.pauseHint')} checked={pause} onChange={(event) => setPause(event.currentTarget.checked)} />
    </FormDialog>
  )
}
