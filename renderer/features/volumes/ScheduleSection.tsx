// Owns the part of a volume's page that says whether and when it is backed up by itself.
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSchedules } from '../../state/volume-schedules.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../../ui/text.ts'
import { backUpNow, removeSchedules } from './schedule-commands.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { LastBackup, NextBackup } from './ScheduleState.tsx'
import { whenText } from './schedule-words.ts'

export const ScheduleSection = ({ name, supported }: { readonly name: string; readonly supported: boolean }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const schedule = useSchedules(({ all }) => all?.find((one) => one.name === name))
  const [changing, setChanging] = useState(false)
  return (
    <Stack gap={6}>
      <Title order={2}>{t('schedules.title')}</Title>
      {schedule === undefined
        ? <Text size="sm">{supported ? t('schedules.none') : t('schedules.unsupported')}</Text>
        : (
            <>
              <Text size="sm">{whenText(schedule, t, language)} → <bdi>{safeText(schedule.folder, 300)}</bdi> · {t('schedules.kept', { kept: schedule.kept, count: schedule.keep })}</Text>
              <Text size="sm">{t('schedules.columns.last')}: <LastBackup schedule={schedule} long /></Text>
              <Text size="sm">{t('schedules.columns.next')}: <NextBackup schedule={schedule} long /></Text>
            </>
          )}
      <Group gap="xs">
        {(supported || schedule !== undefined) && <Button size="xs" variant="default" leftSection={<CalendarClock size={13} />} onClick={() => setChanging(true)}>{t(schedule === undefined ? 'schedules.make' : 'schedules.change')}</Button>}
        {schedule !== undefined && <Button size="xs" variant="default" disabled={schedule.operation !== null} onClick={() => void backUpNow(name)}>{t('schedules.runNow')}</Button>}
        {schedule !== undefined && <Button size="xs" variant="default" onClick={() => void removeSchedules([name])}>{t('schedules.remove')}</Button>}
      </Group>
      {changing && <ScheduleDialog name={name} plan={schedule} onClose={() => setChanging(false)} />}
    </Stack>
  )
}
