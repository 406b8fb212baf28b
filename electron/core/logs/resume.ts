// Owns going on in one container's log where a reader stopped: what to ask the engine for, and which of its lines are known.
import type { LogLine, LogPosition } from '#contract/logs.ts'

/** The engine's lines are in order within stdout and within stderr; between the two this much disorder is allowed for. */
const disorderMs = 5_000

/** The time to ask for lines from; undefined when nothing was read yet. */
export const resumeTime = (positions: readonly LogPosition[]): string | undefined => {
  const times = positions.map(({ time }) => time).toSorted()
  const [earliest, latest] = [times[0], times.at(-1)]
  if (earliest === undefined || latest === undefined) return undefined
  // A stream that has been silent for an hour is no reason to read an hour again.
  const bound = new Date(Date.parse(latest) - disorderMs).toISOString()
  return earliest > bound ? earliest : bound
}

/** Leaves out the lines that a reader at these positions has. The engine repeats them: it answers from a time on, that time included. */
export const withoutKnown = (positions: readonly LogPosition[]): ((lines: readonly LogLine[]) => readonly LogLine[]) => {
  const open = new Map(positions.map((position) => [position.source, { ...position }]))
  const isNew = (line: LogLine): boolean => {
    const at = open.get(line.source)
    if (at === undefined || line.time === '') return true
    if (line.time < at.time) return false
    if (line.time === at.time && at.lines > 0) {
      at.lines -= 1
      return false
    }
    open.delete(line.source)
    return true
  }
  return (lines) => (open.size === 0 ? lines : lines.filter(isNew))
}
