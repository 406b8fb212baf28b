// The engine's list of changes is cut into its objects, wherever its chunks break.
import { expect, it } from 'vitest'
import { ObjectScanner } from './changes.ts'

it('finds the same objects at every cut, also with braces and quotes in paths', () => {
  const changes = [{ Path: '/a', Kind: 0 }, { Path: '/a/}{"\\', Kind: 1 }, { Path: '/b\n],[', Kind: 2 }]
  const said = JSON.stringify(changes)
  for (let cut = 0; cut <= said.length; cut++) {
    const scanner = new ObjectScanner()
    const found = [...scanner.take(said.slice(0, cut)), ...scanner.take(said.slice(cut))]
    expect(found.map((text) => JSON.parse(text) as unknown)).toEqual(changes)
  }
})

it('finds none where there is none', () => {
  expect(new ObjectScanner().take('null')).toEqual([])
  expect(new ObjectScanner().take('[]')).toEqual([])
})
