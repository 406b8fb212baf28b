// Owns the addresses of one family in the form that makes a network: what overlaps is told as it is typed, with a free subnet beside it.
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { freeSubnet, isCidr, isSubnet, prefixOf } from '#contract/addresses.ts'
import { findConflicts } from '#contract/network-conflicts.ts'
import type { TakenRange } from '#contract/network-conflicts.ts'
import { safeText } from '../../ui/text.ts'
import type { CreateValues, PoolName, PoolValues } from './create-values.ts'
import classes from './PoolFields.module.css'

interface Props {
  readonly pool: PoolName
  readonly values: CreateValues
  readonly taken: readonly TakenRange[]
  readonly errorOf: (field: string) => string | undefined
  readonly onChange: (part: Partial<CreateValues>) => void
}

const plain = { size: 'sm', spellCheck: false, autoComplete: 'off' } as const
const longest = { ipv4: 30, ipv6: 126 } as const
const texts = { network: 'overlapsNetwork', machine: 'overlapsMachine', host: 'overlapsHost' } as const

export const PoolFields = ({ pool, values, taken, errorOf, onChange }: Props) => {
  const { t } = useTranslation()
  const { subnet } = values[pool]
  const sound = isCidr(subnet) && subnet.includes(':') === (pool === 'ipv6') && isSubnet(subnet)
  const [conflict] = sound ? findConflicts(subnet, values.driver, taken) : []
  const prefix = sound && prefixOf(subnet) <= longest[pool] ? prefixOf(subnet) : undefined
  // Chance has a part in it: it is asked once for all that is taken, not with each key.
  const free = useMemo(() => {
    const others = taken.map((one) => one.subnet)
    return (prefix === undefined ? null : freeSubnet(pool === 'ipv4' ? 4 : 6, others, prefix)) ?? freeSubnet(pool === 'ipv4' ? 4 : 6, others)
  }, [pool, taken, prefix])
  const set = (part: Partial<PoolValues>): void => onChange({ [pool]: { ...values[pool], ...part } })
  const field = (name: keyof PoolValues, label: string, placeholder: string, error: string | undefined) => (
    <TextInput {...plain} className={classes.field ?? ''} label={label} placeholder={placeholder} value={values[pool][name]} error={error} onChange={(event) => set({ [name]: event.currentTarget.value.trim() })} />
  )
  const overlap = conflict === undefined ? undefined : t(`networks.form.${texts[conflict.by]}`, { taken: conflict.subnet, name: safeText(conflict.name, 60) })
  const refusal = errorOf(`${pool}.subnet`) ?? (conflict?.by === 'host' ? undefined : overlap)
  return (
    <Stack gap={6} role="group" aria-label={t(pool === 'ipv4' ? 'networks.form.ipv4' : 'networks.form.withIpv6')}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        {field('subnet', t('networks.form.subnet'), t('networks.form.subnetAny'), refusal)}
        {field('gateway', t('networks.form.gateway'), t('networks.form.any'), errorOf(`${pool}.gateway`))}
        {field('range', t('networks.form.range'), t('networks.form.whole'), errorOf(`${pool}.range`))}
      </Group>
      {conflict?.by === 'host' && (
        <div className={classes.warn} role="status">
          <span>{overlap}</span>
          <Checkbox size="xs" label={t('networks.form.overHost')} checked={values.overHost} onChange={(event) => onChange({ overHost: event.currentTarget.checked })} />
        </div>
      )}
      {free !== null && (subnet === '' || conflict !== undefined || errorOf(`${pool}.subnet`) !== undefined) && (
        <Button size="compact-xs" variant="default" className={classes.free ?? ''} onClick={() => set({ subnet: free, gateway: '', range: '' })}>{t('networks.form.free', { subnet: free })}</Button>
      )}
    </Stack>
  )
}

/** Whether a subnet cannot be asked for, or only with a word that was not given. */
export const isBlocked = (values: CreateValues, taken: readonly TakenRange[]): boolean =>
  (['ipv4', ...(values.withIpv6 ? (['ipv6'] as const) : [])] as const).some((pool) =>
    isCidr(values[pool].subnet) && findConflicts(values[pool].subnet, values.driver, taken).some(({ by }) => by !== 'host' || !values.overHost))
