// Owns the rows of build arguments: the Dockerfile's own are proposed, with what they are when nothing is given.
import { ActionIcon, Autocomplete, Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { Lock, LockOpen, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DockerfileArg } from '#contract/build.ts'
import { looksSecret } from '#contract/run.ts'
import { mono, plain } from '../../../ui/run-form/fields.tsx'
import { RowList } from '../../../ui/run-form/RowList.tsx'
import { safeText } from '../../../ui/text.ts'
import { newArg } from './build-values.ts'
import type { ArgRow } from './build-values.ts'
import type { BuildForm } from './use-build-form.ts'

const mostProposed = 20

export const ArgRows = ({ form, declared }: { readonly form: BuildForm; readonly declared: readonly DockerfileArg[] }) => {
  const { t } = useTranslation()
  const { args } = form.values
  const given = new Set(args.map(({ name }) => name))
  // A name may be declared in several stages.
  const defaults = new Map(declared.toReversed().map(({ name, defaultValue }) => [name, defaultValue]))
  const proposed = [...defaults.keys()].filter((name) => !given.has(name)).toReversed()
  // One that is made of others only the builder can fill in.
  const usualOf = (name: string): string => (defaults.get(name)?.includes('$') === true ? '' : (defaults.get(name) ?? ''))
  const set = (rows: readonly ArgRow[]): void => form.change({ args: rows })
  return (
    <RowList<ArgRow>
      rows={args} onChange={set} add={t('build.addArg')} remove={t('build.removeArg')} make={() => newArg()}
      draw={(row, change) => {
        const value = {
          ...plain, flex: 3, classNames: mono, 'aria-label': t('build.argValue'), placeholder: t('build.argValue'),
          value: row.value, error: form.errorOf(`args.${row.key}.value`), onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ value: event.currentTarget.value }),
        }
        const lock = row.secret ? t('build.unmask') : t('build.mask')
        return (
          <>
            <Autocomplete {...plain} flex={2} classNames={mono} data={proposed} aria-label={t('build.argName')} placeholder={t('build.argName')} value={row.name} error={form.errorOf(`args.${row.key}.name`)} onChange={(name) => change({ name, secret: row.secret || looksSecret(name) })} />
            {row.secret ? <PasswordInput {...value} visibilityToggleButtonProps={{ 'aria-label': t('build.reveal') }} /> : <TextInput {...value} />}
            <ActionIcon variant="subtle" color="gray" size={30} aria-pressed={row.secret} aria-label={lock} title={lock} onClick={() => change({ secret: !row.secret })}>{row.secret ? <Lock size={14} /> : <LockOpen size={14} />}</ActionIcon>
          </>
        )
      }}
      below={({ name, value }) => {
        const usual = usualOf(name)
        return usual === '' || usual === value ? null : <Text size="xs" c="dimmed" mt={4}>{t(value === '' ? 'build.argEmpty' : 'build.argDefault', { value: safeText(usual, 60) })}</Text>
      }}
    >
      {proposed.slice(0, mostProposed).map((name) => {
        const usual = usualOf(name)
        return <Button key={name} variant="default" size="compact-xs" leftSection={<Plus size={11} />} maw={260} onClick={() => set([...args.filter((row) => row.name !== '' || row.value !== ''), newArg(name, looksSecret(name) ? '' : usual, looksSecret(name))])}>{safeText(usual === '' ? name : `${name} = ${usual}`, 60)}</Button>
      })}
    </RowList>
  )
}
