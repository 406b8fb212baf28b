// Owns exporting a container's files to a tar on this computer; its progress is among the tasks.
import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../rpc/client.ts'
import { HostPathInput } from '../../../ui/host-path/HostPathInput.tsx'
import { safeText } from '../../../ui/text.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { closeContainerDialog } from './open-dialog.ts'
import { useCommand } from '../../../ui/use-command.ts'

export const ExportDialog = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [proposed, setProposed] = useState('')
  const { busy, error, errorOf, clear, send } = useCommand(['path'])
  useEffect(() => {
    const stop = new AbortController()
    client.container.exportPath({ id }, { signal: stop.signal }).then(({ path }) => setProposed(path), () => {})
    return () => stop.abort()
  }, [id])
  const path = typed ?? proposed
  const submit = async (): Promise<void> => {
    if (await send(() => client.container.export({ id, path: path.trim() }))) closeContainerDialog()
  }
  return (
    <FormDialog title={t('containerCommands.exportTitle', { name: safeText(name, 60) })} submit={t('containerCommands.export')} busy={busy} disabled={path.trim() === ''} error={error} onClose={closeContainerDialog} onSubmit={() => void submit()}>
      <Text size="sm" c="dimmed">{t('containerCommands.exportText')}</Text>
      <HostPathInput
        kind="save" data-autofocus label={t('containerCommands.path')} value={path} error={errorOf('path')}
        onChange={(to) => {
          setTyped(to)
          clear()
        }}
      />
    </FormDialog>
  )
}
