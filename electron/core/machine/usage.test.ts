import { describe, expect, it } from 'vitest'
import { parseSample, usageBetween } from './usage.ts'

const text = `cpu  100 0 100 700 100 0 0 0 0 0
MemTotal:        2048000 kB
MemAvailable:    1024000 kB
/dev/vdb             16337788    409600  15073476   1% /data
`

describe('a sample of the guest', () => {
  it('is read from /proc and df', () => {
    expect(parseSample(text)).toEqual({ busyTicks: 200, allTicks: 1_000, memoryTotalMiB: 2_000, memoryUsedMiB: 1_000, diskTotalMiB: 15_955, diskUsedMiB: 400 })
  })

  it('is nothing when the guest says something else', () => {
    expect(parseSample('sh: df: not found')).toBeNull()
  })

  it('gives the CPU share between two samples', () => {
    const before = parseSample(text)!
    const after = { ...before, busyTicks: before.busyTicks + 30, allTicks: before.allTicks + 120 }
    expect(usageBetween(before, after, 7)).toMatchObject({ cpuPercent: 25, hostAllocatedMiB: 7 })
    expect(usageBetween(before, before, 7).cpuPercent).toBe(0)
  })
})
