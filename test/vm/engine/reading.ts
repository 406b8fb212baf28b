// Owns reading the app's credited streams as a window does: each chunk is given back once it was taken.
import type { Client } from '#contract/client.ts'
import type { Credited } from '#contract/streams.ts'
import type { TerminalEnd, TerminalEvent, TerminalStarted, TerminalTarget } from '#contract/terminals.ts'

/** The values of a credited stream. */
export async function* credited<T>(client: Client, stream: AsyncGenerator<Credited<T>>): AsyncGenerator<T, void, undefined> {
  let id = ''
  for await (const event of stream) {
    if (event.type === 'opened') id = event.stream
    else {
      yield event.value
      await client.streams.credit({ stream: id, size: event.size })
    }
  }
}

/** A terminal that a test types into. */
export class TypedTerminal {
  readonly #client: Client
  readonly #events: AsyncGenerator<TerminalEvent, void, undefined>
  terminal = ''
  started: TerminalStarted | null = null
  /** All that it said so far. */
  said = ''
  /** How many characters of it came. */
  have = 0
  exitCode: number | null | undefined
  how: TerminalEnd | undefined

  private constructor(client: Client, events: AsyncGenerator<TerminalEvent, void, undefined>) {
    this.#client = client
    this.#events = events
  }

  static async open(client: Client, target: TerminalTarget, { keep = false, columns = 80, rows = 24 } = {}): Promise<TypedTerminal> {
    return TypedTerminal.#of(client, await client.terminals.open({ target, keep, columns, rows }))
  }

  /** As a window that lost its connection does. */
  static async resume(client: Client, { terminal, have }: TypedTerminal): Promise<TypedTerminal> {
    return TypedTerminal.#of(client, await client.terminals.resume({ terminal, have }))
  }

  static async #of(client: Client, stream: AsyncGenerator<Credited<TerminalEvent>>): Promise<TypedTerminal> {
    const terminal = new TypedTerminal(client, credited(client, stream))
    await terminal.#next()
    return terminal
  }

  async type(text: string): Promise<void> {
    await this.#client.terminals.write({ terminal: this.terminal, data: text })
  }

  resize(columns: number, rows: number): Promise<void> {
    return this.#client.terminals.resize({ terminal: this.terminal, columns, rows })
  }

  /** Reads on until it has said this since the last time. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.said)
      if (match !== null) {
        this.said = this.said.slice(match.index + match[0].length)
        return match
      }
      if (!(await this.#next())) throw new Error(`it ended without ${String(pattern)}: ${JSON.stringify(this.said.slice(-500))}`)
    }
  }

  async untilEnd(): Promise<number | null | undefined> {
    while (await this.#next());
    return this.exitCode
  }

  /** The reader goes away, as a closed tab does. */
  async leave(): Promise<void> {
    await this.#events.return()
  }

  async #next(): Promise<boolean> {
    const { value } = await this.#events.next()
    if (value === undefined) return false
    if (value.type === 'started') {
      this.terminal = value.terminal
      this.started = value
    } else if (value.type === 'output') {
      this.said += value.data
      this.have += value.data.length
    } else if (value.type === 'ended') {
      this.exitCode = value.exitCode
      this.how = value.how
    }
    return true
  }
}
