// What the guest says of a folder is read right, wherever its chunks break and whatever its names are.
import { describe, expect, it } from 'vitest'
import { ListingParser } from './listing.ts'

const mark = 'f00dfeedf00dfeed'
const line = (mode: string, path: string, target?: string): string => `${mode} 1 2 30 1700000000 ${path}${mark}'${path}'${target === undefined ? '' : ` -> '${target}'`}${mark}\n`
const folder = '/a b'
const said = Buffer.from([
  line('41ed', '/a b/.'),
  line('81a4', '/a b/./plain'),
  line('a1ff', '/a b/./link', '../x -> y'),
  line('8dff', "/a b/./it's\n81a4 0 0 0 0 /etc/passwd"),
  line('a1ff', "/a b/./' -> 'z", "q'"),
  line('10a4', '/a b/./日本'),
].join(''))

describe('a listing', () => {
  it('is the same wherever its chunks break', () => {
    for (let cut = 0; cut <= said.length; cut++) {
      const parser = new ListingParser(mark, Buffer.from(folder))
      const entries = [...parser.take(said.subarray(0, cut)), ...parser.take(said.subarray(cut))]
      expect(entries.map(({ name, kind, mode, target }) => [name, kind, mode, target])).toEqual([
        ['.', 'folder', 0o755, undefined],
        ['plain', 'file', 0o644, undefined],
        ['link', 'link', 0o777, '../x -> y'],
        ["it's\n81a4 0 0 0 0 /etc/passwd", 'file', 0o6777, undefined],
        ["' -> 'z", 'link', 0o777, "q'"],
        ['日本', 'pipe', 0o244, undefined],
      ])
      expect(entries[1]).toEqual({ name: 'plain', kind: 'file', sizeBytes: 30, mode: 0o644, uid: 1, gid: 2, modifiedAt: 1_700_000_000 })
    }
  })
})
