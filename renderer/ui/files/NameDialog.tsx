// Owns asking for the name of a file or folder; what is wrong with it is said as it is typed, what was refused stays typed.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/errors.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useUi } from '../../state/ui-store.ts'

interface Props {
  readonly title: string
  readonly confirm: string
  readonly name: string
  readonly onClose: () => void
  readonly onName: (name: string) => Promise<unknown>
}

const isName = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)

export const NameDialog = ({ title, confirm, name: before, onClose, onName }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [name, setName] = useState(before)
  const [refused, setRefused] = useState('')
  const wrong = name !== '' && !isName(name) ? t('files.nameWrong') : refused
  const submit = async (): Promise<void> => {
    if (!isName(name)) return
    try {
      await onName(name)
      onClose()
    } catch (thrown) {
      setRefused(errorText(toAppError(thrown).toEnvelope(), language).what)
    }
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack gap="sm">
          <TextInput
            data-autofocus label={t('files.columns.name')} value={name} error={wrong === '' ? undefined : wrong} spellCheck={false} autoComplete="off"
            onChange={(event) => {
              setName(event.currentTarget.value)
              setRefused('')
            }}
          />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" disabled={!isName(name) || name === before}>{confirm}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
