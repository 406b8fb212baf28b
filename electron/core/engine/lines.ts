// Owns cutting text into lines with a bound: a line longer than it goes on in the next one, and nothing is lost.

/** In characters. */
export const longestLine = 1024 * 1024

/** Bytes in, whole lines out; characters that a chunk cut in two are put together again. */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #longest: number
  #rest = ''

  constructor(longest: number = longestLine) {
    this.#longest = longest
  }

  /** Lines that are complete by now, without their end (LF or CRLF). */
  push(bytes: Uint8Array): string[] {
    return this.#cut(this.#decoder.decode(bytes, { stream: true }))
  }

  /** What is left when the source ended. */
  end(): string[] {
    const lines = this.#cut(this.#decoder.decode())
    if (this.#rest !== '') lines.push(this.#rest)
    this.#rest = ''
    return lines
  }

  /** Whether the next byte begins a line. */
  get atLineStart(): boolean {
    return this.#rest === ''
  }

  #cut(text: string): string[] {
    // Only what is new is searched: a long line must not be read again for each of its chunks.
    const parts = text.split('\n')
    parts[0] = this.#rest + (parts[0] ?? '')
    const rest = this.#bounded(parts.pop() ?? '')
    this.#rest = rest.pop() ?? ''
    return [...parts.flatMap((part) => this.#bounded(part.endsWith('\r') ? part.slice(0, -1) : part)), ...rest]
  }

  /** A line in pieces that are not too long; never between the two halves of a surrogate pair. */
  #bounded(line: string): string[] {
    if (line.length <= this.#longest) return [line]
    const pieces: string[] = []
    let from = 0
    while (line.length - from > this.#longest) {
      const last = line.charCodeAt(from + this.#longest - 1)
      const to = from + this.#longest - (last >= 0xd800 && last <= 0xdbff ? 1 : 0)
      pieces.push(line.slice(from, to))
      from = to
    }
    return [...pieces, line.slice(from)]
  }
}
