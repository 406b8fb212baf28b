// Owns one open terminal: its output as text, one reader at a time, and waiting for a reader who may come back.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { creditWindow } from '#contract/streams.ts'
import type { TerminalEvent, TerminalStarted, TerminalTarget } from '#contract/terminals.ts'
import { engineError } from '../engine/errors.ts'
import { Replay } from './replay.ts'
import type { TerminalSource } from './source.ts'

/** Read ahead of the reader; beyond it the process waits. */
const aheadLength = 64 * 1024
/** While nobody reads, this much more is taken before the process waits. */
const unreadLength = creditWindow / 2
/** Whatever is under way to a reader who goes, and what is said until it is back. */
const keptLength = 2 * creditWindow

/** What a shell answers, and the engine for it, when a command cannot be run or is not there. */
const neverRan = new Set<number | null>([126, 127])

export interface OpenTerminalOptions {
  readonly source: TerminalSource
  readonly target: TerminalTarget
  /** How long it waits for a reader who went; 0 ends it with its reader. */
  readonly graceMs: number
  readonly onGone: () => void
}

interface Reader {
  at: number
  /** Set once it has ended for this reader. */
  over: 'left' | 'taken' | null
  wake: () => void
}

type Ended = Extract<TerminalEvent, { readonly type: 'ended' }> | { readonly type: 'refused'; readonly error: unknown }

export class OpenTerminal {
  readonly id = randomUUID()
  /** Resolves when its process is cared for, too. */
  readonly closed: Promise<void>
  readonly #options: OpenTerminalOptions
  readonly #replay = new Replay(keptLength)
  #reader: Reader | null = null
  /** How much had been said when the last reader went. */
  #leftAt = 0
  /** How far any reader came. */
  #seen = 0
  #grace: NodeJS.Timeout | undefined
  #ended: Ended | null = null
  /** The process may go on speaking. */
  #more: () => void = () => {}

  constructor(options: OpenTerminalOptions) {
    this.#options = options
    const { stream } = options.source
    // A broken connection is the end of a terminal, not an error of ours.
    stream.on('error', () => {})
    this.closed = new Promise((resolve) => {
      stream.once('close', () => {
        this.#more()
        const cared = stream.readableEnded ? Promise.resolve() : options.source.end()
        cared.catch(() => {}).finally(resolve)
      })
    })
    void this.#listen()
  }

  get alive(): boolean {
    return this.#ended === null && !this.#options.source.stream.destroyed
  }

  /** What it says from there on. Whoever read before is done. Errors, from the stream: COMMAND_NOT_FOUND and others when it never began. */
  read(have: number, leaving: AbortSignal): AsyncGenerator<TerminalEvent, void, undefined> {
    clearTimeout(this.#grace)
    if (this.#reader !== null) this.#dismiss(this.#reader, 'taken')
    const { from, restore } = this.#replay.resumeAt(have)
    const reader: Reader = { at: from, over: null, wake: () => {} }
    this.#reader = reader
    this.#more()
    const leave = (): void => this.#dismiss(reader, 'left')
    leaving.addEventListener('abort', leave, { once: true })
    // Opening took a while: whoever asked may be gone by now.
    if (leaving.aborted) leave()
    const { source, target } = this.#options
    const { command, input = true, apart } = source
    // A reader counts what it gets: what brings its screen into order is no part of what was said.
    const started: TerminalStarted = { type: 'started', terminal: this.id, target, command, input, from: from - restore.length, seen: this.#seen, ...(apart === undefined ? {} : { apart }) }
    return this.#events(reader, started, restore, () => {
      leaving.removeEventListener('abort', leave)
      leave()
    })
  }

  /** Waits while it takes no more. */
  async write(data: string): Promise<void> {
    const { stream } = this.#options.source
    if (!stream.writable || stream.write(data)) return
    const waiting = new AbortController()
    const { signal } = waiting
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => {})
    waiting.abort()
  }

  resize(size: { readonly columns: number; readonly rows: number }): Promise<void> {
    return this.#options.source.resize(size)
  }

  close(): void {
    clearTimeout(this.#grace)
    this.#options.source.stream.destroy()
    this.#options.onGone()
  }

  async *#events(reader: Reader, started: TerminalStarted, restore: string, leave: () => void): AsyncGenerator<TerminalEvent, void, undefined> {
    try {
      yield started
      if (restore !== '') yield { type: 'output', data: restore }
      while (reader.over === null) {
        const data = this.#replay.read(reader.at)
        if (data !== '') {
          reader.at += data.length
          this.#seen = Math.max(this.#seen, reader.at)
          this.#more()
          yield { type: 'output', data }
        } else if (this.#ended === null) {
          await new Promise<void>((resolve) => (reader.wake = resolve))
        } else {
          this.#options.onGone()
          if (this.#ended.type === 'refused') throw this.#ended.error
          yield this.#ended
          return
        }
      }
      if (reader.over === 'taken') yield { type: 'taken' }
    } finally {
      leave()
    }
  }

  #dismiss(reader: Reader, over: 'left' | 'taken'): void {
    if (reader.over !== null) return
    reader.over = over
    reader.wake()
    if (this.#reader !== reader) return
    this.#reader = null
    this.#leftAt = this.#replay.end
    this.#more()
    const { graceMs } = this.#options
    if (over === 'taken') return
    if (graceMs === 0) this.close()
    else this.#grace = setTimeout(() => this.close(), graceMs).unref()
  }

  async #listen(): Promise<void> {
    const { source } = this.#options
    const { stream } = source
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const say = (data: string): void => {
      if (data === '') return
      this.#replay.push(data)
      this.#reader?.wake()
    }
    let first = true
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        const data = decoder.decode(chunk, { stream: true })
        if (first && source.refusal?.test(data) && neverRan.has((await source.ended()).exitCode)) {
          this.#end({ type: 'refused', error: engineError(400, data.trim()) })
          return
        }
        first = false
        say(data)
        await this.#room()
      }
    } catch {
      // The other side went away; what it said is said.
    }
    say(decoder.decode())
    // A stream that was cut has no end of its own to tell of.
    const unknown = { how: stream.readableEnded ? 'exited' : 'cut', exitCode: null } as const
    this.#end({ type: 'ended', ...(stream.readableEnded ? await source.ended().catch(() => unknown) : unknown) })
  }

  #end(ended: Ended): void {
    this.#ended = ended
    this.#options.source.stream.destroy()
    this.#reader?.wake()
  }

  /** Waits until the reader is near enough to what was said. */
  async #room(): Promise<void> {
    const { stream } = this.#options.source
    for (;;) {
      const limit = this.#reader === null ? this.#leftAt + unreadLength : this.#reader.at + aheadLength
      if (stream.destroyed || this.#replay.end <= limit) return
      await new Promise<void>((resolve) => (this.#more = resolve))
    }
  }
}
