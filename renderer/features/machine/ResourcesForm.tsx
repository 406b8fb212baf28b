// Owns the form of the machine's resources: limits of this computer at each field, refusals where they were typed.
import { Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { MachineResources, MachineSnapshot } from '#contract/machine.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useUi } from '../../state/ui-store.ts'
import { RestartToApply } from '../../ui/RestartToApply.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

type Field = keyof MachineResources
const fields: readonly Field[] = ['cpus', 'memoryMiB', 'diskGiB']
const hints = { cpus: 'machine.cpusHint', memoryMiB: 'machine.memoryHint', diskGiB: 'machine.diskHint' } as const
const steps: Readonly<Record<Field, number>> = { cpus: 1, memoryMiB: 256, diskGiB: 8 }

export const ResourcesForm = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const { resources, limits, restartFor } = snapshot
  const [values, setValues] = useState<Readonly<Record<Field, number | string>>>(resources)
  const [refusal, setRefusal] = useState<ErrorEnvelope | null>(null)
  const [busy, setBusy] = useState(false)

  const range = (field: Field): string | undefined => {
    const value = values[field]
    const { min, max } = limits[field]
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? undefined : t('machine.range', { min, max })
  }
  const changed = fields.some((field) => values[field] !== resources[field])
  const wrong = fields.some((field) => range(field) !== undefined)
  const atField = fields.find((field) => field === refusal?.field)

  const save = async (): Promise<void> => {
    const { cpus, memoryMiB, diskGiB } = values
    if (wrong || typeof cpus !== 'number' || typeof memoryMiB !== 'number' || typeof diskGiB !== 'number') return
    setBusy(true)
    setRefusal(null)
    try {
      await client.machine.configure({ cpus, memoryMiB, diskGiB })
    } catch (thrown) {
      setRefusal(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      void save()
    }}>
      <Group align="flex-start" gap="md" wrap="wrap">
        {fields.map((field) => (
          <NumberInput
            key={field} w={168} label={t(`machine.${field}`)} description={t(hints[field], limits[field])} value={values[field]} step={steps[field]} allowDecimal={false} clampBehavior="none" inputWrapperOrder={['label', 'input', 'description', 'error']}
            error={range(field) ?? (refusal && atField === field ? errorText(refusal, language).what : undefined)}
            onChange={(value) => {
              setValues({ ...values, [field]: value })
              setRefusal(null)
            }}
          />
        ))}
      </Group>
      <Button type="submit" size="xs" mt="sm" disabled={!changed || wrong} loading={busy}>{t('machine.save')}</Button>
      {refusal && atField === undefined && <Group mt="sm"><ErrorNotice error={refusal} /></Group>}
      {restartFor.includes('resources') && <Group mt="sm"><RestartToApply text={t('machine.restartNeeded')} /></Group>}
    </form>
  )
}
