// Owns the frame of a dialog about one container: title, form, what went wrong, cancel and a button that says what it does.
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { closeContainerDialog } from './open-dialog.ts'

interface Props {
  readonly title: string
  readonly submit: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly error: ErrorEnvelope | null
  readonly onSubmit: () => void
  readonly children: React.ReactNode
}

export const CommandDialog = ({ title, submit, busy, disabled = false, error, onSubmit, children }: Props) => {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={closeContainerDialog} title={title} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        if (!disabled && !busy) onSubmit()
      }}>
        <Stack>
          {children}
          {error && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={closeContainerDialog}>{t('common.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={disabled}>{submit}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
