// Owns what the window may know and ask of the logs of containers.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'

/** RFC 3339 in UTC, as the engine writes it: up to nanoseconds. */
const momentSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 'a time such as 2026-11-21T10:54:57Z')

/** How many containers one view can hold. */
export const mostLogs = 50

/** How far a reader has come in one stream of one container: its last time, and how many lines it has of exactly that time. */
const positionSchema = z.object({
  /** Which of the ids. */
  from: z.int().min(0).max(mostLogs - 1),
  source: z.enum(['stdout', 'stderr']),
  time: momentSchema,
  lines: z.int().min(1),
})
export type LogPosition = Readonly<z.output<typeof positionSchema>>

const range = {
  since: momentSchema.optional(),
  until: momentSchema.optional(),
}

export const logsSchema = z.object({
  /** Several are merged by time. */
  ids: z.array(containerIdSchema).min(1).max(mostLogs),
  /** How many of the last lines of each to begin with. */
  tail: z.int().min(0).max(1_000_000).default(1_000),
  /** Goes on over restarts, until the container is removed. */
  follow: z.boolean().default(true),
  ...range,
  /** Where an earlier reading of the same ids was cut: it goes on there, with nothing lost or twice. */
  after: z.array(positionSchema).max(2 * mostLogs).default([]),
})
export type LogsQuery = Readonly<z.output<typeof logsSchema>>

const wholeLogSchema = z.object({ ids: logsSchema.shape.ids, timestamps: z.boolean().default(false), ...range })
export type WholeLogQuery = Readonly<z.output<typeof wholeLogSchema>>
/** `name`: of the file. */
export const saveLogSchema = wholeLogSchema.extend({ name: z.string().min(1).max(300).regex(/^[^/\0]+$/, 'a name without /') })
export type SaveLogQuery = Readonly<z.output<typeof saveLogSchema>>

export const logCountSchema = z.object({
  /** How many of the last lines of each were asked for. */
  tail: logsSchema.shape.tail,
  /** Each with the time of the earliest line that came. */
  of: z.array(z.object({ id: containerIdSchema, before: momentSchema })).min(1).max(mostLogs),
})

export type LogCountQuery = Readonly<z.output<typeof logCountSchema>>

/** How many lines there are before those that were loaded. */
export interface EarlierLines {
  readonly lines: number
  /** There are more than were counted. */
  readonly more: boolean
}

export interface LogLine {
  /** Which of the ids that were asked for. */
  readonly from: number
  readonly source: 'stdout' | 'stderr'
  /** RFC 3339 with nanoseconds, from the engine; empty where it gave none. */
  readonly time: string
  readonly text: string
}
