// Owns the fake streams: console lines, and figures.
import type { ContainerStats } from '#contract/containers.ts'
import type { Credited } from '#contract/streams.ts'
import { ended, sleep } from './topic.ts'

let next = 1
const opened = (): { readonly type: 'opened'; readonly stream: string } => ({ type: 'opened', stream: `s-${next++}` })

export async function* fakeConsole(signal: AbortSignal | undefined): AsyncGenerator<Credited<string>> {
  yield opened()
  const lines = Array.from({ length: 80 }, (_, index) => `[    ${(index / 40).toFixed(6)}] slipway guest: line ${index} of the boot`)
  yield { type: 'chunk', value: `${lines.join('\n')}\n`, size: 4_000 }
  for (let index = 80; !ended(signal); index += 1) {
    await sleep(2_000)
    yield { type: 'chunk', value: `[  ${index}.000000] slipway guest: still here\n`, size: 40 }
  }
}

export async function* fakeStats(ids: readonly string[], signal: AbortSignal | undefined): AsyncGenerator<readonly ContainerStats[]> {
  for (let tick = 0; !ended(signal); tick += 1) {
    yield ids.map((id, index) => ({
      id, cpuPercent: Math.max(0, 6 + 6 * Math.sin(tick / 3 + index) + (index % 5)), memoryBytes: (38 + index * 9 + 4 * Math.sin(tick / 5)) * 1_048_576, memoryLimitBytes: 2_147_483_648,
      networkRxBytes: tick * 12_000 * (index + 1), networkTxBytes: tick * 4_000 * (index + 1), blockReadBytes: tick * 1_000, blockWriteBytes: tick * 9_000, pids: 4 + index,
    }))
    await sleep(1_000)
  }
}
