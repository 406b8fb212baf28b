// Owns when a backup by the clock is due: times of day as this computer's clock tells them, over changes of summer time too.
import type { BackupPlan } from '#contract/volume-schedules.ts'

type BackupTimes = Pick<BackupPlan, 'every' | 'atMinute' | 'weekday'>

/** The first time after `after` at which it is due. */
export const nextBackup = ({ every, atMinute, weekday }: BackupTimes, after: Date): Date => {
  const minute = atMinute % 60
  if (every === 'hour') {
    // Not by local times: one of them comes twice when summer ends.
    const next = after.getTime() + (minute - after.getMinutes()) * 60_000 - after.getSeconds() * 1_000 - after.getMilliseconds()
    return new Date(next > after.getTime() ? next : next + 3_600_000)
  }
  const days = every === 'day' ? 1 : 7
  const shift = every === 'day' ? 0 : (weekday - after.getDay() + 7) % 7
  const on = (day: number): Date => new Date(after.getFullYear(), after.getMonth(), after.getDate() + day, Math.floor(atMinute / 60), minute)
  const next = on(shift)
  return next > after ? next : on(shift + days)
}
