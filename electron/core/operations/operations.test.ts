import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { Operation } from '#contract/operations.ts'
import { Lane } from './lane.ts'
import { Operations } from './operations.ts'
import type { Progress } from './operations.ts'

const logged: unknown[] = []
const newOperations = () => new Operations({ error: (error) => (logged.push(error), 'ref') })

/** A work whose course the test holds in its hands. */
const held = () => {
  const begun = Promise.withResolvers<{ progress: Progress; signal: AbortSignal }>()
  const end = Promise.withResolvers<void>()
  const work = async (progress: Progress, signal: AbortSignal): Promise<void> => {
    begun.resolve({ progress, signal })
    signal.addEventListener('abort', () => end.reject(new AppError('CANCELLED')))
    await end.promise
  }
  return { work, begun: begun.promise, end }
}

const untilState = async (operations: Operations, id: string, state: Operation['state']): Promise<Operation> => {
  for await (const changed of operations.watch()) {
    const found = changed.find((operation) => operation.id === id && operation.state === state)
    if (found !== undefined) return found
  }
  throw new Error('the watch ended')
}

describe('operations', () => {
  it('are told to a reader: all that are known at once, then what changed', async () => {
    const operations = newOperations()
    const empty = operations.watch()
    expect((await empty.next()).value).toEqual([])
    const { work, begun, end } = held()
    const id = operations.start('image-pull', 'thing:v1', work)
    const watch = operations.watch()
    expect((await watch.next()).value).toEqual([
      { id, kind: 'image-pull', subject: 'thing:v1', state: 'running', phase: '', fraction: null, items: [], waiting: false, bytesPerSecond: null, cancellable: true, retryable: false, startedAt: expect.any(String), endedAt: null, error: null },
    ])
    expect((await empty.next()).value).toMatchObject([{ id }])
    const { progress } = await begun
    progress.phase('Pulling')
    progress.item('layer', { phase: 'Downloading', doneBytes: 1, totalBytes: 2 })
    expect((await watch.next()).value).toMatchObject([{ id, phase: 'Pulling', fraction: 0.5, items: [{ id: 'layer', doneBytes: 1 }] }])
    end.resolve()
    expect((await watch.next()).value).toMatchObject([{ id, state: 'done', fraction: 1, cancellable: false, endedAt: expect.any(String) }])
    operations.close()
    expect((await watch.next()).done).toBe(true)
  })

  it('reach a slow reader as they are now, once each', async () => {
    const operations = newOperations()
    const watch = operations.watch()
    await watch.next()
    const one = held()
    const two = held()
    const ids = [operations.start('image-pull', 'one', one.work), operations.start('image-pull', 'two', two.work)]
    const { progress } = await one.begun
    for (let count = 0; count < 10_000; count++) progress.item('layer', { doneBytes: count, totalBytes: 10_000 })
    const { value } = await watch.next()
    expect(value?.map(({ id }) => id)).toEqual(ids)
    expect(value?.[0]?.items[0]?.doneBytes).toBe(9_999)
    operations.close()
  })

  it('never let the bar go back', async () => {
    const operations = newOperations()
    const { work, begun } = held()
    const id = operations.start('image-pull', 'thing', work)
    const { progress } = await begun
    progress.item('a', { doneBytes: 90, totalBytes: 100 })
    progress.item('b', { doneBytes: 0, totalBytes: 900 })
    const { value } = await operations.watch().next()
    expect(value).toMatchObject([{ id, fraction: 0.9 }])
    operations.close()
  })

  it('follow what the work says of the whole, where bytes do not tell', async () => {
    const operations = newOperations()
    const { work, begun } = held()
    const id = operations.start('image-build', 'thing', work, { id: 'a-build' })
    const { progress } = await begun
    progress.fraction(0.1)
    progress.item('context', { doneBytes: 100, totalBytes: 100 })
    expect((await operations.watch().next()).value).toMatchObject([{ id: 'a-build', fraction: 0.1 }])
    progress.fraction(0.6)
    progress.fraction(0.4)
    expect((await operations.watch().next()).value).toMatchObject([{ id, fraction: 0.6 }])
    operations.close()
  })

  it('are cancelled to the ground', async () => {
    const operations = newOperations()
    const { work, begun } = held()
    const id = operations.start('image-pull', 'thing', work)
    const { signal } = await begun
    operations.cancel(id)
    expect(signal.aborted).toBe(true)
    expect(await untilState(operations, id, 'cancelled')).toMatchObject({ error: null, cancellable: false })
    operations.cancel(id)
    expect(() => operations.cancel('unknown')).toThrow('OPERATION_NOT_FOUND')
  })

  it('fail with an envelope; what nobody expected is logged', async () => {
    const operations = newOperations()
    const known = operations.start('image-pull', 'thing', () => Promise.reject(new AppError('REGISTRY_DENIED', { details: { reference: 'thing' } })))
    expect(await untilState(operations, known, 'failed')).toMatchObject({ error: { code: 'REGISTRY_DENIED', details: { reference: 'thing' } } })
    expect(logged).toEqual([])
    const unknown = operations.start('image-pull', 'thing', () => Promise.reject(new TypeError('oops')))
    expect(await untilState(operations, unknown, 'failed')).toMatchObject({ error: { code: 'UNKNOWN', details: { reason: 'oops', logRef: 'ref' } } })
    expect(logged).toHaveLength(1)
  })

  it('ignore what a work says after its end', async () => {
    const operations = newOperations()
    const { work, begun, end } = held()
    const id = operations.start('image-pull', 'thing', work)
    const { progress } = await begun
    end.resolve()
    const done = await untilState(operations, id, 'done')
    progress.phase('zombie')
    expect((await operations.watch().next()).value).toEqual([done])
  })

  it('are dismissed once they ended, not before', async () => {
    const operations = newOperations()
    const { work, end } = held()
    const id = operations.start('image-pull', 'thing', work)
    operations.dismiss(id)
    end.resolve()
    await untilState(operations, id, 'done')
    operations.dismiss(id)
    expect((await operations.watch().next()).value).toEqual([])
    expect(() => operations.dismiss(id)).toThrow('OPERATION_NOT_FOUND')
  })

  it('are kept while they run, and the last fifty that ended', async () => {
    const operations = newOperations()
    const running = operations.start('image-pull', 'long', held().work)
    const ids = Array.from({ length: 60 }, (_, index) => operations.start('image-pull', String(index), () => Promise.resolve()))
    await untilState(operations, ids.at(-1)!, 'done')
    const { value } = await operations.watch().next()
    expect(value?.map(({ id }) => id)).toEqual([running, ...ids.slice(10)])
    operations.close()
  })

  it('wait visibly while others have their turn, and are cancelled before it comes', async () => {
    const operations = newOperations()
    const lane = new Lane(1)
    const works = [held(), held(), held()]
    const [first = '', second = '', third = ''] = works.map(({ work }, index) => operations.start('image-pull', String(index), work, { lane }))
    expect((await operations.watch().next()).value).toMatchObject([{ waiting: false }, { waiting: true, state: 'running' }, { waiting: true }])
    operations.cancel(second)
    expect(await untilState(operations, second, 'cancelled')).toMatchObject({ waiting: false })
    works[0]!.end.resolve()
    await untilState(operations, first, 'done')
    await works[2]!.begun
    works[2]!.end.resolve()
    await untilState(operations, third, 'done')
  })

  it('are started once more as they were, when they failed and can be repeated', async () => {
    const operations = newOperations()
    let runs = 0
    const failing = async (): Promise<void> => {
      runs += 1
      if (runs === 1) throw new AppError('REGISTRY_UNREACHABLE')
    }
    const first = operations.start('image-pull', 'thing', failing, { repeatable: true })
    expect(await untilState(operations, first, 'failed')).toMatchObject({ retryable: true })
    const again = operations.retry(first)
    expect(await untilState(operations, again, 'done')).toMatchObject({ kind: 'image-pull', subject: 'thing', retryable: false })
    expect(() => operations.retry(first)).toThrow('OPERATION_NOT_FOUND')
    expect(() => operations.retry(again)).toThrow('OPERATION_NOT_FOUND')
    const once = operations.start('image-load', 'upload', () => Promise.reject(new AppError('CANCELLED')))
    expect(await untilState(operations, once, 'cancelled')).toMatchObject({ retryable: false })
  })
})
