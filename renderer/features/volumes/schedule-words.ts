// Owns how a backup by the clock is put into words, in the person's language.
import type { TFunction } from 'i18next'
import type { BackupPlan } from '#contract/volume-schedules.ts'

/** 2023-01-01 was a Sunday. */
const sunday = (weekday: number): Date => new Date(2023, 0, 1 + weekday)

export const weekdayName = (weekday: number, language: string): string => new Intl.DateTimeFormat(language, { weekday: 'long' }).format(sunday(weekday))

const two = (value: number): string => String(value).padStart(2, '0')
/** As a field of type `time` has it. */
export const clockText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
export const minuteOf = (clock: string): number | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

export const whenText = ({ every, atMinute, weekday }: Pick<BackupPlan, 'every' | 'atMinute' | 'weekday'>, t: TFunction, language: string): string =>
  every === 'hour' ? t('schedules.whenHour', { minute: two(atMinute % 60) })
    : every === 'day' ? t('schedules.whenDay', { time: clockText(atMinute) })
      : t('schedules.whenWeek', { day: weekdayName(weekday, language), time: clockText(atMinute) })

export const nextText = (iso: string, language: string): string => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
