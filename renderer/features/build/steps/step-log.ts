// Owns what one step said, as lines: put together from the pieces that come, with an honest note where something is missing.
import i18next from 'i18next'
import type { StepOutput } from '#contract/build.ts'
import { LogFeed } from '../../../ui/logs/log-feed.ts'
import { LogSearch } from '../../../ui/logs/log-search.ts'
import { plainLine } from '../../../ui/logs/plain-line.ts'

const keptLines = 5_000

export class StepLog {
  readonly feed = new LogFeed()
  /** Nothing is searched in it; the lines want one all the same. */
  readonly search = new LogSearch(this.feed)
  /** How far it has come, in characters of the whole. */
  #have = 0
  /** A line whose end has not come yet. */
  #begun = ''

  /** What is known already comes again after a lost connection. */
  append({ from, text }: Omit<StepOutput, 'step'>): void {
    const lines: string[] = []
    if (from > this.#have) {
      if (this.#begun !== '') lines.push(this.#begun)
      lines.push(`\u001b[2m${i18next.t('build.gap', { count: from - this.#have })}\u001b[0m`)
      this.#begun = ''
      this.#have = from
    }
    const news = text.slice(this.#have - from)
    this.#have += news.length
    const parts = `${this.#begun}${news}`.split('\n')
    this.#begun = parts.pop() ?? ''
    this.#push([...lines, ...parts])
  }

  /** No more will come: the last line is whole. */
  end(): void {
    if (this.#begun !== '') this.#push([this.#begun])
    this.#begun = ''
  }

  get isEmpty(): boolean {
    return this.#have === 0
  }

  lastLines(count: number): readonly string[] {
    const { ring } = this.feed
    return Array.from({ length: Math.min(count, ring.length) }, (_, index) => ring.at(ring.length - Math.min(count, ring.length) + index)?.text ?? '').map(plainLine)
  }

  #push(lines: readonly string[]): void {
    if (lines.length > 0) void this.feed.push(lines.slice(-keptLines).map((text) => ({ from: 0, source: 'stdout', time: null, text })))
  }
}
