import { expect, it } from 'vitest'
import { filterPalette } from './palette-filter.ts'

const groups = [
  { group: 'Pages', actions: [{ id: 'p', label: 'Containers' }] },
  { group: 'Containers', actions: [{ id: 'o', label: 'web', description: 'nginx:1.27' }, { id: 's', label: 'Stop: web', keywords: 'command' }] },
]
const ids = (query: string, most = 10) => filterPalette(groups, query, most).flatMap(({ actions }) => actions.map(({ id }) => id))

it('offers commands on objects only when asked for, and all words must occur', () => {
  expect(ids('')).toEqual(['p', 'o'])
  expect(ids('WEB stop')).toEqual(['s'])
  expect(ids('nginx')).toEqual(['o'])
  expect(ids('web', 1)).toEqual(['o'])
  expect(filterPalette(groups, 'zzz', 5)).toEqual([])
})
