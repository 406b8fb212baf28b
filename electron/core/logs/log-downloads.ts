// Owns downloads of whole logs: long work whose bytes a browser takes to disk by a request of its own, as it does with files.
import { randomUUID } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#contract/errors.ts'
import type { Transfer } from '#contract/files.ts'
import type { SaveLogQuery } from '#contract/logs.ts'
import type { EngineClient } from '../engine/client.ts'
import { counted, isGone, saveAs, within } from '../files/serving.ts'
import type { TransferAnswer, TransferRequest } from '../files/serving.ts'
import type { Operations } from '../operations/operations.ts'
import { wholeLog } from './logs.ts'

export class LogDownloads {
  readonly #engine: EngineClient
  readonly #operations: Pick<Operations, 'start'>
  readonly #open = new Map<string, () => Promise<TransferAnswer>>()

  constructor(engine: EngineClient, operations: Pick<Operations, 'start'>) {
    this.#engine = engine
    this.#operations = operations
  }

  /** The operation fails as readLogs does. */
  begin(query: SaveLogQuery): Transfer {
    const id = randomUUID()
    const operation = this.#operations.start('log-download', query.name, async (progress, signal) => {
      const claimed = Promise.withResolvers<PassThrough>()
      const begun = Promise.withResolvers<TransferAnswer>()
      begun.promise.catch(() => {})
      this.#open.set(id, () => {
        this.#open.delete(id)
        claimed.resolve(new PassThrough())
        return begun.promise
      })
      try {
        const body = await within(claimed.promise, signal)
        const lines = wholeLog(this.#engine, query, signal)
        // What fails before its first line is no file at all.
        const first = await lines.next()
        begun.resolve({ status: 200, headers: saveAs(query.name), body })
        const bytes = async function* (): AsyncGenerator<Buffer> {
          if (first.done !== true) yield Buffer.from(first.value)
          for await (const text of lines) yield Buffer.from(text)
        }
        await pipeline(Readable.from(counted(bytes(), (doneBytes) => progress.item('bytes', { doneBytes, totalBytes: null }))), body, { signal })
      } catch (error) {
        begun.reject(error)
        throw signal.aborted || isGone(error) ? new AppError('CANCELLED', { cause: error }) : error
      } finally {
        this.#open.delete(id)
      }
    })
    return { operation, url: `transfers/${id}` }
  }

  /** Null when the request is for somebody else. */
  async serve({ method, id }: TransferRequest): Promise<TransferAnswer | null> {
    const open = this.#open.get(id)
    if (open === undefined) return null
    if (method !== 'GET') return { status: 405 }
    // The operation says what went wrong.
    return open().catch(() => ({ status: 409 }))
  }
}
