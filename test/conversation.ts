// Owns talking with a program as a person does: waiting for words, then typing.
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { ChildProcess } from 'node:child_process'

type Talker = ChildProcess & { readonly stdin: Writable; readonly stdout: Readable; readonly stderr: Readable }

/** Long enough for a busy machine under software emulation; then what was said is worth more than waiting on. */
const patienceMs = 60_000

export class Conversation {
  readonly #child: Talker
  readonly #ended: Promise<number | null>
  #said = ''
  #read = 0
  #wake: () => void = () => {}

  constructor(child: Talker) {
    this.#child = child
    this.#ended = once(child, 'close').then(([code]) => code as number | null)
    child.stdin.on('error', () => {})
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text
        this.#wake()
      })
    }
    void this.#ended.then(() => this.#wake())
  }

  /** All that it said so far. */
  get said(): string {
    return this.#said
  }

  /** Resolves with the match once it said this after what was heard before; rejects when it ended without, or never came to it. */
  async hears(pattern: RegExp): Promise<RegExpExecArray> {
    const late = AbortSignal.timeout(patienceMs)
    late.addEventListener('abort', () => this.#wake(), { once: true })
    for (;;) {
      const match = pattern.exec(this.#said.slice(this.#read))
      if (match !== null) {
        this.#read += match.index + match[0].length
        return match
      }
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        await this.#ended
        const last = pattern.exec(this.#said.slice(this.#read))
        if (last === null) throw new Error(`it ended and never said ${pattern}: ${this.#said.slice(-2_000)}`)
        this.#read += last.index + last[0].length
        return last
      }
      if (late.aborted) throw new Error(`it did not say ${pattern} yet: ${JSON.stringify(this.#said.slice(-2_000))}`)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  type(text: string): void {
    this.#child.stdin.write(text)
  }

  /** Ends its input; it may go on speaking. */
  hangUp(): void {
    this.#child.stdin.end()
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** The exit code, once it ended. */
  ended(): Promise<number | null> {
    return this.#ended
  }
}
