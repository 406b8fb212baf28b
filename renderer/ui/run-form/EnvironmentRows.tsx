// Owns the rows of environment variables: secrets are masked, and a whole .env file can be pasted.
import { ActionIcon, Button, Group, PasswordInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { ClipboardPaste, Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { looksSecret } from '#contract/run.ts'
import { safeText } from '../text.ts'
import { parseEnvFile } from './env-file.ts'
import type { EnvEntry } from './env-file.ts'
import { mono, plain } from './fields.tsx'
import { RowList } from './RowList.tsx'
import { newVariable } from './run-values.ts'
import type { EnvironmentRow } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

/** A name that is there already gets the new value. */
const merge = (rows: readonly EnvironmentRow[], entries: readonly EnvEntry[]): readonly EnvironmentRow[] => {
  const values = new Map(entries.map(({ name, value }) => [name, value]))
  const kept = rows.filter(({ name, value }) => name !== '' || value !== '').map((row) => ({ ...row, value: values.get(row.name) ?? row.value }))
  const known = new Set(kept.map(({ name }) => name))
  return [...kept, ...[...values].filter(([name]) => !known.has(name)).map(([name, value]) => newVariable(name, value, looksSecret(name)))]
}

export const EnvironmentRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const [pasting, setPasting] = useState(false)
  const { environment } = form.values
  const set = (rows: readonly EnvironmentRow[]): void => form.change({ environment: rows })
  const onPaste = (event: React.ClipboardEvent): void => {
    const text = event.clipboardData.getData('text')
    const { entries } = parseEnvFile(text)
    if (!text.trim().includes('\n') || entries.length === 0) return
    event.preventDefault()
    set(merge(environment, entries))
  }
  return (
    <RowList<EnvironmentRow>
      rows={environment} onChange={set} add={t('runForm.addEnv')} remove={t('runForm.removeEnv')} make={() => newVariable()}
      draw={(row, change) => {
        const value = { ...plain, flex: 3, classNames: mono, 'aria-label': t('runForm.envValue'), placeholder: t('runForm.envValue'), value: row.value, error: form.errorOf(`environment.${row.key}.value`), onPaste, onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ value: event.currentTarget.value }) }
        const lock = row.secret ? t('runForm.showAlways') : t('runForm.mask')
        return (
          <>
            <TextInput
              {...plain} flex={2} classNames={mono} aria-label={t('runForm.envName')} placeholder={t('runForm.envName')} value={row.name} error={form.errorOf(`environment.${row.key}.name`)} onPaste={onPaste}
              onChange={(event) => change({ name: event.currentTarget.value, secret: row.secret || looksSecret(event.currentTarget.value) })}
            />
            {row.secret ? <PasswordInput {...value} visibilityToggleButtonProps={{ 'aria-label': t('runForm.reveal') }} /> : <TextInput {...value} />}
            <ActionIcon variant="subtle" color="gray" size={30} aria-pressed={row.secret} aria-label={lock} title={lock} onClick={() => change({ secret: !row.secret })}>{row.secret ? <Lock size={14} /> : <LockOpen size={14} />}</ActionIcon>
          </>
        )
      }}
    >
      <Button variant="subtle" size="compact-sm" leftSection={<ClipboardPaste size={14} />} aria-expanded={pasting} onClick={() => setPasting(!pasting)}>{t('runForm.pasteEnv')}</Button>
      {pasting && <EnvPaste onDone={(entries) => {
        set(merge(environment, entries))
        setPasting(false)
      }} />}
    </RowList>
  )
}

const EnvPaste = ({ onDone }: { readonly onDone: (entries: readonly EnvEntry[]) => void }) => {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { entries, skipped } = parseEnvFile(text)
  return (
    <Stack gap="xs" w="100%">
      <Textarea {...plain} classNames={mono} autosize minRows={4} maxRows={12} label={t('runForm.envText')} placeholder={'LEVEL=debug\nGREETING="hello there"'} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {skipped.length > 0 && <Text size="xs" c="var(--sw-warn)">{t('runForm.envSkipped', { lines: safeText(skipped.join(' · '), 300) })}</Text>}
      <Group gap="xs"><Button size="xs" disabled={entries.length === 0} onClick={() => onDone(entries)}>{t('runForm.envTake', { count: entries.length })}</Button></Group>
    </Stack>
  )
}
