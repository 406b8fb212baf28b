import { describe, expect, it } from 'vitest'
import { coalesce } from './coalesce.ts'

const soon = { withinMs: 1, enough: 1_000, weigh: (values: readonly number[]) => values.length }
const patient = { ...soon, withinMs: 60_000 }

describe('coalescing', () => {
  it('joins what came together, to the end', async () => {
    async function* source() {
      yield [1]
      yield [2, 3]
      yield [4]
    }
    expect(await Array.fromAsync(coalesce(source(), patient))).toEqual([[1, 2, 3, 4]])
  })

  it('hands over at once what is enough', async () => {
    async function* source() {
      for (let value = 0; value < 5; value++) yield [value, value]
    }
    expect((await Array.fromAsync(coalesce(source(), { ...patient, enough: 4 }))).map(({ length }) => length)).toEqual([4, 4, 2])
  })

  it('does not wait for more than its time', async () => {
    const never = Promise.withResolvers<readonly number[]>()
    async function* source() {
      yield [1]
      yield await never.promise
    }
    expect(await coalesce(source(), soon).next()).toEqual({ done: false, value: [1] })
  })

  it('hands over the last words before the error', async () => {
    async function* source() {
      yield [1]
      throw new Error('broke')
    }
    const batches = coalesce(source(), patient)
    expect((await batches.next()).value).toEqual([1])
    await expect(batches.next()).rejects.toThrow('broke')
  })

  it('pulls no more than one ahead of a reader that stalls, and ends the source with it', async () => {
    let pulled = 0
    const ended = Promise.withResolvers<string>()
    async function* source() {
      try {
        for (;;) {
          pulled++
          yield [pulled]
        }
      } finally {
        ended.resolve('ended')
      }
    }
    const batches = coalesce(source(), { ...patient, enough: 3 })
    await batches.next()
    await new Promise((resolve) => setImmediate(resolve))
    expect(pulled).toBeLessThanOrEqual(4)
    await batches.return(undefined)
    expect(await ended.promise).toBe('ended')
  })
})
