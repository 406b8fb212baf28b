// Owns the fake long work: pulls with layers, progress and cancel, and the load of the starter image.
import type { ErrorEnvelope } from '#contract/errors.ts'
import { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import type { Operation, OperationItem, OperationKind } from '#contract/operations.ts'
import type { FakeEngine } from './engine.ts'
import { fakeId } from './samples.ts'
import { sleep, Topic } from './topic.ts'

const tickMs = 100
const atOnce = 3
const layerMiB = [28, 61, 3, 0.4, 12, 0.2]

export class FakeOperations {
  readonly #topic = new Topic<readonly Operation[]>()
  readonly #all = new Map<string, Operation>()
  readonly #engine: FakeEngine
  #next = 1

  constructor(engine: FakeEngine) {
    this.#engine = engine
  }

  watch(signal: AbortSignal | undefined): AsyncGenerator<readonly Operation[]> {
    return this.#topic.read(signal, [[...this.#all.values()]])
  }

  /** Pulls and pushes wait while as many others run, as in the core. */
  begin(kind: OperationKind, subject: string): string {
    const id = `op-${this.#next++}`
    const moves = kind !== 'image-load'
    const waiting = moves && this.#moving() >= atOnce
    const items = layerMiB.map((mib, index): OperationItem => ({ id: fakeId(900 + index).slice(0, 12), phase: 'waiting', totalBytes: mib * 1_048_576, doneBytes: 0 }))
    this.#set({
      id, kind, subject, state: 'running', phase: moves ? 'pulling' : 'loading', fraction: moves ? 0 : null, items: moves && !waiting ? items : [], waiting, bytesPerSecond: null,
      cancellable: true, retryable: false, startedAt: new Date().toISOString(), endedAt: null, error: null,
    })
    void this.#work(id, moves && kind.startsWith('image') ? 30 : 6, items)
    return id
  }

  /** Long work that goes through phases one by one; `done` is what it has brought about in the end. */
  beginPhases(kind: OperationKind, subject: string, phases: readonly string[], phaseMs: number, failure: AppError | null, done: () => void): string {
    const id = `op-${this.#next++}`
    this.#set({ id, kind, subject, state: 'running', phase: '', fraction: null, items: [], waiting: false, bytesPerSecond: null, cancellable: true, retryable: false, startedAt: new Date().toISOString(), endedAt: null, error: null })
    void (async () => {
      for (const phase of phases) {
        if (this.#get(id).state !== 'running') return
        this.#set({ ...this.#get(id), phase })
        await sleep(phaseMs)
      }
      if (this.#get(id).state !== 'running') return
      if (failure === null) done()
      this.#end(id, failure === null ? 'done' : 'failed', failure?.toEnvelope() ?? null)
    })()
    return id
  }

  #moving(): number {
    return [...this.#all.values()].filter(({ state, waiting, kind }) => state === 'running' && !waiting && kind !== 'image-load').length
  }

  async #work(id: string, ticks: number, layers: readonly OperationItem[]): Promise<void> {
    const { subject, kind } = this.#get(id)
    while (this.#get(id).waiting) {
      await sleep(tickMs)
      if (this.#get(id).state !== 'running') return
      if (this.#moving() < atOnce) this.#set({ ...this.#get(id), waiting: false, items: layers })
    }
    for (let tick = 1; tick <= ticks; tick += 1) {
      await sleep(tickMs)
      const now = this.#all.get(id)
      if (now?.state !== 'running') return
      if (tick === 4 && /missing|denied/.test(subject)) {
        const denied = subject.includes('denied')
        this.#end(id, 'failed', new AppError(denied ? 'REGISTRY_LOGIN_NEEDED' : 'IMAGE_NOT_FOUND', { details: { reference: subject, host: 'registry.example' } }).toEnvelope())
        return
      }
      const items = now.items.map((item, index) => {
        const share = Math.min(1, Math.max(0, (tick / ticks) * 1.6 - index * 0.12))
        return { ...item, doneBytes: (item.totalBytes ?? 0) * share, phase: share === 1 ? 'done' : share === 0 ? 'waiting' : share > 0.8 ? 'extracting' : 'downloading' }
      })
      this.#set({ ...now, items, fraction: now.kind === 'image-load' ? null : tick / ticks, bytesPerSecond: now.kind === 'image-load' ? null : 34_900_000 })
    }
    if (kind === 'image-pull' || kind === 'image-load') this.#engine.addImage(subject, subject === starterImage ? 2 : 104)
    this.#end(id, 'done', null)
  }

  /** Any other long work: it takes a moment, then it has done what it does. */
  play(kind: OperationKind, subject: string, does: () => void): string {
    const id = `op-${this.#next++}`
    this.#set({ id, kind, subject, state: 'running', phase: 'working', fraction: 0, items: [], waiting: false, bytesPerSecond: null, cancellable: true, retryable: false, startedAt: new Date().toISOString(), endedAt: null, error: null })
    void this.#play(id, does)
    return id
  }

  async #play(id: string, does: () => void): Promise<void> {
    for (let tick = 1; tick <= 5; tick += 1) {
      await sleep(tickMs)
      const now = this.#all.get(id)
      if (now?.state !== 'running') return
      this.#set({ ...now, fraction: tick / 5 })
    }
    try {
      does()
      this.#end(id, 'done', null)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#end(id, 'failed', error.toEnvelope())
    }
  }

  /** Long work that another fake does and tells of. */
  open(id: string, kind: OperationKind, subject: string): void {
    this.#set({ id, kind, subject, state: 'running', phase: '', fraction: null, items: [], waiting: false, bytesPerSecond: null, cancellable: true, retryable: false, startedAt: new Date().toISOString(), endedAt: null, error: null })
  }

  change(id: string, part: Partial<Operation>): void {
    this.#set({ ...this.#get(id), ...part })
  }

  close(id: string, state: Operation['state'], error: ErrorEnvelope | null): void {
    this.#end(id, state, error)
    this.#set({ ...this.#get(id), retryable: false })
  }

  isRunning(id: string): boolean {
    return this.#all.get(id)?.state === 'running'
  }

  retry(id: string): string {
    const { kind, subject } = this.#get(id)
    this.#all.delete(id)
    return this.begin(kind, subject)
  }

  cancel(id: string): void {
    if (this.#get(id).state === 'running') this.#end(id, 'cancelled', null)
  }

  dismiss(id: string): void {
    this.#all.delete(id)
  }

  #end(id: string, state: Operation['state'], error: ErrorEnvelope | null): void {
    this.#set({ ...this.#get(id), state, error, waiting: false, bytesPerSecond: null, cancellable: false, retryable: state !== 'done', fraction: state === 'done' ? 1 : this.#get(id).fraction, endedAt: new Date().toISOString() })
  }

  #get(id: string): Operation {
    const found = this.#all.get(id)
    if (found === undefined) throw new AppError('OPERATION_NOT_FOUND')
    return found
  }

  #set(operation: Operation): void {
    this.#all.set(operation.id, operation)
    this.#topic.publish([operation])
  }
}
