// Owns the fake long work: pulls with layers, progress and cancel, and the load of the starter image.
import type { ErrorEnvelope } from '#contract/errors.ts'
import { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import type { Operation, OperationItem, OperationKind } from '#contract/operations.ts'
import type { FakeEngine } from './engine.ts'
import { fakeId } from './samples.ts'
import { sleep, Topic } from './topic.ts'

const tickMs = 100
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

  begin(kind: OperationKind, subject: string): string {
    const id = `op-${this.#next++}`
    const items = layerMiB.map((mib, index): OperationItem => ({ id: fakeId(900 + index).slice(0, 12), phase: 'waiting', totalBytes: mib * 1_048_576, doneBytes: 0 }))
    this.#set({ id, kind, subject, state: 'running', phase: kind === 'image-pull' ? 'pulling' : 'loading', fraction: kind === 'image-load' ? null : 0, items: kind === 'image-pull' ? items : [], cancellable: true, startedAt: new Date().toISOString(), endedAt: null, error: null })
    void this.#work(id, kind === 'image-pull' ? 30 : 6)
    return id
  }

  async #work(id: string, ticks: number): Promise<void> {
    const { subject } = this.#get(id)
    for (let tick = 1; tick <= ticks; tick += 1) {
      await sleep(tickMs)
      const now = this.#get(id)
      if (now.state !== 'running') return
      if (tick === 4 && /missing|denied/.test(subject)) {
        const code = subject.includes('denied') ? 'REGISTRY_DENIED' : 'IMAGE_NOT_FOUND'
        this.#end(id, 'failed', new AppError(code, { details: { reference: subject } }).toEnvelope())
        return
      }
      const items = now.items.map((item, index) => {
        const share = Math.min(1, Math.max(0, (tick / ticks) * 1.6 - index * 0.12))
        return { ...item, doneBytes: (item.totalBytes ?? 0) * share, phase: share === 1 ? 'done' : share === 0 ? 'waiting' : share > 0.8 ? 'extracting' : 'downloading' }
      })
      this.#set({ ...now, items, fraction: now.kind === 'image-pull' ? tick / ticks : null })
    }
    this.#engine.addImage(subject, subject === starterImage ? 2 : 104)
    this.#end(id, 'done', null)
  }

  cancel(id: string): void {
    if (this.#get(id).state === 'running') this.#end(id, 'cancelled', null)
  }

  dismiss(id: string): void {
    this.#all.delete(id)
  }

  #end(id: string, state: Operation['state'], error: ErrorEnvelope | null): void {
    this.#set({ ...this.#get(id), state, error, fraction: state === 'done' ? 1 : this.#get(id).fraction, endedAt: new Date().toISOString() })
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
