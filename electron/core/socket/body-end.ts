// Owns finding the end of a request's body among bytes that come in pieces cut anywhere (RFC 9112, 6 and 7.1).

export interface Taken {
  /** How many of the bytes belong to the body. */
  readonly size: number
  readonly whole: boolean
}

export interface BodyEnd {
  /** Counts on from call to call; what it did not take is to come again, with more behind it. */
  take(held: Buffer, onContent?: (bytes: Buffer) => void): Taken
}

/** By the head of the request; null when it does not say how long the body is in a way that is known. */
export const bodyEndOf = (head: string): BodyEnd | null => {
  const coding = /\r\ntransfer-encoding: *([^\r]*)/i.exec(head)?.[1]
  if (coding !== undefined) return /^chunked *$/i.test(coding) ? chunked() : null
  const length = /\r\ncontent-length: *([^\r]*)/i.exec(head)?.[1]
  if (length === undefined) return fixed(0)
  return /^\d{1,15} *$/.test(length) ? fixed(Number(length)) : null
}

const fixed = (length: number): BodyEnd => {
  let left = length
  return {
    take: (held, onContent) => {
      const size = Math.min(left, held.length)
      if (size > 0) onContent?.(held.subarray(0, size))
      left -= size
      return { size, whole: left === 0 }
    },
  }
}

/** A size line, the bytes, a line end; after a size of zero come trailers and an empty line. */
const chunked = (): BodyEnd => {
  let left = 0
  let next: 'size' | 'end' | 'trailer' = 'size'
  return {
    take: (held, onContent) => {
      let at = 0
      for (;;) {
        const size = Math.min(left, held.length - at)
        if (size > 0) onContent?.(held.subarray(at, at + size))
        at += size
        left -= size
        const end = left > 0 ? -1 : held.indexOf('\r\n', at)
        if (end < 0) return { size: at, whole: false }
        const line = held.toString('latin1', at, end)
        at = end + 2
        if (next === 'trailer' && line === '') return { size: at, whole: true }
        if (next === 'end') next = 'size'
        else if (next === 'size') {
          left = Number.parseInt(line, 16) || 0
          next = left === 0 ? 'trailer' : 'end'
        }
      }
    },
  }
}
