// Owns what the machine uses now: CPU, memory and disk as bars with their recent past.
import { Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MachineSnapshot } from '#contract/machine.ts'
import { useMachine } from '../../state/machine.ts'
import { formatMiB, formatPercent } from '../../ui/format.ts'
import { Sparkline } from '../../ui/Sparkline.tsx'
import classes from './Meters.module.css'

const nearlyFull = 0.9
const sparkPoints = 40

export const Meters = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const usage = useMachine((state) => state.usage)
  const history = useMachine((state) => state.history).slice(-sparkPoints)
  if (snapshot.state !== 'running') return <Text size="sm" c="dimmed">{t('machine.metersOff')}</Text>
  const { cpus } = snapshot.resources
  const memory = usage && t('machine.ofValue', { used: formatMiB(usage.memoryUsedMiB), total: formatMiB(usage.memoryTotalMiB) })
  const disk = usage && t('machine.ofValue', { used: formatMiB(usage.diskUsedMiB), total: formatMiB(usage.diskTotalMiB) })
  return (
    <Stack gap="sm">
      <Meter name={t('machine.cpu')} share={(usage?.cpuPercent ?? 0) / 100} text={usage ? t('machine.cpuValue', { percent: formatPercent(usage.cpuPercent), count: cpus }) : ' '} past={history.map(({ cpuPercent }) => cpuPercent / 100)} />
      <Meter name={t('machine.memory')} share={usage ? usage.memoryUsedMiB / usage.memoryTotalMiB : 0} text={memory ?? ' '} past={history.map((one) => one.memoryUsedMiB / one.memoryTotalMiB)} />
      <Meter name={t('machine.disk')} share={usage ? usage.diskUsedMiB / usage.diskTotalMiB : 0} text={disk ?? ' '} {...(usage ? { note: t('machine.allocated', { size: formatMiB(usage.hostAllocatedMiB) }) } : {})} />
    </Stack>
  )
}

interface Props {
  readonly name: string
  readonly share: number
  readonly text: string
  readonly past?: readonly number[]
  readonly note?: string
}

const Meter = ({ name, share, text, past, note }: Props) => (
  <div>
    <div className={classes.line}>
      <span>{name}</span>
      {past && <Sparkline values={past} full={1} span={sparkPoints} />}
      <span className={classes.value}>{text}</span>
    </div>
    <Progress value={share * 100} size="sm" color={share > nearlyFull ? 'red.9' : 'sea'} aria-label={`${name}: ${text}`} transitionDuration={150} />
    {note !== undefined && <Text size="xs" c="dimmed" mt={2}>{note}</Text>}
  </div>
)
