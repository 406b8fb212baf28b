// Owns how recreating a container goes and went: its phase and a way to stop it, then what came of it and the way back.
import { Button, CloseButton, Text } from '@mantine/core'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../../rpc/client.ts'
import { attempt } from '../../../state/error-actions.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { OperationCard } from '../../../ui/OperationCard.tsx'
import { safeText } from '../../../ui/text.ts'
import classes from './Edit.module.css'
import { useKept } from './KeptVersions.tsx'
import { bringBack, dismissRecreation } from './use-recreation.ts'

interface Props {
  readonly operation: Operation
  readonly container: string
  readonly go: (id: string) => void
}

export const Outcome = ({ operation, container, go }: Props) => {
  const { t } = useTranslation()
  const { id, kind, state, phase, error } = operation
  if (state === 'running') {
    return (
      <div>
        <OperationCard operation={operation} />
        {operation.cancellable && kind !== 'container-rollback' && phase !== 'rolling-back' && <Button mt="xs" size="xs" variant="default" onClick={() => void attempt(() => client.operations.cancel({ id }))}>{t('containerEdit.cancel')}</Button>}
      </div>
    )
  }
  const made = kind === 'container-recreate'
  const said = String(error?.details['probe'] ?? '') || String(error?.details['said'] ?? '')
  return (
    <div className={classes.outcome}>
      {state === 'done' && <Note tone="ok" title={t(made ? 'containerEdit.doneTitle' : 'containerEdit.undoneTitle')} text={t(made ? 'containerEdit.doneText' : 'containerEdit.undoneText')}>{made && <Undo container={container} go={go} />}</Note>}
      {error && <ErrorNotice error={error} />}
      {said !== '' && <pre className={classes.said} aria-label={t('containerEdit.said')} tabIndex={0}>{said.split('\n').map((line) => safeText(line)).join('\n')}</pre>}
      {state !== 'done' && phase === 'rolled-back' && <Note tone="plain" title={t(state === 'cancelled' ? 'containerEdit.cancelledTitle' : 'containerEdit.backTitle')} text={t('containerEdit.backText')} />}
    </div>
  )
}

const Note = ({ tone, title, text, children }: { readonly tone: 'ok' | 'plain'; readonly title: string; readonly text: string; readonly children?: React.ReactNode }) => {
  const { t } = useTranslation()
  return (
    <div className={classes.outcomeNote} data-tone={tone} role="status">
      <CircleCheck size={17} aria-hidden="true" />
      <div>
        <Text size="sm" fw={600}>{title}</Text>
        <Text size="sm">{text}</Text>
        {children}
      </div>
      <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={dismissRecreation} />
    </div>
  )
}

const Undo = ({ container, go }: Pick<Props, 'container' | 'go'>) => {
  const { t } = useTranslation()
  const { data } = useKept()
  const newest = data?.find(({ replacedBy }) => replacedBy === container)
  return newest === undefined ? null : <Button mt={6} size="compact-sm" variant="default" leftSection={<Undo2 size={13} />} onClick={() => void bringBack(newest, go)}>{t('containerEdit.undo')}</Button>
}
