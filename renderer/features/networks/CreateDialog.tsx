// Owns making a network: name, driver and addresses first, the rest for those who need it.
import { Button, Checkbox, Collapse, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { PairRows } from '../../ui/run-form/PairRows.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import { checkValues, noValues } from './create-values.ts'
import type { CreateValues } from './create-values.ts'
import { isBlocked, PoolFields } from './PoolFields.tsx'
import { useNetworkChoices } from './queries.ts'

const nothing: never[] = []
const plain = { spellCheck: false, autoComplete: 'off' } as const
const described = ['bridge', 'ipvlan', 'macvlan'] as const

export const CreateDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const choices = useNetworkChoices().data
  const taken = choices?.taken ?? nothing
  const [values, setValues] = useState<CreateValues>(noValues)
  const [more, setMore] = useState(false)
  const { busy, error, errorOf, remedyOf, clear, send } = useCommand(['name', 'driver', 'ipv4.subnet', 'ipv4.gateway', 'ipv4.range', 'ipv6.subnet', 'ipv6.gateway', 'ipv6.range', 'mtu', 'options'])
  const { wanted, problems } = useMemo(() => checkValues(values, t), [values, t])
  const blocked = isBlocked(values, taken)
  const drivers = choices?.drivers ?? [values.driver]
  const known = described.find((one) => one === values.driver)

  const change = (part: Partial<CreateValues>): void => {
    setValues({ ...values, ...part })
    clear()
  }
  /** What is wrong by itself, or what the core said of it. */
  const at = (field: string): string | undefined => problems.get(field) ?? (errorOf(field) === undefined ? undefined : `${errorOf(field)} ${remedyOf(field)}`)
  const submit = async (): Promise<void> => {
    if (wanted === null) return
    const done = await send(async () => {
      await client.networks.create(wanted)
      await queryClient.invalidateQueries({ queryKey: keys.networks })
    })
    if (done) return onClose()
    // This computer's routes may have changed since they were read.
    await queryClient.invalidateQueries({ queryKey: keys.networkChoices })
    setMore((open) => open || values.mtu !== '' || values.options.length > 0)
  }
  const words = (kind: 'option' | 'label') => ({ add: t(`volumes.form.add_${kind}`), remove: t(`volumes.form.remove_${kind}`), name: t(`volumes.form.name_${kind}`), value: t(`volumes.form.value_${kind}`) })
  return (
    <FormDialog title={t('networks.form.title')} submit={t('networks.form.button')} size="lg" busy={busy} disabled={wanted === null || blocked} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <Group gap="sm" align="flex-start" grow>
        <TextInput {...plain} data-autofocus label={t('networks.form.name')} description={t('networks.form.nameHint')} value={values.name} error={at('name')} onChange={(event) => change({ name: event.currentTarget.value })} />
        <NativeSelect
          label={t('networks.form.driver')} description={known === undefined ? undefined : t(`networks.form.drivers.${known}`)} value={values.driver} error={at('driver')}
          data={drivers.map((name) => ({ value: name, label: safeText(name, 60) }))} onChange={(event) => change({ driver: event.currentTarget.value })}
        />
      </Group>
      <PoolFields pool="ipv4" values={values} taken={taken} errorOf={at} onChange={change} />
      <Group gap="lg">
        <Switch label={t('networks.form.withIpv6')} checked={values.withIpv6} onChange={(event) => change({ withIpv6: event.currentTarget.checked })} />
        <Checkbox label={t('networks.form.internal')} description={t('networks.form.internalHint')} checked={values.internal} onChange={(event) => change({ internal: event.currentTarget.checked })} />
        <Checkbox label={t('networks.form.attachable')} description={t('networks.form.attachableHint')} checked={values.attachable} onChange={(event) => change({ attachable: event.currentTarget.checked })} />
      </Group>
      {values.withIpv6 && <PoolFields pool="ipv6" values={values} taken={taken} errorOf={at} onChange={change} />}
      <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} aria-expanded={more} leftSection={more ? <ChevronDown size={14} /> : <ChevronRight size={14} />} onClick={() => setMore(!more)}>{t('networks.form.more')}</Button>
      <Collapse expanded={more}>
        <Stack>
          <TextInput {...plain} w={140} label={t('networks.form.mtu')} placeholder={t('networks.form.mtuAny')} inputMode="numeric" value={values.mtu} error={at('mtu')} onChange={(event) => change({ mtu: event.currentTarget.value.trim() })} />
          <Stack gap={4}>
            <Text size="sm" fw={600}>{t('networks.form.options')}</Text>
            <Text size="xs" c="dimmed">{t(values.driver === 'bridge' ? 'networks.form.optionsHint' : 'networks.form.optionsHintParent')}</Text>
            <PairRows rows={values.options} onChange={(options) => change({ options })} words={words('option')} />
            {at('options') !== undefined && <Text size="sm" c="var(--mantine-color-error)" role="alert">{at('options')}</Text>}
          </Stack>
          <Stack gap={4}>
            <Text size="sm" fw={600}>{t('networks.form.labels')}</Text>
            <PairRows rows={values.labels} onChange={(labels) => change({ labels })} words={words('label')} />
            {at('labels') !== undefined && <Text size="sm" c="var(--mantine-color-error)" role="alert">{at('labels')}</Text>}
          </Stack>
        </Stack>
      </Collapse>
    </FormDialog>
  )
}
