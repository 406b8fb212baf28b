// Owns how far a reader has come in each stream of a log: all it takes to go on after a cut with nothing lost or twice.
import type { LogLine, LogPosition } from './logs.ts'

export class LogPositions {
  readonly #last = new Map<string, { from: number; source: LogLine['source']; time: string; lines: number }>()

  constructor(positions: readonly LogPosition[] = []) {
    for (const position of positions) this.#last.set(key(position), { ...position })
  }

  /** The engine stamps the lines of one stream in their order; those of the other may be a moment off. */
  add(lines: readonly LogLine[]): void {
    for (const line of lines) {
      if (line.time === '') continue
      const last = this.#last.get(key(line))
      if (last === undefined) this.#last.set(key(line), { from: line.from, source: line.source, time: line.time, lines: 1 })
      else if (last.time === line.time) last.lines += 1
      else {
        last.time = line.time
        last.lines = 1
      }
    }
  }

  list(): LogPosition[] {
    return [...this.#last.values()].map((position) => ({ ...position }))
  }

  clear(): void {
    this.#last.clear()
  }
}

const key = ({ from, source }: Pick<LogLine, 'from' | 'source'>): string => `${from} ${source}`
