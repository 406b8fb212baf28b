// Owns showing a process without a terminal in one: its two outputs taken apart, line ends as a screen wants them, typed lines sent whole.
import { Duplex } from 'node:stream'
import { Demux } from '../engine/demux.ts'

const lineFeed = /\n/g

export class PlainProcess extends Duplex {
  readonly #raw: Duplex
  readonly #demux = new Demux()
  /** The line being typed: a terminal of its own would keep it until Enter, so that it can be corrected. */
  #line = ''

  constructor(raw: Duplex) {
    super({ decodeStrings: false })
    this.#raw = raw
    raw.on('data', (chunk: Buffer) => this.#show(chunk))
    raw.once('end', () => this.push(null))
    raw.on('error', (error) => this.destroy(error))
    raw.once('close', () => {
      if (!raw.readableEnded) this.destroy()
    })
  }

  override _read(): void {
    this.#raw.resume()
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    let lines = ''
    let echo = ''
    for (const character of chunk.toString()) {
      if (character === '\r' || character === '\n') {
        lines += `${this.#line}\n`
        echo += '\r\n'
        this.#line = ''
      } else if (character === '\u007f' || character === '\b') {
        if (this.#line !== '') echo += '\b \b'
        this.#line = this.#line.replace(/.$/su, '')
      } else if (character >= ' ' || character === '\t') {
        this.#line += character
        echo += character
      }
    }
    if (echo !== '') this.push(Buffer.from(echo))
    if (lines === '') done()
    else this.#raw.write(lines, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#raw.end(() => done())
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#raw.destroy()
    done(error)
  }

  #show(chunk: Buffer): void {
    try {
      for (const { data } of this.#demux.push(chunk)) {
        // Byte for byte: a character may go on in the next frame.
        const shown = Buffer.from(data.toString('latin1').replace(lineFeed, '\r\n'), 'latin1')
        if (!this.push(shown)) this.#raw.pause()
      }
    } catch (error) {
      this.destroy(error as Error)
    }
  }
}
