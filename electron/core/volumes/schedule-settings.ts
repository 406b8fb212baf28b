// Owns what the settings keep of backups by the clock: the plan, what became of the last one, and which files are its own.
import { isErrorCode } from '#contract/errors.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { backupPlanSchema } from '#contract/volume-schedules.ts'
import { z } from 'zod'
import { backupFileSchema } from './backup-files.ts'

const errorSchema = z.custom<ErrorEnvelope>((value) => typeof value === 'object' && value !== null && 'code' in value && isErrorCode(value.code) && 'details' in value)

export const storedScheduleSchema = backupPlanSchema.extend({
  since: z.iso.datetime(),
  last: z.object({ at: z.iso.datetime(), path: z.string().nullable(), error: errorSchema.nullable() }).nullable().catch(null),
  files: z.array(backupFileSchema),
})
export type StoredSchedule = z.output<typeof storedScheduleSchema>
