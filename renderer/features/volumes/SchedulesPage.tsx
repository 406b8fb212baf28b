// Owns the page of all backups by the clock: what is backed up where and when, and what became of it.
import { Button, Kbd, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CalendarClock, ChevronLeft, Pencil, Play, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { BackupSchedule } from '#contract/volume-schedules.ts'
import { useRunning } from '../../state/machine.ts'
import { useUi } from '../../state/ui-store.ts'
import { useSchedules } from '../../state/volume-schedules.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { Middle } from '../../ui/Middle.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { keepKnown } from '../../ui/table/selection.ts'
import type { Selection } from '../../ui/table/selection.ts'
import { backUpNow, removeSchedules } from './schedule-commands.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { LastBackup, NextBackup } from './ScheduleState.tsx'
import { whenText } from './schedule-words.ts'

const columnsOf = (t: TFunction, language: string): readonly Column<BackupSchedule>[] => [
  { id: 'name', header: t('schedules.columns.volume'), width: 2, min: 140, sort: ({ name }) => name, cell: ({ name }) => <Middle text={name} /> },
  { id: 'when', header: t('schedules.columns.when'), width: 1.6, min: 130, sort: (one) => one.every, cell: (one) => whenText(one, t, language) },
  { id: 'folder', header: t('schedules.columns.folder'), width: 2, min: 120, sort: ({ folder }) => folder, cell: ({ folder }) => <Middle text={folder} /> },
  { id: 'kept', header: t('schedules.columns.kept'), width: 0.7, min: 72, align: 'end', sort: ({ kept }) => kept, cell: ({ kept, keep }) => t('schedules.keptShort', { kept, keep }) },
  { id: 'last', header: t('schedules.columns.last'), width: 2.2, min: 150, sort: ({ last }) => (last === null ? 0 : -Date.parse(last.at)), cell: (one) => <LastBackup schedule={one} /> },
  { id: 'next', header: t('schedules.columns.next'), width: 1.6, min: 140, sort: ({ nextAt }) => Date.parse(nextAt), cell: (one) => <NextBackup schedule={one} /> },
]
const rowKey = ({ name }: BackupSchedule): string => name

export const SchedulesPage = () => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const running = useRunning()
  const { sort, onSort } = useListAddress()
  const all = useSchedules((state) => state.all)
  const [changing, setChanging] = useState<BackupSchedule | null>(null)
  const [chosen, setChosen] = useState<Selection>(new Set())
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  const selection = useMemo(() => keepKnown(chosen, (all ?? []).map(rowKey)), [chosen, all])
  const failed = all?.filter(({ last }) => last !== null && last.error !== null).length ?? 0
  const menu = (schedule: BackupSchedule) => (
    <>
      <Menu.Item leftSection={<Play size={14} />} disabled={!running || schedule.operation !== null} onClick={() => void backUpNow(schedule.name)}>{t('schedules.runNow')}</Menu.Item>
      <Menu.Item leftSection={<Pencil size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => setChanging(schedule)}>{t('schedules.change')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void removeSchedules([schedule.name])}>{t('schedules.remove')}</Menu.Item>
    </>
  )
  return (
    <>
      <PageBar title={t('schedules.title')} counts={all === null || all.length === 0 ? undefined : `${t('schedules.counts', { count: all.length })}${failed === 0 ? '' : ` · ${t('schedules.countFailed', { count: failed })}`}`}>
        <Button size="xs" variant="default" leftSection={<ChevronLeft size={13} />} renderRoot={(props) => <Link to="/volumes" {...props} />}>{t('volumes.back')}</Button>
      </PageBar>
      {all === null && <LateSkeleton />}
      {all?.length === 0 && <EmptyState icon={CalendarClock} title={t('schedules.emptyTitle')} text={t('schedules.emptyText')} />}
      <BulkBar count={selection.size} onClear={() => setChosen(new Set())}>
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => void removeSchedules([...selection])}>{t('schedules.remove')}</Button>
      </BulkBar>
      {all !== null && all.length > 0 && (
        <DataTable
          id="volume-schedules" label={t('schedules.title')} rows={all} columns={columns} rowKey={rowKey} rowName={rowKey} selection={selection} onSelect={setChosen}
          onOpen={setChanging} menu={menu} sort={sort} onSort={onSort}
          onKey={(key, row) => {
            if (key !== 'Delete') return false
            void removeSchedules(selection.size > 1 ? [...selection] : [row.name])
            return true
          }}
        />
      )}
      {changing !== null && <ScheduleDialog name={changing.name} plan={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
