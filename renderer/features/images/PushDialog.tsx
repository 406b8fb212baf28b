// Owns pushing an image: where it goes, under another name if wanted, and how it comes along.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import { registryOf } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { attempt } from '../../state/error-actions.ts'
import { useOperations } from '../../state/operations.ts'
import { useRegistries } from '../../state/registries.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { safeText } from '../../ui/text.ts'
import type { ImageRow } from './image-rows.ts'

export const PushDialog = ({ row, onClose }: { readonly row: ImageRow; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(row.tag ?? '')
  const [id, setId] = useState<string | null>(null)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const operation = useOperations((state) => (id === null ? undefined : state.all.get(id)))
  const { data: known } = useRegistries()
  const text = name.trim()
  const parsed = parseReference(text)
  const valid = parsed !== null && parsed.digest === null
  const host = valid ? registryOf(text) : ''
  const login = known?.registries.find((registry) => registry.host === host)?.login
  const running = id !== null && (operation === undefined || operation.state === 'running')
  const failure = error ?? (operation?.state === 'failed' ? operation.error : null)

  const push = async (): Promise<void> => {
    if (!valid) return
    setError(null)
    try {
      if (text !== row.tag) await client.images.tag({ image: row.key, reference: text })
      setId((await client.images.push({ reference: text })).operation)
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('images.push.title', { name: safeText(row.name, 60) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void push()
      }}>
        <Stack>
          <TextInput
            data-autofocus label={t('images.push.name')} description={t('images.push.hint')} value={name} disabled={running} spellCheck={false} autoComplete="off"
            error={text !== '' && !valid ? t('images.referenceInvalid') : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value)
              setId(null)
              setError(null)
            }}
          />
          {valid && !operation && (
            <Text size="sm" c="dimmed">
              {login ? t('images.push.as', { host, name: safeText(login.username, 60) }) : t('images.push.anonymous', { host })}
              {text === row.tag ? '' : ` ${t('images.push.tags')}`}
            </Text>
          )}
          {operation && <OperationCard operation={operation} layers />}
          {failure && <ErrorNotice error={failure} />}
          <Group justify="flex-end">
            {running
              ? (
                  <>
                    <Button variant="default" onClick={() => id !== null && void attempt(() => client.operations.cancel({ id }))}>{t('images.push.cancel')}</Button>
                    <Button onClick={onClose}>{t('images.background')}</Button>
                  </>
                )
              : operation?.state === 'done'
                ? <Button onClick={onClose}>{t('common.close')}</Button>
                : (
                    <>
                      <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
                      <Button type="submit" disabled={!valid}>{failure || operation ? t('common.retry') : t('images.push.button')}</Button>
                    </>
                  )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
