// Owns several histories in one chart: lines of different moments on one axis of time.
import type { StatsHistory } from './stats-history.ts'

type Field = 'cpu' | 'memory' | 'rx' | 'tx'
interface Named {
  readonly name: string
  readonly history: StatsHistory
}

export interface Together {
  readonly times: readonly number[]
  /** Null where a line has no moment of its own: it is drawn across. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

export const drawTogether = (all: readonly Named[], field: Field): Together => {
  // The same second is the same moment: what came in one batch stands in one column.
  const second = (time: number): number => Math.round(time)
  const times = [...new Set(all.flatMap(({ history }) => history.times.map(second)))].toSorted((a, b) => a - b)
  return {
    times,
    series: all.map(({ name, history }) => {
      const at = new Map(history.times.map((time, index) => [second(time), history[field][index] ?? null]))
      return { name, values: times.map((time) => at.get(time) ?? null) }
    }),
  }
}
