import { describe, expect, it } from 'vitest'
import { indexAfter, startingWith } from './list-keys.ts'

const entries = ['bin', 'build', 'Docs', 'dist', 'src'].map((name) => ({ name }))

describe('keys in a list of files', () => {
  it('move within its ends', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp', 'x'].map((key) => indexAfter(key, 1, 5, 2))).toEqual([2, 0, 0, 4, 3, 0, null])
    expect(indexAfter('ArrowDown', -1, 5, 2)).toBe(0)
    expect(indexAfter('ArrowDown', 4, 5, 2)).toBe(4)
    expect(indexAfter('ArrowUp', -1, 5, 2)).toBe(0)
  })

  it('find what begins with the letters typed, whatever their case', () => {
    expect(startingWith(entries, 's', -1)).toBe(4)
    expect(startingWith(entries, 'do', 0)).toBe(2)
    expect(startingWith(entries, 'di', 2)).toBe(3)
    expect(startingWith(entries, 'x', 2)).toBe(-1)
  })

  it('go through all of one letter when it is typed again', () => {
    expect(startingWith(entries, 'b', -1)).toBe(0)
    expect(startingWith(entries, 'bb', 0)).toBe(1)
    expect(startingWith(entries, 'bbb', 1)).toBe(0)
  })
})
