// Owns the frame of a dialog with a form: title, fields, what went wrong, cancel and a button that says what it does.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { useFocusReturn } from './use-focus-return.ts'

interface Props {
  readonly title: string
  readonly submit: string
  readonly busy: boolean
  /** The button does nothing; what is typed cannot be sent. */
  readonly disabled?: boolean
  /** One that belongs to no field. */
  readonly error: ErrorEnvelope | null
  /** What else can be done about it. */
  readonly mend?: React.ReactNode
  /** Said beside the buttons. */
  readonly note?: string
  readonly size?: 'md' | 'lg'
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: React.ReactNode
}

export const FormDialog = ({ title, submit, busy, disabled = false, error, mend, note, size = 'md', onSubmit, onClose, children }: Props) => {
  const { t } = useTranslation()
  useFocusReturn()
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        if (!disabled && !busy) onSubmit()
      }}>
        <Stack>
          {children}
          {error && <ErrorNotice error={error}>{mend}</ErrorNotice>}
          <Group>
            {note !== undefined && <Text size="xs" c="dimmed">{note}</Text>}
            <Group ml="auto">
              <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" loading={busy} disabled={disabled}>{submit}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
