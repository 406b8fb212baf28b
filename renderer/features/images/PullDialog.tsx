// Owns pulling an image: a reference checked as it is typed, layers as they come, cancel.
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { attempt } from '../../state/error-actions.ts'
import { useOperations } from '../../state/operations.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ImageInput } from '../../ui/ImageInput.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'

export const PullDialog = ({ initial, onClose }: { readonly initial: string; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const language = useUi((state) => state.language)
  const [reference, setReference] = useState(initial)
  const [touched, setTouched] = useState(false)
  const [id, setId] = useState<string | null>(null)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const operation = useOperations((state) => (id === null ? undefined : state.all.get(id)))
  const text = reference.trim()
  const invalid = text !== '' && parseReference(text) === null
  const running = id !== null && (operation === undefined || operation.state === 'running')
  const failure = error ?? (operation?.state === 'failed' ? operation.error : null)

  const pull = async (): Promise<void> => {
    setTouched(true)
    if (text === '' || invalid) return
    setError(null)
    try {
      setId((await client.images.pull({ reference: text })).operation)
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    }
  }
  const typo = invalid || (touched && text === '') ? t('images.referenceInvalid') : undefined
  const refused = error?.field === 'reference' || error?.code === 'IMAGE_REFERENCE_INVALID' ? errorText(error, language).what : undefined
  return (
    <Modal opened onClose={onClose} title={t('images.pullTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void pull()
      }}>
        <Stack>
          <ImageInput
            data-autofocus label={t('images.reference')} description={t('images.referenceHint')} value={reference} disabled={running} error={typo ?? refused} onBlur={() => setTouched(text !== '')}
            onChange={(value) => {
              setReference(value)
              if (operation?.state !== 'running') setId(null)
              setError(null)
            }}
          />
          {operation && <OperationCard operation={operation} layers />}
          {failure && refused === undefined && <ErrorNotice error={failure}>{failure.code === 'IMAGE_NOT_FOUND' ? null : undefined}</ErrorNotice>}
          <Group justify="flex-end">
            {running
              ? (
                  <>
                    <Button variant="default" onClick={() => id !== null && void attempt(() => client.operations.cancel({ id }))}>{t('images.cancelPull')}</Button>
                    <Button onClick={onClose}>{t('images.background')}</Button>
                  </>
                )
              : operation?.state === 'done'
                ? (
                    <>
                      <Button variant="default" onClick={onClose}>{t('common.close')}</Button>
                      <Button data-autofocus onClick={() => void navigate({ to: '/run', search: { image: text } })}>{t('images.runIt')}</Button>
                    </>
                  )
                : (
                    <>
                      <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
                      <Button type="submit" disabled={text === '' || invalid}>{failure || operation ? t('common.retry') : t('images.pullButton')}</Button>
                    </>
                  )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
