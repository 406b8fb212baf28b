import { describe, expect, it } from 'vitest'
import { changeItem, fractionOf } from './items.ts'

const item = (doneBytes: number, totalBytes: number | null) => ({ id: 'x', phase: '', doneBytes, totalBytes })

describe('the parts of long work', () => {
  it('appear when first told of, and change in place', () => {
    const one = changeItem([], 'a', { phase: 'Waiting' })
    const two = changeItem(changeItem(one, 'b', { phase: 'Waiting' }), 'a', { phase: 'Downloading', doneBytes: 1, totalBytes: 4 })
    expect(two).toEqual([{ id: 'a', phase: 'Downloading', doneBytes: 1, totalBytes: 4 }, { id: 'b', phase: 'Waiting', doneBytes: 0, totalBytes: null }])
    expect(changeItem(two, 'a', { phase: 'Pull complete', done: true })[0]).toEqual({ id: 'a', phase: 'Pull complete', doneBytes: 4, totalBytes: 4 })
  })

  it('are not more than a thousand', () => {
    let items: ReturnType<typeof changeItem> = []
    for (let count = 0; count < 1_010; count++) items = changeItem(items, String(count), {})
    expect(items).toHaveLength(1_000)
  })

  it.each([
    ['nothing while no size is known', [item(0, null)], null],
    ['nothing when there are none', [], null],
    ['the share of all bytes', [item(50, 100), item(300, 300)], 0.875],
    ['a guess for what is unknown: as large as the others', [item(100, 100), item(0, null)], 0.5],
    ['no weight to what was there already', [item(50, 100), item(0, 0)], 0.5],
    ['never more than all', [item(500, 100)], 1],
  ])('say %s', (_name, items, expected) => {
    expect(fractionOf(items)).toBe(expected)
  })
})
