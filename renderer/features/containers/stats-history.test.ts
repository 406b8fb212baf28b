import { expect, it } from 'vitest'
import { addSample, emptyHistory } from './stats-history.ts'

const stats = (rx: number) => ({ id: 'a', cpuPercent: 1, memoryBytes: 2, memoryLimitBytes: 3, networkRxBytes: rx, networkTxBytes: 0, blockReadBytes: 0, blockWriteBytes: 0, pids: 1 })

it('turns counters into rates and survives a restart of the container', () => {
  let history = addSample(emptyHistory, stats(1_000), 10)
  history = addSample(history, stats(3_000), 12)
  history = addSample(history, stats(50), 13)
  expect(history.rx).toEqual([0, 1_000, 0])
  for (let second = 14; second < 1_000; second += 1) history = addSample(history, stats(50), second)
  expect(history.times).toHaveLength(601)
})
