import { expect, it } from 'vitest'
import { listSearch, readSort, sortText } from './list-address.ts'

it('reads of an address what a list knows, and nothing else', () => {
  expect(listSearch({ q: 'web', show: 'running,paused', sort: '-age', other: 'x' })).toEqual({ q: 'web', show: 'running,paused', sort: '-age' })
  expect(listSearch({ q: '', show: 3, sort: null })).toEqual({})
})

it('writes an order as it reads it', () => {
  for (const order of [{ id: 'age', desc: true }, { id: 'name', desc: false }, null]) expect(readSort(sortText(order) || undefined)).toEqual(order)
})
