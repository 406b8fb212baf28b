// Owns giving an image one more name.
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseReference } from '#contract/references.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import type { ImageRow } from './image-rows.ts'

const withTag = (text: string): string => (parseReference(text)?.tag === null ? `${text}:latest` : text)

export const TagDialog = ({ row, rows, onClose }: { readonly row: ImageRow; readonly rows: readonly ImageRow[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(row.tag ?? '')
  const { busy, error, errorOf, clear, send } = useCommand(['reference'])
  const text = name.trim()
  const parsed = parseReference(text)
  const valid = parsed !== null && parsed.digest === null
  const taken = valid ? rows.find(({ key }) => key === withTag(text)) : undefined
  const same = taken?.image.id === row.image.id

  const tag = async (): Promise<void> => {
    if (!(await send(() => client.images.tag({ image: row.key, reference: text })))) return
    await queryClient.invalidateQueries({ queryKey: keys.images })
    onClose()
  }
  return (
    <FormDialog title={t('images.tag.title', { name: safeText(row.name, 60) })} submit={t('images.tag.button')} busy={busy} disabled={!valid || same} error={error} size="lg" onSubmit={() => void tag()} onClose={onClose}>
      <TextInput
        data-autofocus label={t('images.tag.name')} description={t('images.tag.hint')} value={name} spellCheck={false} autoComplete="off"
        error={errorOf('reference') ?? (text !== '' && !valid ? t('images.referenceInvalid') : undefined)}
        onChange={(event) => {
          setName(event.currentTarget.value)
          clear()
        }}
      />
      {taken && <Text size="sm" c={same ? 'dimmed' : 'var(--sw-warn)'} role="status">{same ? t('images.tag.same') : t('images.tag.moves')}</Text>}
    </FormDialog>
  )
}
