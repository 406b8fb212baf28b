// Owns tars that a window sends, dropped into it or chosen there: the bytes come in slices by requests of their own, and go
// on to the engine as they come. A window that is slow stalls nothing but itself; one that is gone ends the work.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { ImageUpload } from '#contract/image-moves.ts'
import type { EngineClient } from '../engine/client.ts'
import { importImage, loadImage } from '../engine/images.ts'
import type { TransferAnswer, TransferRequest } from '../files/serving.ts'
import type { Operations } from '../operations/operations.ts'
import { phasesOf } from './archives.ts'

/** A window that sends nothing for so long is gone. */
const silenceMs = 60_000

type Receive = (offset: number, body: AsyncIterable<Uint8Array>) => Promise<TransferAnswer>

export class ImageUploads {
  readonly #engine: EngineClient
  readonly #operations: Pick<Operations, 'start'>
  readonly #open = new Map<string, Receive>()

  constructor(engine: EngineClient, operations: Pick<Operations, 'start'>) {
    this.#engine = engine
    this.#operations = operations
  }

  /** Answers with where the slices are to be PUT, in their order. */
  begin({ kind, name, sizeBytes, reference, changes }: ImageUpload): { readonly operation: string; readonly url: string } {
    const id = randomUUID()
    const operation = this.#operations.start(kind === 'load' ? 'image-load' : 'image-import', kind === 'load' ? name : reference, async (progress, signal) => {
      const incoming = new PassThrough()
      const gone = new AbortController()
      const over = AbortSignal.any([signal, gone.signal])
      let received = 0
      let heard = Date.now()
      const watch = setInterval(() => { if (Date.now() - heard > silenceMs) gone.abort() }, 1_000).unref()
      over.addEventListener('abort', () => incoming.destroy(new AppError('CANCELLED')))
      // It may break while nobody reads it yet.
      incoming.on('error', () => {})
      progress.item('archive', { phase: 'sending', doneBytes: 0, totalBytes: sizeBytes })
      this.#open.set(id, async (offset, body) => {
        if (offset !== received) return { status: 409 }
        for await (const chunk of body) {
          received += chunk.length
          heard = Date.now()
          if (received > sizeBytes) throw new AppError('INPUT_INVALID', { details: { reason: 'more came than was said' } })
          progress.item('archive', { phase: 'sending', doneBytes: received, totalBytes: sizeBytes })
          if (!incoming.write(chunk)) await once(incoming, 'drain', { signal: over })
        }
        if (received === sizeBytes) incoming.end()
        return { status: 204 }
      })
      try {
        if (kind === 'load') await loadImage(this.#engine, incoming, phasesOf(progress), over)
        else await importImage(this.#engine, incoming, reference, changes, phasesOf(progress), over)
      } catch (error) {
        throw gone.signal.aborted ? new AppError('CANCELLED', { cause: error }) : error
      } finally {
        clearInterval(watch)
        this.#open.delete(id)
        incoming.destroy()
      }
    })
    return { operation, url: `transfers/${id}` }
  }

  /** Null when the request is for somebody else. */
  async serve({ method, id, offset, body }: TransferRequest): Promise<TransferAnswer | null> {
    const receive = this.#open.get(id)
    if (receive === undefined) return null
    if (method !== 'PUT') return { status: 405 }
    try {
      return await receive(offset, body)
    } catch {
      // The operation says what went wrong; whoever sends only needs to stop.
      return { status: 409 }
    }
  }
}
