// Owns how much of the machine is in use: sampled over the link while somebody looks, and not otherwise.
import { setTimeout as sleep } from 'node:timers/promises'
import type { MachineUsage } from '#contract/machine.ts'
import type { GuestLink } from '#vm/provider.ts'
import type { Watched } from '../channel.ts'

const intervalMs = 3_000
const command = "head -n 1 /proc/stat; grep -E '^(MemTotal|MemAvailable):' /proc/meminfo; df -k /data | tail -n 1"

/** What one sample says; CPU times are ticks since the guest's boot. */
export interface Sample {
  readonly busyTicks: number
  readonly allTicks: number
  readonly memoryUsedMiB: number
  readonly memoryTotalMiB: number
  readonly diskUsedMiB: number
  readonly diskTotalMiB: number
}

/** Null when the guest said something else. /proc/stat and /proc/meminfo: proc(5). */
export const parseSample = (text: string): Sample | null => {
  const ticks = /^cpu\s+(.*)$/m.exec(text)?.[1]?.split(/\s+/).map(Number)
  const total = /MemTotal:\s+(\d+) kB/.exec(text)?.[1]
  const available = /MemAvailable:\s+(\d+) kB/.exec(text)?.[1]
  const disk = /^\S+\s+(\d+)\s+(\d+)\s+\d+\s+\d+%\s+\/data$/m.exec(text)
  if (ticks === undefined || total === undefined || available === undefined || disk === null) return null
  const allTicks = ticks.slice(0, 8).reduce((sum, value) => sum + value, 0)
  // The 4th and 5th are idle and iowait.
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0)
  const mib = (kib: string | undefined): number => Math.round(Number(kib) / 1_024)
  return {
    busyTicks: allTicks - idle,
    allTicks,
    memoryTotalMiB: mib(total),
    memoryUsedMiB: mib(total) - mib(available),
    diskTotalMiB: mib(disk[1]),
    diskUsedMiB: mib(disk[2]),
  }
}

export const usageBetween = (before: Sample, after: Sample, hostAllocatedMiB: number): MachineUsage => {
  const all = after.allTicks - before.allTicks
  const { memoryUsedMiB, memoryTotalMiB, diskUsedMiB, diskTotalMiB } = after
  return { cpuPercent: all <= 0 ? 0 : (100 * (after.busyTicks - before.busyTicks)) / all, memoryUsedMiB, memoryTotalMiB, diskUsedMiB, diskTotalMiB, hostAllocatedMiB }
}

/** A value every few seconds while there is a link; silence while there is none. */
export async function* watchUsage(link: Watched<GuestLink | null>, allocatedBytes: () => Promise<number>, signal: AbortSignal): AsyncGenerator<MachineUsage, void, undefined> {
  let before: Sample | null = null
  while (!signal.aborted) {
    const sample: Sample | null = await link.value?.exec(command, { signal }).then(({ stdout }) => parseSample(stdout)).catch(() => null) ?? null
    if (sample !== null && before !== null) yield usageBetween(before, sample, Math.round((await allocatedBytes()) / 1024 ** 2))
    const first = before === null && sample !== null
    before = sample
    // The very first figure should not keep the page waiting.
    await sleep(first ? 300 : intervalMs, undefined, { signal, ref: false }).catch(() => {})
  }
}
