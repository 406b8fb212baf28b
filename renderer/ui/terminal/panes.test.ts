import { expect, it } from 'vitest'
import { panesOf, removePane, renamePanes, splitPane } from './panes.ts'

it('splits beside and below, at the pane that is meant', () => {
  const row = splitPane('a', 'a', 'row', 'b')
  expect(row).toEqual({ direction: 'row', children: ['a', 'b'] })
  expect(splitPane(row, 'a', 'row', 'c')).toEqual({ direction: 'row', children: ['a', 'c', 'b'] })
  const deep = splitPane(row, 'b', 'column', 'c')
  expect(deep).toEqual({ direction: 'row', children: ['a', { direction: 'column', children: ['b', 'c'] }] })
  expect(panesOf(splitPane(deep, 'c', 'row', 'd'))).toEqual(['a', 'b', 'c', 'd'])
})

it('gives the room of a pane that goes to its neighbours', () => {
  const tree = { direction: 'row', children: ['a', { direction: 'column', children: ['b', { direction: 'row', children: ['c', 'd'] }] }] } as const
  expect(removePane(tree, 'a')).toEqual({ direction: 'column', children: ['b', { direction: 'row', children: ['c', 'd'] }] })
  expect(removePane(tree, 'b')).toEqual({ direction: 'row', children: ['a', 'c', 'd'] })
  expect(removePane('a', 'a')).toBe(null)
  expect(removePane('a', 'x')).toBe('a')
})

it('is found again under other names, without those that are gone', () => {
  const tree = { direction: 'row', children: ['a', { direction: 'column', children: ['b', 'c'] }] } as const
  expect(renamePanes(tree, (pane) => (pane === 'b' ? null : pane.toUpperCase()))).toEqual({ direction: 'row', children: ['A', 'C'] })
  expect(renamePanes(tree, () => null)).toBe(null)
})
