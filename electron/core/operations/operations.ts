// Owns long work: started once, watched by any window, cancelled by anyone, remembered for a while after its end.
import { randomUUID } from 'node:crypto'
import type { Operation, OperationItem, OperationKind } from '#contract/operations.ts'
import { AppError } from '#contract/errors.ts'
import { toAppError } from '../logging/log.ts'
import type { Log } from '../logging/log.ts'
import { changeItem, fractionOf } from './items.ts'
import type { ItemChange } from './items.ts'
import type { Lane } from './lane.ts'
import { Speed } from './speed.ts'
import { OperationWatcher } from './watcher.ts'

/** How the work tells how it goes. */
export interface Progress {
  phase(text: string): void
  item(id: string, change: ItemChange): void
  /** How much of the whole is done, where the items' bytes do not tell; from then on only this does. */
  fraction(done: number): void
}

export type Work = (progress: Progress, signal: AbortSignal) => Promise<void>

const patchMs = 100
const endedKept = 50

export interface StartOptions {
  /** Waits for its turn there. */
  readonly lane?: Lane
  /** The same work can be begun again after it failed. */
  readonly repeatable?: boolean
  /** Where what it works on is known by the same id. */
  readonly id?: string
  /** It was cancelled before its turn came: the work was never begun. */
  readonly missedTurn?: () => Promise<void>
}

interface Entry {
  operation: Operation
  readonly work: Work
  readonly options: StartOptions
  readonly speed: Speed
  readonly abort: AbortController
  /** The work itself says how much is done. */
  told?: boolean
}

export class Operations {
  readonly #entries = new Map<string, Entry>()
  /** Ids of those that have ended, the first one first. */
  readonly #ended: string[] = []
  readonly #watchers = new Set<OperationWatcher>()
  readonly #log: Pick<Log, 'error'>
  #timer: NodeJS.Timeout | null = null

  constructor(log: Pick<Log, 'error'>) {
    this.#log = log
  }

  /** Begins the work, or has it wait for its turn, and returns its id at once. */
  start(kind: OperationKind, subject: string, work: Work, options: StartOptions = {}): string {
    const id = options.id ?? randomUUID()
    const abort = new AbortController()
    const operation: Operation = {
      id, kind, subject, state: 'running', phase: '', fraction: null, items: [], waiting: options.lane?.full ?? false, bytesPerSecond: null,
      cancellable: true, retryable: false, startedAt: new Date().toISOString(), endedAt: null, error: null,
    }
    this.#entries.set(id, { operation, abort, work, options, speed: new Speed() })
    this.#touch(id)
    void this.#run(id, work, abort.signal)
    return id
  }

  /** Begins what failed or was cancelled once more; the old one is forgotten. Errors: OPERATION_NOT_FOUND. */
  retry(id: string): string {
    const { operation, work, options } = this.#entry(id)
    if (!operation.retryable) throw new AppError('OPERATION_NOT_FOUND')
    this.#entries.delete(id)
    return this.start(operation.kind, operation.subject, work, { ...options, ...(options.id === undefined ? {} : { id: randomUUID() }) })
  }

  /** One that has ended stays as it ended. Errors: OPERATION_NOT_FOUND. */
  cancel(id: string): void {
    this.#entry(id).abort.abort()
  }

  /** Forgets one that has ended. Errors: OPERATION_NOT_FOUND. */
  dismiss(id: string): void {
    if (this.#entry(id).operation.state !== 'running') this.#entries.delete(id)
  }

  /** All that are known at once, then those that changed, about ten times a second. A slow reader gets the newest of each, not all in between. */
  watch(): AsyncIteratorObject<readonly Operation[], undefined, void> {
    const watcher = new OperationWatcher({
      known: [...this.#entries.keys()],
      read: (ids) => [...ids].flatMap((id) => this.#entries.get(id)?.operation ?? []),
      onLeave: () => this.#watchers.delete(watcher),
    })
    this.#watchers.add(watcher)
    return watcher
  }

  /** Cancels all that run and ends all watches. */
  close(): void {
    for (const { abort } of this.#entries.values()) abort.abort()
    for (const watcher of this.#watchers) void watcher.return()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new AppError('OPERATION_NOT_FOUND')
    return entry
  }

  async #run(id: string, work: Work, signal: AbortSignal): Promise<void> {
    const { options, speed } = this.#entry(id)
    const progress: Progress = {
      phase: (phase) => this.#change(id, () => ({ phase })),
      item: (item, change) =>
        this.#change(id, ({ items, fraction }) => {
          const changed = withFraction(changeItem(items, item, change), fraction, speed)
          return this.#entries.get(id)?.told === true ? { ...changed, fraction } : changed
        }),
      fraction: (done) => {
        const entry = this.#entries.get(id)
        if (entry !== undefined) entry.told = true
        this.#change(id, ({ fraction }) => ({ fraction: Math.min(1, Math.max(done, fraction ?? 0)) }))
      },
    }
    const end = (change: Partial<Operation>): void =>
      this.#change(id, () => ({ ...change, waiting: false, bytesPerSecond: null, cancellable: false, retryable: change.state !== 'done' && options.repeatable === true, endedAt: new Date().toISOString() }))
    let leave: (() => void) | undefined
    try {
      leave = await options.lane?.enter(signal).catch(async (error: unknown) => {
        await options.missedTurn?.()
        throw error
      })
      if (leave !== undefined) this.#change(id, () => ({ waiting: false, startedAt: new Date().toISOString() }))
      await work(progress, signal)
      end({ state: 'done', fraction: 1 })
    } catch (error) {
      const known = toAppError(error, signal.aborted ? silent : this.#log)
      end(signal.aborted || known.code === 'CANCELLED' ? { state: 'cancelled' } : { state: 'failed', error: known.toEnvelope() })
    } finally {
      leave?.()
    }
    this.#ended.push(id)
    if (this.#ended.length > endedKept) this.#entries.delete(this.#ended.shift() ?? '')
  }

  /** What is told after the end changes nothing any more. */
  #change(id: string, changed: (operation: Operation) => Partial<Operation>): void {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.operation.state !== 'running') return
    entry.operation = { ...entry.operation, ...changed(entry.operation) }
    this.#touch(id)
  }

  #touch(id: string): void {
    for (const watcher of this.#watchers) watcher.touch(id)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      for (const watcher of this.#watchers) watcher.wake()
    }, patchMs).unref()
  }
}

/** A bar that goes back frightens: the share never becomes less. */
const withFraction = (items: readonly OperationItem[], before: number | null, speed: Speed): Partial<Operation> => {
  const now = fractionOf(items)
  const bytesPerSecond = speed.at(items.reduce((sum, { doneBytes }) => sum + doneBytes, 0), Date.now())
  return { items, bytesPerSecond, fraction: now === null ? before : Math.max(now, before ?? 0) }
}

/** Whatever a cancelled work throws is no news. */
const silent: Pick<Log, 'error'> = { error: () => '' }
