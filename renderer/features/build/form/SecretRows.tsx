// Owns the rows of secrets: a value, a file or a variable for each; the Dockerfile's own are proposed.
import { Button, NativeSelect, PasswordInput, Text, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DockerfileReport } from '#contract/build.ts'
import { HostPathInput } from '../../../ui/host-path/HostPathInput.tsx'
import { mono, plain } from '../../../ui/run-form/fields.tsx'
import { RowList } from '../../../ui/run-form/RowList.tsx'
import { safeText } from '../../../ui/text.ts'
import { newSecret, secretKinds } from './build-values.ts'
import type { SecretRow } from './build-values.ts'
import classes from './form.module.css'
import type { BuildForm } from './use-build-form.ts'

export const SecretRows = ({ form, wanted }: { readonly form: BuildForm; readonly wanted: DockerfileReport['secrets'] }) => {
  const { t } = useTranslation()
  const { secrets } = form.values
  const proposed = wanted.filter(({ id }) => !secrets.some((row) => row.id === id))
  const set = (rows: readonly SecretRow[]): void => form.change({ secrets: rows })
  return (
    <RowList<SecretRow>
      rows={secrets} onChange={set} add={t('build.addSecret')} remove={t('build.removeSecret')} make={() => newSecret()}
      draw={(row, change) => {
        const label = t(`build.secretTexts.${row.kind}`)
        const field = { ...plain, classNames: mono, 'aria-label': label, placeholder: label, value: row.text, error: form.errorOf(`secrets.${row.key}.text`) }
        const typed = { ...field, flex: 3, onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ text: event.currentTarget.value }) }
        return (
          <>
            <TextInput {...plain} flex={1} miw={80} classNames={mono} aria-label={t('build.secretId')} placeholder={t('build.secretId')} value={row.id} error={form.errorOf(`secrets.${row.key}.id`)} onChange={(event) => change({ id: event.currentTarget.value })} />
            <NativeSelect size="xs" w={104} aria-label={t('build.secretKind')} value={row.kind} data={secretKinds.map((kind) => ({ value: kind, label: t(`build.secretKinds.${kind}`) }))} onChange={(event) => {
              const kind = secretKinds.find((one) => one === event.currentTarget.value) ?? 'value'
              // What was typed as a value must not show as a path.
              change({ kind, text: '' })
            }}
            />
            {row.kind === 'value' && <PasswordInput {...typed} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('build.reveal') }} />}
            {row.kind === 'environment' && <TextInput {...typed} />}
            {row.kind === 'file' && <div className={classes.wide}><HostPathInput {...field} kind="file" onChange={(text) => change({ text })} /></div>}
          </>
        )
      }}
    >
      {proposed.map(({ id, required }) => <Button key={id} variant="default" size="compact-xs" leftSection={<Plus size={11} />} maw={260} onClick={() => set([...secrets.filter((row) => row.id !== '' || row.text !== ''), newSecret(id)])}>{safeText(id, 60)}{required ? ` ${t('build.required')}` : ''}</Button>)}
      {secrets.length > 0 && <Text size="xs" c="dimmed" w="100%">{t('build.secretsHint')}</Text>}
    </RowList>
  )
}
