// Owns pulling an image: a reference checked as it is typed, layers as they come, cancel.
import { Button, Modal, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ImageInput } from '../../ui/ImageInput.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { OperationFoot } from '../../ui/OperationFoot.tsx'
import { useBegun } from '../../ui/use-begun.ts'

export const PullDialog = ({ initial, onClose }: { readonly initial: string; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const language = useUi((state) => state.language)
  const [reference, setReference] = useState(initial)
  const [touched, setTouched] = useState(false)
  const { operation, running, error, begin, forget } = useBegun()
  const text = reference.trim()
  const invalid = text !== '' && parseReference(text) === null

  const pull = async (): Promise<void> => {
    setTouched(true)
    if (text !== '' && !invalid && !running) await begin(() => client.images.pull({ reference: text }))
  }
  const typo = invalid || (touched && text === '') ? t('images.referenceInvalid') : undefined
  // At the field only what could not even begin: what a registry says comes with a way out.
  const refused = operation === undefined && (error?.field === 'reference' || error?.code === 'IMAGE_REFERENCE_INVALID') ? errorText(error, language).what : undefined
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
              forget()
            }}
          />
          {operation && !error && <OperationCard operation={operation} layers />}
          {error && refused === undefined && <ErrorNotice error={error}>{error.code === 'IMAGE_NOT_FOUND' ? null : undefined}</ErrorNotice>}
          <OperationFoot operation={operation} running={running} cancel={t('images.cancelPull')} begin={error || operation ? t('common.retry') : t('images.pullButton')} disabled={text === '' || invalid} onClose={onClose}>
            <Button data-autofocus onClick={() => void navigate({ to: '/run', search: { image: text } })}>{t('images.runIt')}</Button>
          </OperationFoot>
        </Stack>
      </form>
    </Modal>
  )
}
