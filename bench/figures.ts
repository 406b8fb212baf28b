// Owns a figure of a benchmark that has a bound instead of a peer.
import type { LongestTask } from './page-probe.ts'

export interface Figure {
  readonly name: string
  readonly value: number
  readonly bound: number
  readonly unit: string
}

/** Of a task both times: the clock's is the promise, the processor's tells a busy computer from a slow window. */
export const taskFigures = (name: string, { clockMs, processorMs }: LongestTask, bound: number): Figure[] => [
  { name, value: clockMs, bound, unit: 'ms' },
  { name: `${name}, processor time`, value: processorMs, bound, unit: 'ms' },
]
