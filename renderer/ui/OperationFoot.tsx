// Owns the foot of a dialog that begins long work: begin, then cancel or go on in the background, then close.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#contract/operations.ts'
import { client } from '../rpc/client.ts'
import { attempt } from '../state/error-actions.ts'

interface Props {
  readonly operation: Operation | undefined
  readonly running: boolean
  readonly begin: string
  readonly cancel?: string
  readonly disabled: boolean
  readonly onClose: () => void
  /** What to do next once it is done, instead of closing. */
  readonly children?: React.ReactNode
}

export const OperationFoot = ({ operation, running, begin, cancel, disabled, onClose, children }: Props) => {
  const { t } = useTranslation()
  if (running) {
    return (
      <Group justify="flex-end">
        <Button variant="default" disabled={operation === undefined} onClick={() => operation && void attempt(() => client.operations.cancel({ id: operation.id }))}>{cancel ?? t('moves.cancel')}</Button>
        <Button onClick={onClose}>{t('moves.background')}</Button>
      </Group>
    )
  }
  if (operation?.state === 'done') {
    return <Group justify="flex-end">{children ? <Button variant="default" onClick={onClose}>{t('common.close')}</Button> : <Button data-autofocus onClick={onClose}>{t('common.close')}</Button>}{children}</Group>
  }
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      <Button type="submit" disabled={disabled}>{begin}</Button>
    </Group>
  )
}
