import { describe, expect, it } from 'vitest'
import { median, summarize } from './result.ts'

describe('a benchmark result', () => {
  it('has medians and their ratio', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(summarize('x', 's', [{ ours: 1, peer: 4 }, { ours: 2, peer: 8 }, { ours: 3, peer: 2 }])).toMatchObject({ ours: 2, peer: 4, ratio: 0.5 })
  })
})
