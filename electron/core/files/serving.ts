// Owns what the answers to a window's requests for bytes share: claimed in time, named for the person, counted, whole or cut.
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import { encodeName } from './names.ts'

/** One that nobody comes for. */
export const claimMs = 60_000

export interface TransferRequest {
  readonly method: string
  /** The part of the address behind /transfers/. */
  readonly id: string
  readonly offset: number
  readonly body: AsyncIterable<Uint8Array>
}

export interface TransferAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Readable
}

/** The name in bytes, as RFC 8187 says. */
export const saveAs = (name: string): Readonly<Record<string, string>> => {
  const encoded = Array.from(encodeName(name), (byte) => (/[A-Za-z0-9._-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('')
  return { 'Content-Type': 'application/octet-stream', 'Content-Disposition': `attachment; filename*=UTF-8''${encoded}`, 'Cache-Control': 'no-store' }
}

export async function* counted(source: AsyncIterable<Buffer>, onCount: (done: number) => void): AsyncGenerator<Buffer> {
  let done = 0
  for await (const chunk of source) {
    done += chunk.length
    onCount(done)
    yield chunk
  }
}

/** Rejects when it was cancelled, or nobody came for it. */
export const within = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const late = AbortSignal.any([signal, AbortSignal.timeout(claimMs)])
  const stop = Promise.withResolvers<never>()
  late.addEventListener('abort', () => stop.reject(new AppError('CANCELLED')), { once: true })
  return Promise.race([promise, stop.promise])
}

/** The browser went away, or the person stopped it there. */
export const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
