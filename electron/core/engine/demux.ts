// Owns taking apart the engine's multiplexed streams: frames of an 8-byte header and a payload
// (Engine API, "Attach to a container", stream format: [type, 0, 0, 0, size as big-endian uint32]).
import { AppError } from '#contract/errors.ts'

export interface FramePart {
  readonly source: 'stdout' | 'stderr'
  readonly data: Buffer
  /** True for the first part of a frame; a frame may come in many. */
  readonly first: boolean
}

const headerBytes = 8
const broken = (reason: string): AppError => new AppError('ENGINE_REFUSED', { details: { reason } })

/** Passes payloads on as they come, so that no length a header claims is ever allocated. Errors: ENGINE_REFUSED on a header that is none. */
export class Demux {
  #header = Buffer.alloc(0)
  #left = 0
  #source: FramePart['source'] = 'stdout'
  #first = false

  push(chunk: Buffer): FramePart[] {
    const parts: FramePart[] = []
    let rest = chunk
    while (rest.length > 0) {
      if (this.#left === 0) rest = this.#readHeader(rest)
      if (this.#left === 0) continue
      const data = rest.subarray(0, this.#left)
      if (data.length === 0) continue
      parts.push({ source: this.#source, data, first: this.#first })
      this.#first = false
      this.#left -= data.length
      rest = rest.subarray(data.length)
    }
    return parts
  }

  /** Call it at the end of the stream. Errors: ENGINE_REFUSED when it ended inside of a frame. */
  end(): void {
    if (this.#left > 0 || this.#header.length > 0) throw broken('the stream ended inside of a frame')
  }

  #readHeader(chunk: Buffer): Buffer {
    const missing = headerBytes - this.#header.length
    const header = Buffer.concat([this.#header, chunk.subarray(0, missing)])
    if (header.length < headerBytes) {
      this.#header = header
      return Buffer.alloc(0)
    }
    this.#header = Buffer.alloc(0)
    const type = header.readUInt8(0)
    // 0 is stdin echoed on stdout, 3 an error of the engine itself.
    if (type > 3 || header.readUIntBE(1, 3) !== 0) throw broken('the stream is not made of frames')
    this.#source = type < 2 ? 'stdout' : 'stderr'
    this.#left = header.readUInt32BE(4)
    this.#first = true
    return chunk.subarray(missing)
  }
}
