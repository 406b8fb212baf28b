// Owns from when to when a log is read.
import { ActionIcon, Button, Group, Indicator, Popover, Stack, TextInput, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogRange } from './log-stream.ts'

const minutes = [15, 60, 24 * 60] as const

/** What such an input says is in the person's own time zone. */
const toMoment = (local: string): string | undefined => {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.valueOf()) ? undefined : at.toISOString()
}
const toLocal = (moment: string | undefined): string => {
  if (moment === undefined) return ''
  const at = new Date(moment)
  return new Date(at.valueOf() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

interface Props {
  readonly range: LogRange
  readonly onRange: (range: LogRange) => void
}

export const LogRangeButton = ({ range, onRange }: Props) => {
  const { t } = useTranslation()
  const [opened, { toggle, close }] = useDisclosure(false)
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const narrowed = range.since !== undefined || range.until !== undefined
  const wrong = since !== '' && until !== '' && since > until
  const apply = (from: string | undefined, to: string | undefined): void => {
    onRange({ ...(from === undefined ? {} : { since: from }), ...(to === undefined ? {} : { until: to }) })
    close()
  }
  return (
    <Popover opened={opened} onChange={(open) => { if (!open) close() }} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('containers.logRange.button')} disabled={opened}>
          <Indicator size={7} disabled={!narrowed} offset={4}>
            <ActionIcon
              variant="subtle" color="gray" aria-label={t('containers.logRange.button')} aria-expanded={opened}
              onClick={() => {
                setSince(toLocal(range.since))
                setUntil(toLocal(range.until))
                toggle()
              }}
            ><Clock size={15} /></ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" renderRoot={(props) => (
          <form {...props} onSubmit={(event) => {
            event.preventDefault()
            if (!wrong) apply(toMoment(since), toMoment(until))
          }} />
        )}>
          <Group gap={6}>
            {minutes.map((count) => <Button key={count} size="compact-xs" variant="default" onClick={() => apply(new Date(Date.now() - count * 60_000).toISOString(), undefined)}>{t('containers.logRange.last', { count: count < 60 ? count : count / 60, context: count < 60 ? 'minutes' : 'hours' })}</Button>)}
          </Group>
          <TextInput size="xs" type="datetime-local" step={1} label={t('containers.logRange.since')} value={since} onChange={(event) => setSince(event.currentTarget.value)} />
          <TextInput size="xs" type="datetime-local" step={1} label={t('containers.logRange.until')} value={until} error={wrong && t('containers.logRange.wrong')} onChange={(event) => setUntil(event.currentTarget.value)} />
          <Group justify="flex-end" gap="xs">
            <Button size="compact-sm" variant="subtle" color="gray" disabled={!narrowed} onClick={() => apply(undefined, undefined)}>{t('containers.logRange.all')}</Button>
            <Button size="compact-sm" type="submit" disabled={wrong || (since === '' && until === '')}>{t('containers.logRange.apply')}</Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
