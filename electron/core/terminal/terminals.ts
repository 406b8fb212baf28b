// Owns the open terminals of one session: their output as text, and finding one again to write to it.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { TerminalEvent } from '#contract/terminals.ts'
import { engineError } from '../engine/errors.ts'

/** Whatever has a terminal: a process in a container, or in the guest. */
export interface TerminalSource {
  readonly command: readonly string[]
  readonly stream: Duplex
  /** First output that may be a refusal to start. It is one when the process never ran. */
  readonly refusal?: RegExp
  resize(size: { readonly columns: number; readonly rows: number }): Promise<void>
  /** Once the stream has ended. Null when nobody knows. */
  exitCode(): Promise<number | null>
  /** Makes sure that the process does not outlive its terminal. */
  end(): Promise<void>
}

/** What a shell answers, and the engine for it, when a command cannot be run or is not there. */
const neverRan = new Set<number | null>([126, 127])

export class Terminals {
  readonly #open = new Map<string, TerminalSource>()
  #over = false

  /**
   * What the terminal says until it ends. However its stream closes (the reader leaves, `signal` or the session ends, close()), the process ends with it.
   * Errors, from the stream: COMMAND_NOT_FOUND when it never began.
   */
  run(source: TerminalSource, signal?: AbortSignal): AsyncGenerator<TerminalEvent, void, undefined> {
    const terminal = randomUUID()
    const { stream } = source
    const leave = (): void => void stream.destroy()
    this.#open.set(terminal, source)
    stream.once('close', () => {
      signal?.removeEventListener('abort', leave)
      this.#open.delete(terminal)
      if (!stream.readableEnded) source.end().catch(() => {})
    })
    // A broken connection is the end of a terminal, not an error of ours.
    stream.on('error', () => {})
    signal?.addEventListener('abort', leave, { once: true })
    // Opening took a while: whoever asked may be gone by now.
    if (this.#over || signal?.aborted) leave()
    return events(terminal, source)
  }

  /** Waits while the terminal takes no more. Errors: STREAM_NOT_FOUND. */
  async write(terminal: string, data: string): Promise<void> {
    const { stream } = this.#find(terminal)
    if (!stream.writable || stream.write(data)) return
    const waiting = new AbortController()
    const { signal } = waiting
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => {})
    waiting.abort()
  }

  /** A process that just ended has no size any more, which is no error. Errors: STREAM_NOT_FOUND. */
  async resize(terminal: string, size: { readonly columns: number; readonly rows: number }): Promise<void> {
    await this.#find(terminal).resize(size)
  }

  /** Errors: STREAM_NOT_FOUND. */
  close(terminal: string): void {
    this.#find(terminal).stream.destroy()
  }

  /** The session is over: all its terminals are, and those still being opened will be. */
  closeAll(): void {
    this.#over = true
    for (const { stream } of this.#open.values()) stream.destroy()
  }

  #find(terminal: string): TerminalSource {
    const source = this.#open.get(terminal)
    if (source === undefined) throw new AppError('STREAM_NOT_FOUND')
    return source
  }
}

async function* events(terminal: string, source: TerminalSource): AsyncGenerator<TerminalEvent, void, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let first = true
  try {
    yield { type: 'started', terminal, command: source.command }
    for await (const chunk of readable(source.stream)) {
      const data = decoder.decode(chunk, { stream: true })
      if (first && source.refusal?.test(data) && neverRan.has(await source.exitCode())) throw engineError(400, data.trim())
      first = false
      if (data !== '') yield { type: 'output', data }
    }
    const rest = decoder.decode()
    if (rest !== '') yield { type: 'output', data: rest }
    // A stream that was cut has no end of its own to tell of.
    yield { type: 'ended', exitCode: source.stream.readableEnded ? await source.exitCode().catch(() => null) : null }
  } finally {
    source.stream.destroy()
  }
}

/** Chunks to the end; a stream that is destroyed or breaks just ends. */
async function* readable(stream: Duplex): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch {
    // The other side went away; what it said is said.
  }
}
