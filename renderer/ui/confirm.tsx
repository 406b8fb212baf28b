// Owns asking before something is destroyed: what goes, what stays, and a button that says what it does.
import { Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import i18next from 'i18next'

interface Question {
  readonly title: string
  readonly lines: readonly string[]
  readonly confirm: string
  readonly danger?: boolean
}

export const confirm = ({ title, lines, confirm: label, danger = true }: Question): Promise<boolean> =>
  new Promise((resolve) => {
    let yes = false
    modals.openConfirmModal({
      title,
      centered: true,
      children: <Stack gap="xs">{lines.map((line) => <Text key={line}>{line}</Text>)}</Stack>,
      labels: { confirm: label, cancel: i18next.t('common.cancel') },
      confirmProps: danger ? { color: 'red.9', 'data-autofocus': true } : { 'data-autofocus': true },
      closeButtonProps: { 'aria-label': i18next.t('common.close') },
      onConfirm: () => { yes = true },
      onClose: () => resolve(yes),
    })
  })
