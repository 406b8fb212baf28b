// Owns the fake streams: logs that grow, console lines, figures, and a shell that echoes.
import type { ContainerStats, LogLine } from '#contract/containers.ts'
import { AppError } from '#contract/errors.ts'
import type { Credited } from '#contract/streams.ts'
import type { TerminalEvent } from '#contract/terminals.ts'
import { ended, sleep, Topic } from './topic.ts'

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

export class FakeTerminals {
  readonly #topics = new Map<string, Topic<TerminalEvent | null>>()
  readonly #line = new Map<string, string>()

  async *open(name: string, command: readonly string[] | undefined, signal: AbortSignal | undefined): AsyncGenerator<Credited<TerminalEvent>> {
    if (command === undefined && name.startsWith('mail')) throw new AppError('SHELL_NOT_FOUND')
    const terminal = `t-${next++}`
    const topic = new Topic<TerminalEvent | null>()
    this.#topics.set(terminal, topic)
    this.#line.set(terminal, '')
    yield opened()
    yield { type: 'chunk', value: { type: 'started', terminal, command: command ?? ['/bin/bash'] }, size: 0 }
    for await (const event of topic.read(signal, [{ type: 'output', data: `\u001b[1;34mroot@${name}\u001b[0m:/# ` }])) {
      if (event === null) break
      yield { type: 'chunk', value: event, size: event.type === 'output' ? event.data.length : 0 }
    }
    yield { type: 'chunk', value: { type: 'ended', exitCode: 0 }, size: 0 }
  }

  write(terminal: string, data: string): void {
    const topic = this.#topics.get(terminal)
    if (topic === undefined) throw new AppError('STREAM_NOT_FOUND')
    for (const character of data) {
      if (character === '\u0004') {
        topic.publish(null)
      } else if (character === '\r') {
        const typed = this.#line.get(terminal) ?? ''
        this.#line.set(terminal, '')
        if (typed.trim() === 'exit') topic.publish(null)
        else topic.publish({ type: 'output', data: `\r\n${typed.startsWith('echo ') ? `${typed.slice(5)}\r\n` : ''}\u001b[1;34mroot\u001b[0m:/# ` })
      } else {
        this.#line.set(terminal, (this.#line.get(terminal) ?? '') + character)
        topic.publish({ type: 'output', data: character })
      }
    }
  }
}
