// Rows of a folder: in order, with keys that tell every name apart, and modes as people know them.
import { describe, expect, it } from 'vitest'
import type { FileEntry } from '#contract/files.ts'
import { fileRows, modeText } from './file-rows.ts'

const entry = (name: string, kind: FileEntry['kind'] = 'file'): FileEntry => ({ name, kind, sizeBytes: 1, mode: 0o644, uid: 0, gid: 0, modifiedAt: 0 })

describe('rows of a folder', () => {
  it('are in order, folders first, with what was deleted and what changed', () => {
    const rows = fileRows([entry('b10'), entry('b2'), entry('.x'), entry('z', 'folder')], [{ name: 'b2', change: 'added' }, { name: 'a', change: 'deleted' }], true)
    expect(rows.map(({ name, change }) => [name, change])).toEqual([['z', undefined], ['.x', undefined], ['a', 'deleted'], ['b2', 'added'], ['b10', undefined]])
    expect(fileRows([entry('.x'), entry('x')], [], false).map(({ name }) => name)).toEqual(['x'])
  })

  it('have different keys for different names, without a space', () => {
    const names = ['a b', 'a_b', 'a\nb', 'a_w_b', 'a', '日', '\udcff', '\udcfe']
    const keys = fileRows(names.map((name) => entry(name)), [], true).map(({ key }) => key)
    expect(new Set(keys).size).toBe(names.length)
    expect(keys.every((key) => /^[\w.-]+$/.test(key))).toBe(true)
  })

  it('say modes as ls does', () => {
    expect(modeText({ kind: 'file', mode: 0o644 })).toBe('-rw-r--r--')
    expect(modeText({ kind: 'folder', mode: 0o1777 })).toBe('drwxrwxrwt')
    expect(modeText({ kind: 'file', mode: 0o4640 })).toBe('-rwSr-----')
  })
})
