// Owns the fake streams: logs that grow, console lines, and figures.
import type { ContainerStats, LogLine } from '#contract/containers.ts'
import type { Credited } from '#contract/streams.ts'
import { ended, sleep } from './topic.ts'

let next = 1
const opened = (): { readonly type: 'opened'; readonly stream: string } => ({ type: 'opened', stream: `s-${next++}` })

const words = [
  '\u001b[32mINFO\u001b[0m  GET /index.html 200 in 3 ms', '\u001b[32mINFO\u001b[0m  GET /assets/app.css 200 in 1 ms', '\u001b[33mWARN\u001b[0m  slow query: select * from orders where id = 42 (312 ms)',
  '\u001b[31;1mERROR\u001b[0m upstream timed out (110: Connection timed out) while reading response header', '{"level":"info","msg":"worker ready","queue":"mail","took":12}', '日本語のログ行です 🚢',
]
const hostileLines = ['<img src=x onerror=alert(1)>', '\u202eevil', 'A'.repeat(1_048_576), '\u001b]0;title\u0007\u001b[2J\u001b[1;1Hjump', '\u0000\u0001\u0002']

const line = (index: number, hostile: boolean): LogLine => ({
  source: index % 7 === 3 ? 'stderr' : 'stdout',
  time: new Date(Date.now() - 1).toISOString().replace('Z', `${String(index % 1_000_000).padStart(6, '0')}Z`),
  text: hostile && index < hostileLines.length ? (hostileLines[index] ?? '') : `${words[index % words.length]} #${index}`,
})

export async function* fakeLogs(tail: number, follow: boolean, hostile: boolean, signal: AbortSignal | undefined): AsyncGenerator<Credited<readonly LogLine[]>> {
  yield opened()
  const have = Math.min(tail, 1_200)
  const first = Array.from({ length: have }, (_, index) => line(index, hostile))
  yield { type: 'chunk', value: first, size: 60 * have }
  if (!follow) return
  for (let index = have; !ended(signal); index += 1) {
    await sleep(400)
    yield { type: 'chunk', value: [line(index, false)], size: 60 }
  }
}

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
