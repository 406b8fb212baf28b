import { describe, expect, it } from 'vitest'
import { addRange, keepKnown, toggleKey } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']

describe('selection', () => {
  it('toggles one', () => {
    expect([...toggleKey(toggleKey(new Set(), 'a'), 'b')]).toEqual(['a', 'b'])
    expect([...toggleKey(new Set(['a']), 'a')]).toEqual([])
  })
  it('adds a range in either direction', () => {
    expect([...addRange(new Set(['d']), keys, 2, 0)]).toEqual(['d', 'a', 'b', 'c'])
  })
  it('forgets rows that are gone and keeps its identity otherwise', () => {
    const selection = new Set(['a', 'x'])
    expect([...keepKnown(selection, keys)]).toEqual(['a'])
    const same = new Set(['a'])
    expect(keepKnown(same, keys)).toBe(same)
  })
})
