// Owns the rows of the run form: ports, environment, volumes.
import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EnvironmentRow, PortRow, VolumeRow } from './run-form.ts'

let nextKey = 1
export const newKey = (): number => nextKey++

export const newPort = (): PortRow => ({ key: newKey(), hostPort: '', containerPort: '', protocol: 'tcp', hostAddress: '' })

interface RowsProps<T> {
  readonly rows: readonly T[]
  readonly onChange: (rows: readonly T[]) => void
  readonly errorOf: (path: string) => string | undefined
}

interface ListProps<T extends { readonly key: number }> extends RowsProps<T> {
  readonly add: string
  readonly remove: string
  readonly make: () => T
  readonly draw: (row: T, change: (to: Partial<T>) => void) => React.ReactNode
}

const RowList = <T extends { readonly key: number }>({ rows, onChange, add, remove, make, draw }: ListProps<T>) => (
  <Stack gap="xs">
    {rows.map((row) => (
      <Group key={row.key} gap="xs" align="flex-start" wrap="nowrap">
        {draw(row, (to) => onChange(rows.map((one) => (one.key === row.key ? { ...one, ...to } : one))))}
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={remove} title={remove} onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}><X size={14} /></ActionIcon>
      </Group>
    ))}
    <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} />} style={{ alignSelf: 'flex-start' }} onClick={() => onChange([...rows, make()])}>{add}</Button>
  </Stack>
)

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } }
const plain = { size: 'xs', spellCheck: false, autoComplete: 'off' } as const

export const PortRows = (props: RowsProps<PortRow>) => {
  const { t } = useTranslation()
  return (
    <RowList
      {...props} add={t('run.addPort')} remove={t('run.removePort')} make={() => newPort()}
      draw={(row, change) => (
        <>
          <TextInput {...plain} w={104} inputMode="numeric" aria-label={t('run.hostPort')} placeholder={t('run.hostPortAny')} leftSection=":" value={row.hostPort} error={props.errorOf(`ports.${row.key}.hostPort`)} onChange={(event) => change({ hostPort: event.currentTarget.value })} />
          <span aria-hidden="true" style={{ lineHeight: '30px' }}>→</span>
          <TextInput {...plain} flex={1} miw={72} inputMode="numeric" aria-label={t('run.containerPort')} placeholder={t('run.containerPort')} value={row.containerPort} error={props.errorOf(`ports.${row.key}.containerPort`)} onChange={(event) => change({ containerPort: event.currentTarget.value })} />
          <NativeSelect size="xs" w={76} aria-label={t('run.protocol')} data={['tcp', 'udp']} value={row.protocol} onChange={(event) => change({ protocol: event.currentTarget.value === 'udp' ? 'udp' : 'tcp' })} />
          <TextInput {...plain} flex={1} miw={90} aria-label={t('run.hostAddress')} placeholder={t('run.hostAddressHere')} value={row.hostAddress} error={props.errorOf(`ports.${row.key}.hostAddress`)} onChange={(event) => change({ hostAddress: event.currentTarget.value })} />
        </>
      )}
    />
  )
}

export const EnvironmentRows = (props: RowsProps<EnvironmentRow>) => {
  const { t } = useTranslation()
  return (
    <RowList
      {...props} add={t('run.addEnv')} remove={t('run.removeEnv')} make={() => ({ key: newKey(), name: '', value: '' })}
      draw={(row, change) => (
        <>
          <TextInput {...plain} flex={2} styles={mono} aria-label={t('run.envName')} placeholder={t('run.envName')} value={row.name} error={props.errorOf(`environment.${row.key}.name`)} onChange={(event) => change({ name: event.currentTarget.value })} />
          <TextInput {...plain} flex={3} styles={mono} aria-label={t('run.envValue')} placeholder={t('run.envValue')} value={row.value} error={props.errorOf(`environment.${row.key}.value`)} onChange={(event) => change({ value: event.currentTarget.value })} />
        </>
      )}
    />
  )
}

export const VolumeRows = (props: RowsProps<VolumeRow>) => {
  const { t } = useTranslation()
  return (
    <RowList
      {...props} add={t('run.addVolume')} remove={t('run.removeVolume')} make={() => ({ key: newKey(), source: '', target: '', readOnly: false })}
      draw={(row, change) => (
        <>
          <TextInput {...plain} flex={2} aria-label={t('run.source')} placeholder={t('run.source')} value={row.source} error={props.errorOf(`volumes.${row.key}.source`)} onChange={(event) => change({ source: event.currentTarget.value })} />
          <TextInput {...plain} flex={3} aria-label={t('run.target')} placeholder={t('run.target')} value={row.target} error={props.errorOf(`volumes.${row.key}.target`)} onChange={(event) => change({ target: event.currentTarget.value })} />
          <Checkbox size="xs" mt={8} label={t('run.readOnly')} checked={row.readOnly} onChange={(event) => change({ readOnly: event.currentTarget.checked })} />
        </>
      )}
    />
  )
}
