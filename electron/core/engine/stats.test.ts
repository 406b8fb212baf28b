import { describe, expect, it } from 'vitest'
import { toStats, watchStats } from './stats.ts'
import { startFakeEngine } from './fake-engine.test-data.ts'

const raw = {
  cpu_stats: { cpu_usage: { total_usage: 300 }, system_cpu_usage: 2_000, online_cpus: 2 },
  precpu_stats: { cpu_usage: { total_usage: 100 }, system_cpu_usage: 1_000 },
  memory_stats: { usage: 500, limit: 1_000, stats: { inactive_file: 200 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 10, tx_bytes: 20 } },
  blkio_stats: { io_service_bytes_recursive: [{ op: 'read', value: 5 }, { op: 'Write', value: 7 }, { op: 'read', value: 1 }] },
  pids_stats: { current: 3 },
}

describe('the figures of a container', () => {
  it('are those of the docker client', () => {
    expect(toStats('a', raw)).toEqual({ id: 'a', cpuPercent: 40, memoryBytes: 300, memoryLimitBytes: 1_000, networkRxBytes: 11, networkTxBytes: 22, blockReadBytes: 6, blockWriteBytes: 7, pids: 3 })
  })

  it('have no CPU share without a figure from before, and none below zero', () => {
    expect(toStats('a', { ...raw, precpu_stats: { cpu_usage: { total_usage: 0 } } }).cpuPercent).toBe(0)
    expect(toStats('a', { ...raw, precpu_stats: { cpu_usage: { total_usage: 900 }, system_cpu_usage: 1_000 } }).cpuPercent).toBe(0)
  })

  it('are zero where the engine says nothing', () => {
    expect(toStats('a', { blkio_stats: { io_service_bytes_recursive: null } })).toMatchObject({ cpuPercent: 0, memoryBytes: 0, blockReadBytes: 0, networkRxBytes: 0, pids: 0 })
  })

  it('come in batches from one stream each, which all end with the reader', async () => {
    let open = 0
    const allClosed = Promise.withResolvers<void>()
    await using engine = await startFakeEngine((request, response) => {
      if (request.url?.includes('gone') === true) {
        response.writeHead(404).end('{"message":"No such container: gone"}')
        return
      }
      open++
      response.once('close', () => --open === 0 && allClosed.resolve())
      response.write(`${JSON.stringify(request.url?.includes('stopped') === true ? {} : raw)}\n`)
    })
    const stats = watchStats(engine.client, ['one', 'two', 'one', 'gone', 'stopped'], new AbortController().signal)
    const seen = new Set<string>()
    while (seen.size < 2) for (const { id } of (await stats.next()).value ?? []) seen.add(id)
    expect([...seen].toSorted()).toEqual(['one', 'two'])
    expect(engine.asked).toHaveLength(4)
    await stats.return(undefined)
    await allClosed.promise
  })
})
