// Owns the mirrors of Docker Hub: addresses in their order, checked as they are typed.
import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseMirror } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

const mostMirrors = 10
let made = 0
const row = (text: string) => ({ key: (made += 1), text })

export const MirrorsDialog = ({ mirrors, onDone, onClose }: { readonly mirrors: readonly string[]; readonly onDone: () => Promise<void>; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [rows, setRows] = useState(() => (mirrors.length === 0 ? [''] : mirrors).map(row))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const used = rows.map(({ text }) => text.trim()).filter((text) => text !== '')
  const wrong = used.some((text) => parseMirror(text) === null)

  const submit = async (): Promise<void> => {
    if (wrong) return
    setBusy(true)
    setError(null)
    try {
      await client.registries.setMirrors({ mirrors: used })
      await onDone()
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('registries.mirrorsForm.title')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack>
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
          {error && <ErrorNotice error={error} />}
          <Group justify="space-between">
            <Text size="xs" c="dimmed">{t('registries.connectionForm.note')}</Text>
            <Group>
              <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" loading={busy} disabled={wrong}>{t('registries.mirrorsForm.button')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
