// Owns the fake logs: each container's lines follow from the clock alone, so that any reader at any time finds the same ones.
import type { EarlierLines, LogCountQuery, LogLine, LogsQuery, WholeLogQuery } from '#contract/logs.ts'
import type { FakeOptions } from './options.ts'
import { hostileLines } from './hostile.ts'
import { ended, sleep } from './topic.ts'

const words = [
  '\u001b[32mINFO\u001b[0m  GET /index.html 200 in 3 ms', '\u001b[32mINFO\u001b[0m  GET /assets/app.css 200 in 1 ms', '\u001b[33mWARN\u001b[0m  slow query: select * from orders where id = 42 (312 ms)',
  '\u001b[31;1mERROR\u001b[0m upstream timed out (110: Connection timed out) while reading response header', '{"level":"info","msg":"worker ready","queue":"mail","took":12,"id":12345678901234567890}', '日本語のログ行です 🚢',
  '\u001b[38;5;208morange\u001b[0m \u001b[48;2;0;80;120m\u001b[97mtruecolor\u001b[0m \u001b[1;4mbold\u001b[0m', 'padding padding padding padding padding padding padding padding padding padding',
]

/** What a container had said before the fake began. */
export const oldLines = 1_200
const mostAtOnce = 5_000
const tickMs = 50

export class FakeLogs {
  readonly #began = Date.now()
  readonly #options: FakeOptions

  constructor(options: FakeOptions) {
    this.#options = options
  }

  /** How many lines there are by now. */
  count(): number {
    return oldLines + Math.floor(((Date.now() - this.#began) / 1_000) * this.#options.linesPerSecond)
  }

  #line(index: number, from: number): LogLine {
    const ms = this.#began + ((index - oldLines) / Math.max(1, this.#options.linesPerSecond)) * 1_000
    const text = this.#options.hostile ? hostileLines[index - oldLines + hostileLines.length] : undefined
    // The number of the line is in its nanoseconds: no two have the same time, and a position says where it is.
    return { from, source: index % 7 === 3 ? 'stderr' : 'stdout', time: new Date(ms).toISOString().replace('Z', `${String(index).padStart(6, '0')}Z`), text: text ?? (words[index % words.length] ?? '').replace(/(\}?)$/, (end) => `${end === '' ? ' ' : ',"line":"'}#${index}${end === '' ? '' : '"}'}`) }
  }

  #lines(first: number, end: number, ids: readonly string[]): LogLine[] {
    const lines: LogLine[] = []
    for (let index = first; index < end; index += 1) for (const from of ids.keys()) lines.push(this.#line(index, from))
    return lines
  }

  async *read({ ids, tail, follow, since, until, after }: LogsQuery, signal: AbortSignal | undefined): AsyncGenerator<readonly LogLine[], void, undefined> {
    const within = ({ time }: LogLine): boolean => (since === undefined || time >= since) && (until === undefined || time <= until)
    const known = Math.max(-1, ...after.map(({ time }) => Number(time.slice(23, 29))))
    let next = known >= 0 ? known + 1 : since === undefined ? Math.max(0, this.count() - tail) : 0
    while (!ended(signal)) {
      const end = Math.min(this.count(), next + mostAtOnce)
      if (end > next) yield this.#lines(next, end, ids).filter(within)
      next = end
      if (next < this.count()) continue
      if (!follow || until !== undefined) return
      await sleep(tickMs)
    }
  }

  async *whole({ ids, timestamps }: WholeLogQuery): AsyncGenerator<string, void, undefined> {
    const count = this.count()
    for (let next = 0; next < count; next += mostAtOnce) yield this.#lines(next, Math.min(count, next + mostAtOnce), ids).map(({ time, text }) => `${timestamps ? `${time} ` : ''}${text}\n`).join('')
  }

  earlier(of: LogCountQuery['of']): EarlierLines {
    return { lines: of.reduce((sum, { before }) => sum + Number(before.slice(23, 29)), 0), more: false }
  }
}
