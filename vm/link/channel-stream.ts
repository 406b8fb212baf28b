// Owns the adapter from an ssh2 channel to a well-behaved Duplex: half-close both ways, back-pressure, and a destroy that ends it.
// ssh2's own Channel forgets the callback of a write that meets a closed channel, and its destroy() neither drops data nor emits close.
import { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'

export class ChannelStream extends Duplex {
  readonly #channel: ClientChannel
  #closed = false
  #pendingWrite: ((error?: Error | null) => void) | null = null

  constructor(channel: ClientChannel) {
    super({ allowHalfOpen: true })
    this.#channel = channel
    channel.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause()
    })
    channel.on('end', () => this.push(null))
    channel.on('error', (error: Error) => this.destroy(error))
    channel.on('close', () => this.#onClose())
    // An unread stderr would keep the channel from closing.
    channel.stderr.resume()
  }

  #onClose(): void {
    this.#closed = true
    const pending = this.#pendingWrite
    this.#pendingWrite = null
    pending?.(brokenPipe())
    if (this.readableEnded || this.destroyed) return
    // A close without an end: what was read so far still goes out, then the reader sees the end.
    if (!this.#channel.readableEnded) this.push(null)
  }

  override _read(): void {
    this.#channel.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (this.#closed) return callback(brokenPipe())
    this.#pendingWrite = callback
    this.#channel.write(chunk, (error?: Error | null) => {
      if (this.#pendingWrite !== callback) return
      this.#pendingWrite = null
      callback(error)
    })
  }

  override _final(callback: (error?: Error | null) => void): void {
    if (!this.#closed) this.#channel.end()
    callback()
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    if (!this.#closed) this.#channel.close()
    callback(error)
  }
}

const brokenPipe = (): Error => Object.assign(new Error('write after the other side closed'), { code: 'EPIPE' })
