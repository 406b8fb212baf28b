// Owns pushing an image: where it goes, under another name if wanted, and how it comes along.
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseReference } from '#contract/references.ts'
import { registryOf } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { useRegistries } from '../../state/registries.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { OperationFoot } from '../../ui/OperationFoot.tsx'
import { safeText } from '../../ui/text.ts'
import { useBegun } from '../../ui/use-begun.ts'
import type { ImageRow } from './image-rows.ts'

export const PushDialog = ({ row, onClose }: { readonly row: ImageRow; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(row.tag ?? '')
  const { operation, running, error, begin, forget } = useBegun()
  const { data: known } = useRegistries()
  const text = name.trim()
  const parsed = parseReference(text)
  const valid = parsed !== null && parsed.digest === null
  const host = valid ? registryOf(text) : ''
  const login = known?.registries.find((registry) => registry.host === host)?.login

  const push = () => begin(async () => {
    if (text !== row.tag) await client.images.tag({ image: row.key, reference: text })
    return client.images.push({ reference: text })
  })
  return (
    <Modal opened onClose={onClose} title={t('images.push.title', { name: safeText(row.name, 60) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        if (valid && !running) void push()
      }}>
        <Stack>
          <TextInput
            data-autofocus label={t('images.push.name')} description={t('images.push.hint')} value={name} disabled={running} spellCheck={false} autoComplete="off"
            error={text !== '' && !valid ? t('images.referenceInvalid') : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value)
              forget()
            }}
          />
          {valid && !operation && (
            <Text size="sm" c="dimmed">
              {login ? t('images.push.as', { host, name: safeText(login.username, 60) }) : t('images.push.anonymous', { host })}
              {text === row.tag ? '' : ` ${t('images.push.tags')}`}
            </Text>
          )}
          {operation && !error && <OperationCard operation={operation} layers />}
          {error && <ErrorNotice error={error} />}
          <OperationFoot operation={operation} running={running} cancel={t('images.push.cancel')} begin={error || operation ? t('common.retry') : t('images.push.button')} disabled={!valid} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
