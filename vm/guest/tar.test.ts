// Tests the tar writer against GNU tar, and that equal entries give equal bytes.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { TarEntry } from './tar.ts'
import { writeTar } from './tar.ts'

const entries: readonly TarEntry[] = [
  { path: 'bin', kind: 'folder' },
  { path: 'bin/tool', kind: 'file', content: Buffer.alloc(700, 'x'), executable: true },
  { path: 'bin/sh', kind: 'link', target: 'tool' },
  { path: 'empty', kind: 'file', content: Buffer.alloc(0) },
]

describe('writeTar', () => {
  it('is read by tar as it was written', () => {
    const listing = execFileSync('tar', ['-tv', '--numeric-owner', '--utc'], { input: writeTar(entries, 1_767_225_600), encoding: 'utf8' })
    expect(listing.trim().split('\n').map((line) => line.replace(/\s+/g, ' '))).toEqual([
      'drwxr-xr-x 0/0 0 2026-01-01 00:00 bin/',
      '-rwxr-xr-x 0/0 700 2026-01-01 00:00 bin/tool',
      'lrwxrwxrwx 0/0 0 2026-01-01 00:00 bin/sh -> tool',
      '-rw-r--r-- 0/0 0 2026-01-01 00:00 empty',
    ])
  })

  it('gives the same bytes twice', () => {
    expect(writeTar(entries, 1).equals(writeTar(entries, 1))).toBe(true)
  })

  it('refuses a path that does not fit', () => {
    expect(() => writeTar([{ path: 'a'.repeat(101), kind: 'folder' }], 0)).toThrow(/too long/)
  })
})
