// Owns one log of the guest: kept in a rotated file, its last lines in memory, new ones to whoever reads along.
import { Mailbox } from '../channel.ts'
import { rotatedFile } from '../logging/rotated-file.ts'

const keptLines = 2_000
/** What a reader may be behind before lines go missing; the file has them all. */
const readerLines = 10_000

export class GuestLog {
  readonly #kept: string[] = []
  readonly #readers = new Set<Mailbox<string>>()
  readonly #file: ReturnType<typeof rotatedFile>

  constructor(folder: string, name: string) {
    this.#file = rotatedFile(folder, name)
  }

  add(line: string): void {
    this.#file.stream.write(`${line}\n`)
    this.#kept.push(line)
    if (this.#kept.length > keptLines) this.#kept.shift()
    for (const reader of this.#readers) reader.push(line)
  }

  /** Reads a source to its end. */
  async follow(source: AsyncIterable<string>, onLine: (line: string) => void = () => {}): Promise<void> {
    for await (const line of source) {
      this.add(line)
      onLine(line)
    }
  }

  tail(count: number): readonly string[] {
    return this.#kept.slice(-count)
  }

  /** The kept lines as one text, then new ones as they come, line by line. */
  async *read(follow: boolean): AsyncGenerator<string, void, undefined> {
    const reader = new Mailbox<string>(readerLines, () => this.#readers.delete(reader))
    this.#readers.add(reader)
    try {
      if (this.#kept.length > 0) yield `${this.#kept.join('\n')}\n`
      if (!follow) return
      for await (const line of reader) yield `${line}\n`
    } finally {
      this.#readers.delete(reader)
    }
  }

  close(): Promise<void> {
    for (const reader of this.#readers) reader.end()
    return this.#file.close()
  }
}
