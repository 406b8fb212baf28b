// Ten minutes of each running container: bounded, with shares of time from two moments, forgotten with its container.
import { expect, it } from 'vitest'
import { keptSamples, StatsHistory } from './stats-history.ts'
import type { Usage } from './usage-lines.ts'

const usage = (cpuMicros: number): Usage => ({ cpuMicros, memoryBytes: 1, memoryLimitBytes: 2, networkRxBytes: 3, networkTxBytes: 4, blockReadBytes: 5, blockWriteBytes: 6, pids: 7 })
const history = () => new StatsHistory({ running: () => true, exec: () => Promise.reject(new Error('unused')) })
const add = (to: StatsHistory, seconds: number, usages: Record<string, number>): void =>
  to.add({ seconds, usages: new Map(Object.entries(usages).map(([id, micros]) => [id, usage(micros)])) }, seconds * 1_000)

it('tells the share of time between two moments', () => {
  const kept = history()
  add(kept, 10, { a: 1_000_000 })
  expect(kept.of(['a', 'b'])).toEqual({ a: [], b: [] })
  add(kept, 15, { a: 3_500_000 })
  expect(kept.of(['a'])['a']).toEqual([{ id: 'a', at: 15_000, cpuPercent: 50, memoryBytes: 1, memoryLimitBytes: 2, networkRxBytes: 3, networkTxBytes: 4, blockReadBytes: 5, blockWriteBytes: 6, pids: 7 }])
})

it('keeps no more than ten minutes, and nothing of what ended or began anew', () => {
  const kept = history()
  for (let step = 0; step < 300; step++) add(kept, step * 5, { a: step * 1_000 })
  expect(kept.of(['a'])['a']?.map(({ at }) => at)).toEqual(Array.from({ length: keptSamples }, (_, index) => (300 - keptSamples + index) * 5_000))
  add(kept, 1_500, { a: 5 })
  expect(kept.of(['a'])['a']).toHaveLength(keptSamples)
  add(kept, 1_505, {})
  expect(kept.of(['a'])['a']).toEqual([])
})
