// Owns the rows of published ports: ranges, addresses, who holds a taken one, and a free one instead.
import { ActionIcon, Anchor, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { WandSparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { portQuestionSchema } from '#contract/run-choices.ts'
import type { PortQuestion } from '#contract/run-choices.ts'
import { portHolderText } from '../../i18n/errors.ts'
import { useUi } from '../../state/ui-store.ts'
import { queryClient } from '../../state/query-client.ts'
import { portQuery } from '../../state/run-choices.ts'
import { safeText } from '../text.ts'
import { plain } from './fields.tsx'
import classes from './fields.module.css'
import { RowList } from './RowList.tsx'
import { newPort } from './run-values.ts'
import type { PortRow } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

const settleMs = 250

/** Null while the row is not one plain port. */
const questionOf = ({ hostAddress, hostPort, containerPort, protocol }: PortRow): PortQuestion | null => {
  const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))
  const parsed = portQuestionSchema.safeParse({ hostAddress: hostAddress.trim(), ...(hostPort.trim() === '' ? {} : { hostPort: number(hostPort) }), containerPort: number(containerPort.split('-')[0] ?? '') ?? number(hostPort), protocol })
  return parsed.success ? parsed.data : null
}

export const PortRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const suggest = async (row: PortRow, change: (to: Partial<PortRow>) => void): Promise<void> => {
    const question = questionOf(row)
    const free = question === null ? null : (await queryClient.fetchQuery(portQuery(question)).catch(() => null))?.free ?? null
    if (free !== null) change({ hostPort: String(free) })
  }
  return (
    <RowList<PortRow>
      rows={form.values.ports} onChange={(ports) => form.change({ ports })} add={t('runForm.addPort')} remove={t('runForm.removePort')} make={newPort}
      draw={(row, change) => (
        <>
          <TextInput
            {...plain} w={122} aria-label={t('runForm.hostPort')} placeholder={t('runForm.hostPortAny')} value={row.hostPort} error={form.errorOf(`ports.${row.key}.hostPort`)}
            rightSection={row.hostPort === '' && questionOf(row) !== null && (
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('runForm.suggestPort')} title={t('runForm.suggestPort')} onClick={() => void suggest(row, change)}><WandSparkles size={13} /></ActionIcon>
            )}
            onChange={(event) => change({ hostPort: event.currentTarget.value })}
          />
          <span aria-hidden="true" className={classes.arrow}>→</span>
          <TextInput {...plain} flex={1} miw={72} aria-label={t('runForm.containerPort')} placeholder={t('runForm.containerPort')} value={row.containerPort} error={form.errorOf(`ports.${row.key}.containerPort`)} onChange={(event) => change({ containerPort: event.currentTarget.value })} />
          <NativeSelect size="xs" w={68} aria-label={t('runForm.protocol')} data={['tcp', 'udp']} value={row.protocol} onChange={(event) => change({ protocol: event.currentTarget.value === 'udp' ? 'udp' : 'tcp' })} />
          <TextInput {...plain} flex={1} miw={84} aria-label={t('runForm.hostAddress')} placeholder={t('runForm.hostAddressHere')} value={row.hostAddress} error={form.errorOf(`ports.${row.key}.hostAddress`)} onChange={(event) => change({ hostAddress: event.currentTarget.value })} />
        </>
      )}
      below={(row, change) => <PortHolder row={row} onChoose={(free) => change({ hostPort: String(free) })} />}
    />
  )
}

const PortHolder = ({ row, onChoose }: { readonly row: PortRow; readonly onChoose: (port: number) => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [settled] = useDebouncedValue(row, settleMs)
  const question = questionOf(settled)
  const { data } = useQuery({ ...portQuery(question ?? { hostAddress: '', containerPort: 1, protocol: 'tcp' }), enabled: question?.hostPort !== undefined && row.hostPort === settled.hostPort })
  const holder = data?.holder ?? null
  if (holder === null || row.hostPort !== settled.hostPort || question?.hostPort === undefined) return null
  return (
    <Text size="xs" role="status" c="var(--sw-warn)" mt={4}>
      {t('runForm.portTaken', { port: question.hostPort, holder: safeText(portHolderText(holder, language), 200) })}{' '}
      {data?.free && <Anchor component="button" type="button" size="xs" onClick={() => data.free !== null && onChoose(data.free)}>{t('runForm.usePort', { port: data.free })}</Anchor>}
    </Text>
  )
}
