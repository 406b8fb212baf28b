// Owns the last ten minutes of one container's figures, with counters turned into rates.
import type { ContainerStats, StatsSample } from '#contract/containers.ts'

const keptSeconds = 600

export interface StatsHistory {
  readonly now: ContainerStats | null
  readonly times: readonly number[]
  readonly cpu: readonly number[]
  readonly memory: readonly number[]
  readonly rx: readonly number[]
  readonly tx: readonly number[]
  readonly read: readonly number[]
  readonly write: readonly number[]
  readonly pids: readonly number[]
}

export const emptyHistory: StatsHistory = { now: null, times: [], cpu: [], memory: [], rx: [], tx: [], read: [], write: [], pids: [] }

type Counter = 'networkRxBytes' | 'networkTxBytes' | 'blockReadBytes' | 'blockWriteBytes'

export const addSample = (before: StatsHistory, now: ContainerStats, seconds: number): StatsHistory => {
  const passed = seconds - (before.times.at(-1) ?? seconds)
  // A counter that fell began anew with the container.
  const rate = (field: Counter): number => (before.now === null || passed <= 0 ? 0 : Math.max(0, now[field] - before.now[field]) / passed)
  const old = before.times.findIndex((time) => time >= seconds - keptSeconds)
  const add = (values: readonly number[], value: number): readonly number[] => [...(old > 0 ? values.slice(old) : values), value]
  return {
    now,
    times: add(before.times, seconds),
    cpu: add(before.cpu, now.cpuPercent),
    memory: add(before.memory, now.memoryBytes),
    rx: add(before.rx, rate('networkRxBytes')),
    tx: add(before.tx, rate('networkTxBytes')),
    read: add(before.read, rate('blockReadBytes')),
    write: add(before.write, rate('blockWriteBytes')),
    pids: add(before.pids, now.pids),
  }
}

/** What the core kept, before anything is heard live. */
export const historyOf = (samples: readonly StatsSample[]): StatsHistory => samples.reduce((history, sample) => addSample(history, sample, sample.at / 1_000), emptyHistory)
