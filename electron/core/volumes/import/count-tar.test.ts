import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { countTar } from './count-tar.ts'
import type { TarCount } from './count-tar.ts'
import { difference } from './volume-imports.ts'

const tarOf = (fill: (tar: ReturnType<typeof pack>) => void): Promise<Buffer> => {
  const tar = pack()
  fill(tar)
  tar.finalize()
  return buffer(tar)
}

describe('what goes through', () => {
  it('is counted by kind and comes out as it went in', async () => {
    const tar = await tarOf((made) => {
      made.entry({ name: 'volume/', type: 'directory' })
      for (let index = 0; index < 300; index++) made.entry({ name: `volume/${index}` }, Buffer.alloc(1_000))
      made.entry({ name: 'volume/hard', type: 'link', linkname: 'volume/1' })
      made.entry({ name: 'volume/soft', type: 'symlink', linkname: '/etc' })
      made.entry({ name: 'volume/pipe', type: 'fifo' })
      made.entry({ name: 'volume/in/', type: 'directory' })
    })
    const counts: TarCount[] = []
    const through = await buffer(Readable.from(countTar(Readable.from([tar.subarray(0, 5_000), tar.subarray(5_000)]), (count) => counts.push(count))))
    expect(through.equals(tar)).toBe(true)
    expect(counts).toEqual([{ files: 301, folders: 1, others: 2, bytes: 300_000 }])
    expect(difference(counts[0] ?? null, '301 1 2 300000\n')).toBeNull()
    expect(difference(counts[0] ?? null, '300 1 2 299000\n')).toBe('301 files were sent, 300 are there')
    expect(difference(counts[0] ?? null, '')).toBe('it ended too soon')
  })

  it('is never called whole when it is not', async () => {
    const tar = await tarOf((made) => void made.entry({ name: 'volume/a' }, Buffer.alloc(10_000)))
    const counts: TarCount[] = []
    await expect(buffer(Readable.from(countTar(Readable.from([tar.subarray(0, 4_000)]), (count) => counts.push(count))))).rejects.toThrow('Unexpected end of data')
    await expect(buffer(Readable.from(countTar(Readable.from([Buffer.from('no tar at all'.repeat(100))]), (count) => counts.push(count))))).rejects.toThrow('Invalid tar header')
    expect(counts).toEqual([])
  })
})
