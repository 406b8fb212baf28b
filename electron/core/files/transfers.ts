// Owns uploads and downloads: long work whose bytes come and go by requests of the window to its own server.
// Not by calls: a browser saves an answer to disk and reads a file from it as it goes, which no script can do without holding it.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#contract/errors.ts'
import type { FilePlace, Transfer, Upload } from '#contract/files.ts'
import type { EngineClient } from '../engine/client.ts'
import type { Operations } from '../operations/operations.ts'
import { whileMounted } from './container-root.ts'
import { joinPath, plainPath } from './files.ts'
import type { Files } from './files.ts'
import { exchange, newMark, output } from './guest-files.ts'
import type { GuestRun } from './guest-process.ts'
import { claimMs, counted, isGone, saveAs, within } from './serving.ts'
import type { TransferAnswer, TransferRequest } from './serving.ts'
import { uploadArchive } from './tar-upload.ts'

interface Open {
  readonly method: 'GET' | 'PUT'
  answer(request: TransferRequest): Promise<TransferAnswer>
}

export interface TransfersOptions {
  readonly engine: EngineClient
  readonly run: GuestRun
  readonly files: Files
  readonly operations: Operations
}

export class FileTransfers {
  readonly #options: TransfersOptions
  readonly #open = new Map<string, Open>()

  constructor(options: TransfersOptions) {
    this.#options = options
  }

  /** Answers a request that was proven to be the window's. */
  async serve(request: TransferRequest): Promise<TransferAnswer> {
    const open = this.#open.get(request.id)
    if (open?.method !== request.method) return { status: 404 }
    try {
      return await open.answer(request)
    } catch (error) {
      // The operation says what went wrong; whoever sends only needs to stop.
      return { status: error instanceof AppError && error.code === 'FILE_NOT_FOUND' ? 404 : 409 }
    }
  }

  async download(place: FilePlace, asked: string, names: readonly string[]): Promise<Transfer> {
    const { files, operations, run } = this.#options
    const folder = plainPath(asked)
    const root = await files.root(place)
    const only = names.length === 1 ? names[0] : undefined
    const id = randomUUID()
    const operation = operations.start('file-download', only ?? folder, async (progress, signal) => {
      const claimed = Promise.withResolvers<PassThrough>()
      const begun = Promise.withResolvers<TransferAnswer>()
      this.#open.set(id, {
        method: 'GET',
        answer: () => {
          this.#open.delete(id)
          claimed.resolve(new PassThrough())
          return begun.promise
        },
      })
      try {
        const body = await within(claimed.promise, signal)
        const count = (doneBytes: number, totalBytes: number | null): void => progress.item('bytes', { doneBytes, totalBytes })
        try {
          await (only === undefined ? Promise.reject(new AppError('FILE_NOT_REGULAR')) : this.#sendFile(run, { root, path: joinPath(folder, only), name: only, body, begun, count, signal }))
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'FILE_NOT_REGULAR') throw error
          const words = [folder, ...names.map((name) => `./${name}`)]
          begun.resolve({ status: 200, headers: saveAs(`${only ?? (folder.split('/').at(-1) || 'files')}.tar`), body })
          await pipeline(Readable.from(counted(output(run, { verb: 'send_all', root, words }, folder, signal), (done) => count(done, null))), body, { signal })
        }
      } catch (error) {
        begun.reject(error)
        throw signal.aborted ? new AppError('CANCELLED') : isGone(error) ? new AppError('CANCELLED', { cause: error }) : error
      } finally {
        this.#open.delete(id)
        begun.promise.catch(() => {})
      }
    })
    return { operation, url: `transfers/${id}` }
  }

  /** The first line says how large the file is, or the guest that it is none. */
  async #sendFile(run: GuestRun, send: { root: Awaited<ReturnType<Files['root']>>; path: string; name: string; body: PassThrough; begun: PromiseWithResolvers<TransferAnswer>; count: (done: number, total: number | null) => void; signal: AbortSignal }): Promise<void> {
    const { root, path, name, body, begun, count, signal } = send
    const source = output(run, { verb: 'send', root, words: [path] }, path, signal)
    let head: Buffer = Buffer.alloc(0)
    while (!head.includes('\n')) {
      const { value, done } = await source.next()
      if (done === true) break
      head = Buffer.concat([head, value])
    }
    const total = Number(head.toString('latin1', 0, head.indexOf('\n')))
    begun.resolve({ status: 200, headers: { ...saveAs(name), 'Content-Length': String(total) }, body })
    const bytes = async function* (): AsyncGenerator<Buffer> {
      yield head.subarray(head.indexOf('\n') + 1)
      yield* source
    }
    await pipeline(Readable.from(exactly(counted(bytes(), (done) => count(done, total)), total)), body, { signal })
  }

  async upload(place: FilePlace, asked: string, entries: Upload['entries']): Promise<Transfer> {
    const { engine, files, operations, run } = this.#options
    const folder = plainPath(asked)
    const root = await files.root(place)
    // What is uploaded belongs to whom its folder belongs to.
    const { value: first } = await files.list(place, folder).next()
    const owner = first?.folder ?? { uid: 0, gid: 0 }
    const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const id = randomUUID()
    const operation = operations.start('file-upload', folder, async (progress, signal) => {
      const incoming = new PassThrough()
      let received = 0
      let last = Date.now()
      const stalled = new AbortController()
      const watch = setInterval(() => { if (Date.now() - last > claimMs) stalled.abort() }, 1_000).unref()
      const over = AbortSignal.any([signal, stalled.signal])
      this.#open.set(id, {
        method: 'PUT',
        answer: async ({ offset, body }) => {
          if (offset !== received) return { status: 409 }
          for await (const chunk of body) {
            received += chunk.length
            last = Date.now()
            progress.item('bytes', { doneBytes: received, totalBytes: total })
            if (received > total) throw new AppError('INPUT_INVALID')
            if (!incoming.write(chunk)) await once(incoming, 'drain', { signal: over })
          }
          if (received === total) incoming.end()
          return { status: 204 }
        },
      })
      if (total === 0) incoming.end()
      const mark = newMark()
      const archive = Readable.from(uploadArchive(entries, incoming, owner, mark))
      over.addEventListener('abort', () => incoming.destroy())
      try {
        await whileMounted(engine, root, () => exchange(run, { verb: 'receive', root, words: [folder, mark] }, folder, archive, over))
      } catch (error) {
        throw signal.aborted || stalled.signal.aborted ? new AppError('CANCELLED', { cause: error }) : error
      } finally {
        clearInterval(watch)
        incoming.destroy()
        this.#open.delete(id)
      }
    })
    return { operation, url: `transfers/${id}` }
  }
}

/** A file that grows or shrinks while it is read must not pass for a whole one: its size was promised. */
async function* exactly(source: AsyncIterable<Buffer>, total: number): AsyncGenerator<Buffer> {
  let left = total
  for await (const chunk of source) {
    if (left > 0) yield chunk.subarray(0, left)
    left -= chunk.length
  }
  if (left > 0) throw new AppError('FILE_REFUSED', { details: { reason: 'the file became shorter while it was read' } })
}
