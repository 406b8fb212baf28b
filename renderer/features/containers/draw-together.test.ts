// Lines of different moments share one axis of time.
import { expect, it } from 'vitest'
import { drawTogether } from './draw-together.ts'
import { historyOf } from './stats-history.ts'

const sample = (seconds: number, cpuPercent: number) => ({ id: 'x', at: seconds * 1_000, cpuPercent, memoryBytes: 1, memoryLimitBytes: 0, networkRxBytes: seconds * 10, networkTxBytes: 0, blockReadBytes: 0, blockWriteBytes: 0, pids: 1 })

it('puts moments of the same second into one column, and leaves out what a line has not', () => {
  const together = drawTogether([{ name: 'a', history: historyOf([sample(10, 1), sample(15.2, 2)]) }, { name: 'b', history: historyOf([sample(14.9, 3), sample(20, 4)]) }], 'cpu')
  expect(together).toEqual({ times: [10, 15, 20], series: [{ name: 'a', values: [1, 2, null] }, { name: 'b', values: [null, 3, 4] }] })
})

it('keeps ten minutes, and turns counters into rates', () => {
  const history = historyOf(Array.from({ length: 200 }, (_, index) => sample(index * 5, index)))
  expect(history.times).toHaveLength(121)
  expect(history.times[0]).toBe(395)
  expect(history.rx.at(-1)).toBe(10)
})
