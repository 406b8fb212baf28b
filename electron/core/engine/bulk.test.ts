import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { forEachItem } from './bulk.ts'

describe('doing one thing to many', () => {
  it('answers for each, in order, a few at a time', async () => {
    let running = 0
    let most = 0
    const ids = Array.from({ length: 50 }, (_, index) => String(index))
    const results = await forEachItem(ids, async (id) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (id === '7') throw new AppError('CONTAINER_NOT_FOUND', { details: { id } })
    })
    expect(results.map(({ id }) => id)).toEqual(ids)
    expect(results.filter(({ error }) => error !== null)).toEqual([{ id: '7', error: { code: 'CONTAINER_NOT_FOUND', details: { id: '7' } } }])
    expect(most).toBe(8)
  })

  it('throws what is no answer', async () => {
    await expect(forEachItem(['a'], () => Promise.reject(new TypeError('oops')))).rejects.toThrow('oops')
  })
})
