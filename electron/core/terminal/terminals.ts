// Owns the open terminals of the app: finding one again to write to it, and for a reader who comes back.
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import type { TerminalEvent, TerminalTarget, terminalOpenSchema } from '#contract/terminals.ts'
import { OpenTerminal } from './open-terminal.ts'
import type { TerminalSize, TerminalSource } from './source.ts'

/** A window that loads anew, or whose connection broke, is back within seconds. */
const graceMs = 60_000
/** An app that ends does not wait longer than this for what its terminals leave behind. */
const endMs = 3_000

export interface TerminalReader {
  /** Whether it is a window of the app, which alone may open a shell on this computer. */
  readonly window: boolean
  /** Ends when the reader goes. */
  readonly leaving: AbortSignal
}

export type OpenSource = (target: TerminalTarget, size: TerminalSize) => Promise<TerminalSource>

type Events = AsyncGenerator<TerminalEvent, void, undefined>

export class Terminals {
  readonly #openSource: OpenSource
  readonly #open = new Map<string, OpenTerminal>()
  #over = false

  constructor(openSource: OpenSource) {
    this.#openSource = openSource
  }

  /** What the terminal says until it ends. Errors: HOST_TERMINAL_DENIED, and those of the target. */
  async open({ target, keep, ...size }: z.output<typeof terminalOpenSchema>, { window, leaving }: TerminalReader): Promise<Events> {
    if (target.kind === 'host' && !window) throw new AppError('HOST_TERMINAL_DENIED')
    const source = await this.#openSource(target, size)
    const terminal = new OpenTerminal({ source, target, graceMs: keep ? graceMs : 0, onGone: () => this.#open.delete(terminal.id) })
    this.#open.set(terminal.id, terminal)
    const events = terminal.read(0, leaving)
    if (this.#over) terminal.close()
    return events
  }

  /** The same terminal, from where its reader was. Its id is the key to it: nobody else was told. Errors: STREAM_NOT_FOUND. */
  resume(terminal: string, have: number, { leaving }: TerminalReader): Events {
    const found = this.#open.get(terminal)
    if (found === undefined) throw new AppError('STREAM_NOT_FOUND')
    return found.read(have, leaving)
  }

  /** Waits while the terminal takes no more. Errors: STREAM_NOT_FOUND. */
  async write(terminal: string, data: string): Promise<void> {
    await this.#find(terminal).write(data)
  }

  /** Errors: STREAM_NOT_FOUND. */
  async resize(terminal: string, size: TerminalSize): Promise<void> {
    await this.#find(terminal).resize(size)
  }

  /** One that has ended by itself is closed already. */
  close(terminal: string): void {
    this.#open.get(terminal)?.close()
  }

  /** The app ends: all its terminals do, and those still being opened will. */
  async closeAll(): Promise<void> {
    this.#over = true
    const all = [...this.#open.values()]
    for (const terminal of all) terminal.close()
    await Promise.race([Promise.all(all.map(({ closed }) => closed)), sleep(endMs, undefined, { ref: false })])
  }

  #find(terminal: string): OpenTerminal {
    const found = this.#open.get(terminal)
    if (found === undefined || !found.alive) throw new AppError('STREAM_NOT_FOUND')
    return found
  }
}
