import { describe, expect, it } from 'vitest'
import { keepKnown, toggleAll, toggleKey } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']

describe('selection', () => {
  it('toggles one', () => {
    expect([...toggleKey(toggleKey(new Set(), 'a'), 'b')]).toEqual(['a', 'b'])
    expect([...toggleKey(new Set(['a']), 'a')]).toEqual([])
  })
  it('takes all of some, or none when all were there', () => {
    expect([...toggleAll(new Set(['d', 'a']), ['a', 'b'])]).toEqual(['d', 'a', 'b'])
    expect([...toggleAll(new Set(['d', 'a', 'b']), ['a', 'b'])]).toEqual(['d'])
  })
  it('forgets rows that are gone and keeps its identity otherwise', () => {
    const selection = new Set(['a', 'x'])
    expect([...keepKnown(selection, keys)]).toEqual(['a'])
    const same = new Set(['a'])
    expect(keepKnown(same, keys)).toBe(same)
  })
})
