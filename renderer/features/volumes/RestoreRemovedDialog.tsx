// Owns bringing a removed volume back under another name, because its own is taken or as the person likes.
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemovedVolume } from '#contract/volume-bin.ts'
import { volumeNameSchema } from '#contract/volumes.ts'
import { client } from '../../rpc/client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'

export const RestoreRemovedDialog = ({ volume, onClose }: { readonly volume: RemovedVolume; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(`${volume.name.slice(0, 200)}-restored`)
  const { busy, error, errorOf, clear, send } = useCommand(['name'])
  const valid = volumeNameSchema.safeParse(name).success
  const submit = async (): Promise<void> => {
    if (await send(() => client.volumeBin.restore({ id: volume.id, name: name.trim() }))) onClose()
  }
  return (
    <FormDialog title={t('volumeBin.restoreTitle', { name: safeText(volume.name, 60) })} submit={t('volumeBin.restore')} busy={busy} disabled={!valid} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <Text size="sm">{t('volumeBin.restoreText')}</Text>
      <TextInput
        data-autofocus label={t('volumes.moves.name')} description={t('volumes.moves.nameHint')} spellCheck={false} autoComplete="off" value={name}
        error={errorOf('name') ?? (valid || name === '' ? undefined : t('volumes.form.nameInvalid'))}
        onChange={(event) => {
          setName(event.currentTarget.value)
          clear()
        }}
      />
    </FormDialog>
  )
}
