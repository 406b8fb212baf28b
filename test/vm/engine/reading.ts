// Owns reading the app's credited streams as a window does: each chunk is given back once it was taken.
import type { Client } from '#contract/client.ts'
import type { Credited } from '#contract/streams.ts'
import type { TerminalEvent } from '#contract/terminals.ts'

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
  command: readonly string[] = []
  /** All that it said so far. */
  said = ''
  exitCode: number | null | undefined

  private constructor(client: Client, events: AsyncGenerator<TerminalEvent, void, undefined>) {
    this.#client = client
    this.#events = events
  }

  static async open(client: Client, input: Parameters<Client['terminals']['open']>[0]): Promise<TypedTerminal> {
    const terminal = new TypedTerminal(client, credited(client, await client.terminals.open(input)))
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
      this.command = value.command
    } else if (value.type === 'output') this.said += value.data
    else this.exitCode = value.exitCode
    return true
  }
}
