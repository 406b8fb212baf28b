// Owns the last minutes of one container's figures, with counters turned into rates.
import type { ContainerStats } from '#contract/containers.ts'

const kept = 300

export interface StatsHistory {
  readonly now: ContainerStats | null
  readonly times: readonly number[]
  readonly cpu: readonly number[]
  readonly memory: readonly number[]
  readonly rx: readonly number[]
  readonly tx: readonly number[]
  readonly read: readonly number[]
  readonly write: readonly number[]
}

export const emptyHistory: StatsHistory = { now: null, times: [], cpu: [], memory: [], rx: [], tx: [], read: [], write: [] }

export const addSample = (before: StatsHistory, now: ContainerStats, seconds: number): StatsHistory => {
  const passed = seconds - (before.times.at(-1) ?? seconds)
  // A counter that fell began anew with the container.
  const rate = (field: 'networkRxBytes' | 'networkTxBytes' | 'blockReadBytes' | 'blockWriteBytes'): number =>
    before.now === null || passed <= 0 ? 0 : Math.max(0, now[field] - before.now[field]) / passed
  const add = (values: readonly number[], value: number): readonly number[] => [...values.slice(1 - kept), value]
  return {
    now,
    times: add(before.times, seconds),
    cpu: add(before.cpu, now.cpuPercent),
    memory: add(before.memory, now.memoryBytes),
    rx: add(before.rx, rate('networkRxBytes')),
    tx: add(before.tx, rate('networkTxBytes')),
    read: add(before.read, rate('blockReadBytes')),
    write: add(before.write, rate('blockWriteBytes')),
  }
}
