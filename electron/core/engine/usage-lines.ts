// Owns reading what all containers use, as the guest says it (vm/guest/rootfs/usr/lib/slipway/usage; kernel: cgroup-v2.rst, proc(5)).
import type { ContainerStats } from '#contract/containers.ts'

/** Everything counted since the container's start, but what is in use now. */
export interface Usage extends Omit<ContainerStats, 'id' | 'cpuPercent'> {
  readonly cpuMicros: number
}

export interface UsageMoment {
  /** Since the guest's boot. */
  readonly seconds: number
  readonly usages: ReadonlyMap<string, Usage>
}

type Counts = { -readonly [key in keyof Usage]: number } & { droppable: number }

const line = /^([^:]+):(.*)$/
const fresh = (): Counts => ({ cpuMicros: 0, memoryBytes: 0, memoryLimitBytes: 0, networkRxBytes: 0, networkTxBytes: 0, blockReadBytes: 0, blockWriteBytes: 0, pids: 0, droppable: 0 })
const sum = (text: string, key: string): number => [...text.matchAll(new RegExp(`${key}=(\\d+)`, 'g'))].reduce((total, [, value]) => total + Number(value), 0)

/** What each file's line adds. */
const files: Readonly<Record<string, (counts: Counts, text: string) => void>> = {
  'cpu.stat': (counts, text) => { counts.cpuMicros += Number(/^usage_usec (\d+)$/.exec(text)?.[1] ?? 0) },
  'memory.current': (counts, text) => { counts.memoryBytes = Number(text) },
  // "max" means that the machine is the limit.
  'memory.max': (counts, text) => { counts.memoryLimitBytes = text === 'max' ? 0 : Number(text) },
  'memory.stat': (counts, text) => { counts.droppable += Number(/^inactive_file (\d+)$/.exec(text)?.[1] ?? 0) },
  'pids.current': (counts, text) => { counts.pids = Number(text) },
  'io.stat': (counts, text) => {
    counts.blockReadBytes += sum(text, 'rbytes')
    counts.blockWriteBytes += sum(text, 'wbytes')
  },
}

export const parseUsage = (text: string): UsageMoment => {
  const [first = '', ...lines] = text.split('\n')
  const counts = new Map<string, Counts>()
  const processes = new Map<string, Counts>()
  for (const each of lines) {
    const [, path = '', said = ''] = line.exec(each) ?? []
    if (path.startsWith('/proc/')) {
      addNetwork(processes.get(path.split('/')[2] ?? ''), said)
      continue
    }
    const [id = '', file = ''] = path.split('/')
    const known = counts.get(id) ?? fresh()
    counts.set(id, known)
    if (file === 'process') processes.set(said, known)
    else files[file]?.(known, said)
  }
  counts.delete('')
  return { seconds: Number(first.split(' ')[0]), usages: new Map([...counts].map(([id, { droppable, ...usage }]) => [id, { ...usage, memoryBytes: Math.max(0, usage.memoryBytes - droppable) }])) }
}

/** "  eth0: 1296 16 0 0 0 0 0 0 126 3 0 0 0 0 0 0": received bytes first, sent bytes ninth. */
const addNetwork = (counts: Counts | undefined, text: string): void => {
  const [, device = '', rest = ''] = /^\s*([^:\s]+):\s*(.*)$/.exec(text) ?? []
  if (counts === undefined || device === '' || device === 'lo') return
  const columns = rest.split(/\s+/).map(Number)
  counts.networkRxBytes += columns[0] ?? 0
  counts.networkTxBytes += columns[8] ?? 0
}
