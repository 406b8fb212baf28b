// Owns the mirrors of Docker Hub: addresses in their order, checked as they are typed.
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMirror } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useCommand } from '../../ui/use-command.ts'

const mostMirrors = 10
let made = 0
const row = (text: string) => ({ key: (made += 1), text })

export const MirrorsDialog = ({ mirrors, onDone, onClose }: { readonly mirrors: readonly string[]; readonly onDone: () => Promise<void>; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [rows, setRows] = useState(() => (mirrors.length === 0 ? [''] : mirrors).map(row))
  const { busy, error, send } = useCommand([])
  const used = rows.map(({ text }) => text.trim()).filter((text) => text !== '')
  const wrong = used.some((text) => parseMirror(text) === null)

  const submit = async (): Promise<void> => {
    if (wrong) return
    const done = await send(async () => {
      await client.registries.setMirrors({ mirrors: used })
      await onDone()
    })
    if (done) onClose()
  }
  return (
    <FormDialog
      title={t('registries.mirrorsForm.title')} submit={t('registries.mirrorsForm.button')} note={t('registries.connectionForm.note')}
      busy={busy} disabled={wrong} error={error} onClose={onClose} onSubmit={() => void submit()}
    >
      <Text size="sm" c="dimmed">{t('registries.mirrorsForm.text')}</Text>
      {rows.map(({ key, text }, index) => (
        <Group key={key} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }} data-autofocus={index === 0 ? true : undefined} aria-label={t('registries.mirrorsForm.mirror', { n: index + 1 })} placeholder={t('registries.mirrorsForm.hint')} value={text} spellCheck={false} autoComplete="off"
            error={text.trim() !== '' && parseMirror(text) === null ? t('registries.mirrorsForm.invalid') : undefined}
            onChange={(event) => {
              const typed = event.currentTarget.value
              setRows(rows.map((one) => (one.key === key ? { ...one, text: typed } : one)))
            }}
          />
          <ActionIcon mt={4} variant="subtle" color="gray" aria-label={t('registries.mirrorsForm.takeAway', { n: index + 1 })} onClick={() => setRows(rows.filter((one) => one.key !== key))}><X size={14} /></ActionIcon>
        </Group>
      ))}
      {rows.length < mostMirrors && <Button size="compact-sm" variant="default" leftSection={<Plus size={13} />} style={{ alignSelf: 'flex-start' }} onClick={() => setRows([...rows, row('')])}>{t('registries.mirrorsForm.add')}</Button>}
    </FormDialog>
  )
}
