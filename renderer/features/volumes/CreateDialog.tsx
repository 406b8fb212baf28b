// Owns making a volume: a name, and for those who need them driver, options and labels.
import { Collapse, Button, Stack, Text, TextInput } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { volumeCreateSchema } from '#contract/volumes.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { filledPairs, PairRows } from '../../ui/run-form/PairRows.tsx'
import type { Pair } from '../../ui/run-form/PairRows.tsx'
import { useCommand } from '../../ui/use-command.ts'

const plain = { spellCheck: false, autoComplete: 'off' } as const

export const CreateDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [driver, setDriver] = useState('local')
  const [options, setOptions] = useState<readonly Pair[]>([])
  const [labels, setLabels] = useState<readonly Pair[]>([])
  const [more, setMore] = useState(false)
  const { busy, error, errorOf, remedyOf, clear, send } = useCommand(['name', 'driver', 'options'])
  const wanted = volumeCreateSchema.safeParse({ name, driver, options: filledPairs(options), labels: filledPairs(labels) })
  const wrong = wanted.success ? [] : wanted.error.issues.map(({ path }) => String(path[0]))
  const at = (field: 'name' | 'driver'): string | undefined => errorOf(field) ?? (wrong.includes(field) && { name, driver }[field] !== '' ? t(`volumes.form.${field}Invalid`) : undefined)

  const submit = async (): Promise<void> => {
    if (!wanted.success) return
    const done = await send(async () => {
      await client.volumes.create(wanted.data)
      await queryClient.invalidateQueries({ queryKey: keys.volumes })
    })
    if (done) onClose()
    else setMore((open) => open || driver !== 'local' || options.length > 0)
  }
  const words = (kind: 'option' | 'label') => ({ add: t(`volumes.form.add_${kind}`), remove: t(`volumes.form.remove_${kind}`), name: t(`volumes.form.name_${kind}`), value: t(`volumes.form.value_${kind}`) })
  return (
    <FormDialog title={t('volumes.form.title')} submit={t('volumes.form.button')} busy={busy} disabled={!wanted.success} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <TextInput {...plain} data-autofocus label={t('volumes.form.name')} description={t('volumes.form.nameHint')} value={name} error={at('name')} onChange={(event) => {
        setName(event.currentTarget.value)
        clear()
      }}
      />
      <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} aria-expanded={more} leftSection={more ? <ChevronDown size={14} /> : <ChevronRight size={14} />} onClick={() => setMore(!more)}>{t('volumes.form.more')}</Button>
      <Collapse expanded={more}>
        <Stack>
          <TextInput {...plain} label={t('volumes.form.driver')} value={driver} error={at('driver')} onChange={(event) => {
            setDriver(event.currentTarget.value)
            clear()
          }}
          />
          <Stack gap={4}>
            <Text size="sm" fw={600}>{t('volumes.form.options')}</Text>
            <Text size="xs" c="dimmed">{t('volumes.form.optionsHint')}</Text>
            <PairRows rows={options} onChange={setOptions} words={words('option')} />
            {errorOf('options') !== undefined && <Text size="sm" c="var(--mantine-color-error)" role="alert">{errorOf('options')} {remedyOf('options')}</Text>}
          </Stack>
          <Stack gap={4}>
            <Text size="sm" fw={600}>{t('volumes.form.labels')}</Text>
            <PairRows rows={labels} onChange={setLabels} words={words('label')} />
          </Stack>
        </Stack>
      </Collapse>
    </FormDialog>
  )
}
