// Owns what the window may know and ask of backups of volumes that are made by the clock.
import { z } from 'zod'
import type { ErrorEnvelope } from './errors.ts'
import { hostPathSchema } from './host-folders.ts'
import { volumeSchema } from './volumes.ts'

export const backupIntervals = ['hour', 'day', 'week'] as const
export const mostKept = 1_000

const plan = {
  /** A folder of this computer. */
  folder: hostPathSchema,
  every: z.enum(backupIntervals),
  /** Minutes after midnight, by this computer's clock; of an hourly one only those past the hour count. */
  atMinute: z.int().min(0).max(1_439),
  /** Of a weekly one: 0 is Sunday. */
  weekday: z.int().min(0).max(6),
  /** How many backups stay; the older ones of this schedule go. */
  keep: z.int().min(1).max(mostKept),
  /** Who uses the volume is paused meanwhile. */
  pause: z.boolean(),
}
export const backupPlanSchema = volumeSchema.extend(plan)
export type BackupPlan = z.output<typeof backupPlanSchema>

export interface BackupResult {
  readonly at: string
  /** The file that was written; null when there is none. */
  readonly path: string | null
  readonly error: ErrorEnvelope | null
}

export interface BackupSchedule extends BackupPlan {
  readonly last: BackupResult | null
  /** The time was missed, and it is made up as soon as the machine runs. */
  readonly overdue: boolean
  readonly nextAt: string
  /** It is being made now. */
  readonly operation: string | null
  /** How many of its backups there are. */
  readonly kept: number
}
