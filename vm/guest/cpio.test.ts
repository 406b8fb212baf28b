// Tests the cpio writer field by field: the kernel is the only other reader, and it does not say what it disliked.
import { describe, expect, it } from 'vitest'
import { writeCpio } from './cpio.ts'

describe('writeCpio', () => {
  const archive = writeCpio(
    [
      { path: 'dev', kind: 'folder' },
      { path: 'dev/console', kind: 'device', major: 5, minor: 1 },
      { path: 'init', kind: 'file', content: Buffer.from('#!/bin/sh\n'), executable: true },
    ],
    7,
  )

  it('writes aligned records and ends with a trailer', () => {
    const names: string[] = []
    const modes: number[] = []
    for (let at = 0; at < archive.length; ) {
      expect(at % 4).toBe(0)
      expect(archive.toString('latin1', at, at + 6)).toBe('070701')
      const field = (index: number) => Number.parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16)
      const [nameLength, fileLength] = [field(11), field(6)]
      names.push(archive.toString('latin1', at + 110, at + 110 + nameLength - 1))
      modes.push(field(1))
      const data = Math.ceil((at + 110 + nameLength) / 4) * 4
      at = Math.ceil((data + fileLength) / 4) * 4
    }
    expect(names).toEqual(['dev', 'dev/console', 'init', 'TRAILER!!!'])
    expect(modes.slice(0, 3)).toEqual([0o040755, 0o020600, 0o100755])
  })
})
