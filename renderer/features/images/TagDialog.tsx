// Owns giving an image one more name.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../../ui/text.ts'
import type { ImageRow } from './image-rows.ts'

const withTag = (text: string): string => (parseReference(text)?.tag === null ? `${text}:latest` : text)

export const TagDialog = ({ row, rows, onClose }: { readonly row: ImageRow; readonly rows: readonly ImageRow[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [name, setName] = useState(row.tag ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const text = name.trim()
  const parsed = parseReference(text)
  const valid = parsed !== null && parsed.digest === null
  const taken = valid ? rows.find(({ key }) => key === withTag(text)) : undefined
  const same = taken?.image.id === row.image.id

  const tag = async (): Promise<void> => {
    if (!valid || same) return
    setBusy(true)
    try {
      await client.images.tag({ image: row.key, reference: text })
      await queryClient.invalidateQueries({ queryKey: keys.images })
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('images.tag.title', { name: safeText(row.name, 60) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void tag()
      }}>
        <Stack>
          <TextInput
            data-autofocus label={t('images.tag.name')} description={t('images.tag.hint')} value={name} spellCheck={false} autoComplete="off"
            error={error === null ? (text !== '' && !valid ? t('images.referenceInvalid') : undefined) : errorText(error, language).what}
            onChange={(event) => {
              setName(event.currentTarget.value)
              setError(null)
            }}
          />
          {taken && <Text size="sm" c={same ? 'dimmed' : 'var(--sw-warn)'} role="status">{same ? t('images.tag.same') : t('images.tag.moves')}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!valid || same}>{t('images.tag.button')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
