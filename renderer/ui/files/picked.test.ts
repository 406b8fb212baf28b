// An upload's slices are the files' bytes in order, none larger than it may be; folders come before what is in them.
import { expect, it } from 'vitest'
import { pickedOf, slices, topNames } from './picked.ts'

it('cuts and joins files into slices', async () => {
  const files = ['', 'ab', 'cdefghij', 'k', 'lmno'].map((text) => new Blob([text]))
  const found = await Promise.all([...slices(files, 4)].map((slice) => slice.text()))
  expect(found.join('')).toBe('abcdefghijklmno')
  expect(found.map(({ length }) => length)).toEqual([4, 4, 4, 3])
})

it('declares every folder once, before what is in it', () => {
  const file = (path: string): File => Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path })
  const picked = pickedOf([file('a/b/1'), file('a/2'), file('a/b/3')])
  expect(picked.map(({ path, file: own }) => `${path}${own === null ? '/' : ''}`)).toEqual(['a/', 'a/b/', 'a/b/1', 'a/2', 'a/b/3'])
  expect(topNames(picked)).toEqual(['a'])
})
