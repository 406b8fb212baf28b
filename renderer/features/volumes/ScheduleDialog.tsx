// Owns setting when a volume is backed up by itself: where to, how often, and how many backups stay.
import { Checkbox, Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHostPath } from '#contract/host-folders.ts'
import { backupIntervals, backupPlanSchema, mostKept } from '#contract/volume-schedules.ts'
import type { BackupPlan } from '#contract/volume-schedules.ts'
import { client } from '../../rpc/client.ts'
import { rememberHostPath } from '../../state/host-folders.ts'
import { useUi } from '../../state/ui-store.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import { clockText, minuteOf, weekdayName } from './schedule-words.ts'

const usual: Omit<BackupPlan, 'name'> = { folder: '', every: 'day', atMinute: 150, weekday: 0, keep: 7, pause: true }
const weekdays = [1, 2, 3, 4, 5, 6, 0]

export const ScheduleDialog = ({ name, plan, onClose }: { readonly name: string; readonly plan: BackupPlan | undefined; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [asked, setAsked] = useState<Omit<BackupPlan, 'name'>>(plan ?? usual)
  const { busy, error, errorOf, clear, send } = useCommand(['folder'])
  const { folder, every, atMinute, weekday, keep, pause } = asked
  const wanted = backupPlanSchema.safeParse({ name, folder, every, atMinute, weekday, keep, pause })
  const change = (part: Partial<BackupPlan>): void => {
    setAsked((before) => ({ ...before, ...part }))
    clear()
  }
  const submit = async (): Promise<void> => {
    if (!wanted.success || !(await send(() => client.volumeSchedules.set(wanted.data)))) return
    rememberHostPath(folder)
    onClose()
  }
  const badFolder = folder !== '' && !isHostPath(folder)
  return (
    <FormDialog title={t('schedules.formTitle', { name: safeText(name, 60) })} submit={t('schedules.save')} busy={busy} disabled={!wanted.success} error={error} size="lg" onSubmit={() => void submit()} onClose={onClose}>
      <HostPathInput kind="folder" data-autofocus label={t('schedules.folder')} description={t('schedules.folderHint')} value={folder} error={badFolder ? t('moves.pathInvalid') : errorOf('folder')} onChange={(to) => change({ folder: to })} />
      <Stack gap={4}>
        <Text size="sm" fw={600} component="span" id="schedule-every">{t('schedules.every')}</Text>
        <SegmentedControl aria-labelledby="schedule-every" value={every} data={backupIntervals.map((one) => ({ value: one, label: t(`schedules.intervals.${one}`) }))} onChange={(to) => change({ every: backupIntervals.find((one) => one === to) ?? 'day' })} />
      </Stack>
      <Group align="flex-end">
        {every === 'week' && <NativeSelect label={t('schedules.weekday')} value={String(weekday)} data={weekdays.map((day) => ({ value: String(day), label: weekdayName(day, language) }))} onChange={(event) => change({ weekday: Number(event.currentTarget.value) })} />}
        {every === 'hour'
          ? <NumberInput label={t('schedules.minute')} min={0} max={59} clampBehavior="strict" allowDecimal={false} w={160} value={atMinute % 60} onChange={(to) => { if (typeof to === 'number') change({ atMinute: to }) }} />
          : <TextInput type="time" label={t('schedules.time')} w={160} value={clockText(atMinute)} onChange={(event) => change({ atMinute: minuteOf(event.currentTarget.value) ?? atMinute })} />}
        <NumberInput label={t('schedules.keep')} min={1} max={mostKept} clampBehavior="strict" allowDecimal={false} w={160} value={keep} onChange={(to) => { if (typeof to === 'number') change({ keep: to }) }} />
      </Group>
      <Text size="xs" c="dimmed">{t('schedules.keepHint')}</Text>
      <Checkbox label={t('schedules.pause')} description={t('volumes.moves.pauseHint')} checked={pause} onChange={(event) => change({ pause: event.currentTarget.checked })} />
    </FormDialog>
  )
}
