import { expect, it } from 'vitest'
import { filterChips } from './chips.ts'

const chips = [
  { id: 'even', kind: 'rest', match: (row: number) => row % 2 === 0 }, { id: 'odd', kind: 'rest', match: (row: number) => row % 2 === 1 },
  { id: 'large', kind: 'size', match: (row: number) => row > 2 },
]

it('lets through what any chip of each kind wants', () => {
  const rows = [1, 2, 3, 4]
  expect(filterChips(rows, [], chips)).toBe(rows)
  expect(filterChips(rows, ['even', 'odd'], chips)).toEqual(rows)
  expect(filterChips(rows, ['odd', 'large'], chips)).toEqual([3])
  expect(filterChips(rows, ['unknown'], chips)).toBe(rows)
})
