// What the guest says of all containers at once becomes figures of each.
import { expect, it } from 'vitest'
import { parseUsage } from './usage-lines.ts'

const said = `812.40 1500.10
aaa/process:4711
bbb/process:99
aaa/cpu.stat:usage_usec 2500000
aaa/memory.current:5000
aaa/memory.max:max
aaa/memory.stat:inactive_file 1000
aaa/pids.current:7
aaa/io.stat:254:16 rbytes=100 wbytes=200 rios=1
aaa/io.stat:254:32 rbytes=1 wbytes=2 rios=1
/proc/4711/net/dev:    lo: 900 1 0 0 0 0 0 0 900 1 0 0 0 0 0 0
/proc/4711/net/dev:  eth0: 1296 16 0 0 0 0 0 0 126 3 0 0 0 0 0 0
/proc/4711/net/dev:  eth1:4 16 0 0 0 0 0 0 5 3 0 0 0 0 0 0
bbb/cpu.stat:usage_usec 1
bbb/memory.current:10
bbb/memory.max:64
/proc/5/net/dev:  eth0: 9 9 0 0 0 0 0 0 9 9
`

it('reads each container, and nothing of what belongs to none', () => {
  const { seconds, usages } = parseUsage(said)
  expect(seconds).toBe(812.4)
  expect(usages.get('aaa')).toEqual({ cpuMicros: 2_500_000, memoryBytes: 4_000, memoryLimitBytes: 0, networkRxBytes: 1_300, networkTxBytes: 131, blockReadBytes: 101, blockWriteBytes: 202, pids: 7 })
  expect(usages.get('bbb')).toMatchObject({ memoryBytes: 10, memoryLimitBytes: 64, networkRxBytes: 0 })
  expect(usages.size).toBe(2)
})

it('reads a machine without containers', () => {
  expect(parseUsage('1.0 2.0\n')).toEqual({ seconds: 1, usages: new Map() })
})
