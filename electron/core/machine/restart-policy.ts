// Owns when the machine is started again by itself and when a person has to look.
import type { ErrorCode } from '#contract/errors.ts'

/** Failures that another try may mend. The others would fail the same way again. */
const mendable: ReadonlySet<ErrorCode> = new Set(['GUEST_SILENT', 'GUEST_EXITED', 'BOOT_TIMEOUT', 'LINK_LOST'])
const bootAttempts = 3
const crashWindowMs = 10 * 60_000
const crashesAllowed = 3

/** Milliseconds to wait before the next try, or null to give up. `attempt` counts from 1. */
export const retryDelayMs = (code: ErrorCode, attempt: number): number | null =>
  mendable.has(code) && attempt < bootAttempts ? (attempt - 1) * 1_000 : null

/** Whether a machine that was running and ended by itself may start again; `crashTimesMs` includes this crash. */
export const mayRestart = (crashTimesMs: readonly number[], nowMs: number): boolean =>
  crashTimesMs.filter((time) => nowMs - time < crashWindowMs).length <= crashesAllowed
