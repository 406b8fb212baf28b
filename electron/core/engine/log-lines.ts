// Owns making lines with their times of the bytes of a container's log (Engine API: ContainerLogs with timestamps).
// The engine keeps a long line in records of 16 KiB and gives each its time: those in the middle of a line are taken out again.
import type { LogLine } from '#contract/logs.ts'
import { Demux } from './demux.ts'
import type { FramePart } from './demux.ts'
import { LineSplitter } from './lines.ts'

export interface LogReader {
  push(chunk: Buffer): LogLine[]
  /** What is left when the log ended. Errors: ENGINE_REFUSED when it ended inside of a frame. */
  end(): LogLine[]
}

/** A record's time with the space behind it: "2026-11-21T10:54:57.027014993Z ". */
const stampBytes = 31
const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z $/
/** What a record holds of a longer line (moby: daemon/logger/copier.go, defaultBufSize). */
const recordBytes = 16 * 1024
const lineFeed = 0x0a

export const createLogReader = (tty: boolean, from: number): LogReader => {
  const parts = tty ? new Records() : new Demux()
  const lines = { stdout: new TimedLines(from, 'stdout'), stderr: new TimedLines(from, 'stderr') }
  return {
    push: (chunk) => parts.push(chunk).flatMap(({ source, data, first }) => lines[source].push(data, first)),
    end: () => {
      parts.end()
      return [...lines.stdout.end(), ...lines.stderr.end()]
    },
  }
}

/** A terminal's output has no frames: a record ends with its line, or where it is full. */
class Records {
  #left = 0

  push(chunk: Buffer): FramePart[] {
    const parts: FramePart[] = []
    let rest = chunk
    while (rest.length > 0) {
      const first = this.#left === 0
      if (first) this.#left = stampBytes + recordBytes
      const feed = rest.subarray(0, this.#left).indexOf(lineFeed)
      const data = rest.subarray(0, feed < 0 ? this.#left : feed + 1)
      parts.push({ source: 'stdout', data, first })
      this.#left = feed < 0 ? this.#left - data.length : 0
      rest = rest.subarray(data.length)
    }
    return parts
  }

  end(): void {
    // It may end anywhere: there are no frames to be cut.
  }
}

class TimedLines {
  readonly #from: number
  readonly #source: LogLine['source']
  readonly #lines = new LineSplitter()
  #time = ''
  /** The beginning of a record, until its time is complete. */
  #head: Buffer | null = null

  constructor(from: number, source: LogLine['source']) {
    this.#from = from
    this.#source = source
  }

  push(data: Buffer, first: boolean): LogLine[] {
    const before = first ? this.#flushHead() : []
    if (!first && this.#head === null) return this.#cut(data)
    const bytes = this.#head === null ? data : Buffer.concat([this.#head, data])
    if (bytes.length < stampBytes) {
      this.#head = bytes
      return before
    }
    this.#head = null
    const text = bytes.toString('latin1', 0, stampBytes)
    const timed = stamp.test(text)
    if (this.#lines.atLineStart) this.#time = timed ? text.trimEnd() : ''
    return [...before, ...this.#cut(timed ? bytes.subarray(stampBytes) : bytes)]
  }

  end(): LogLine[] {
    return [...this.#flushHead(), ...this.#lines.end().map(this.#timed)]
  }

  /** A record too short for a time is text all the same. */
  #flushHead(): LogLine[] {
    const head = this.#head
    this.#head = null
    return head === null ? [] : this.#cut(head)
  }

  #cut(bytes: Buffer): LogLine[] {
    return this.#lines.push(bytes).map(this.#timed)
  }

  readonly #timed = (text: string): LogLine => ({ from: this.#from, source: this.#source, time: this.#time, text })
}
