// Owns live figures of containers (Engine API: ContainerStats): one stream each, for as long as somebody looks.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { ContainerStats } from '#contract/containers.ts'
import type { EngineClient } from './client.ts'
import { ndjson } from './ndjson.ts'

const batchMs = 1_000

interface CpuStats {
  readonly cpu_usage?: { readonly total_usage?: number }
  readonly system_cpu_usage?: number
  readonly online_cpus?: number
}

export interface RawStats {
  readonly cpu_stats?: CpuStats
  readonly precpu_stats?: CpuStats
  readonly memory_stats?: { readonly usage?: number; readonly limit?: number; readonly stats?: Readonly<Record<string, number>> }
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>>
  readonly blkio_stats?: { readonly io_service_bytes_recursive?: readonly { readonly op: string; readonly value: number }[] | null }
  readonly pids_stats?: { readonly current?: number }
}

/** Batches about once a second with what is new of these containers; one that does not run is left out. One stream of the engine each, until the reader leaves or `signal` ends. */
export async function* watchStats(client: EngineClient, ids: readonly string[], signal: AbortSignal): AsyncGenerator<readonly ContainerStats[], void, undefined> {
  const over = new AbortController()
  const ending = AbortSignal.any([signal, over.signal])
  const fresh = new Map<string, ContainerStats>()
  const readers = [...new Set(ids)].map((id) => follow(client, id, ending, (stats) => fresh.set(id, stats)))
  try {
    while (!signal.aborted) {
      await sleep(batchMs, undefined, { signal, ref: false }).catch(() => {})
      if (fresh.size === 0) continue
      const batch = [...fresh.values()]
      fresh.clear()
      yield batch
    }
  } finally {
    over.abort()
    await Promise.all(readers)
  }
}

const follow = async (client: EngineClient, id: string, signal: AbortSignal, onStats: (stats: ContainerStats) => void): Promise<void> => {
  try {
    const answer = await client.stream(`/containers/${id}/stats`, { signal, about: { container: id } })
    for await (const raw of ndjson<RawStats>(answer)) {
      // A container that does not run answers with empty figures.
      if (raw.cpu_stats?.system_cpu_usage !== undefined) onStats(toStats(id, raw))
    }
  } catch (error) {
    // It is gone, the link broke, or the reader left: whoever shows it hears so from the events.
    if (!(error instanceof AppError)) throw error
  }
}

/** The sums as the docker client makes them (cli/command/container/stats_helpers.go). */
export const toStats = (id: string, raw: RawStats): ContainerStats => {
  const { cpu_stats: now, precpu_stats: before, memory_stats: memory } = raw
  const cpu = (now?.cpu_usage?.total_usage ?? 0) - (before?.cpu_usage?.total_usage ?? 0)
  const system = (now?.system_cpu_usage ?? 0) - (before?.system_cpu_usage ?? 0)
  const networks = Object.values(raw.networks ?? {})
  const io = raw.blkio_stats?.io_service_bytes_recursive ?? []
  const ioSum = (op: string): number => io.filter((entry) => entry.op.toLowerCase() === op).reduce((sum, { value }) => sum + value, 0)
  return {
    id,
    cpuPercent: before?.system_cpu_usage !== undefined && cpu > 0 && system > 0 ? (cpu / system) * (now?.online_cpus ?? 1) * 100 : 0,
    memoryBytes: memoryInUse(memory),
    memoryLimitBytes: memory?.limit ?? 0,
    networkRxBytes: networks.reduce((sum, { rx_bytes: bytes }) => sum + bytes, 0),
    networkTxBytes: networks.reduce((sum, { tx_bytes: bytes }) => sum + bytes, 0),
    blockReadBytes: ioSum('read'),
    blockWriteBytes: ioSum('write'),
    pids: raw.pids_stats?.current ?? 0,
  }
}

/** What the kernel can drop at once is not in use (cgroup v2 calls it inactive_file). */
const memoryInUse = (memory: RawStats['memory_stats']): number => {
  const usage = memory?.usage ?? 0
  const droppable = memory?.stats?.['inactive_file'] ?? 0
  return droppable < usage ? usage - droppable : usage
}
