import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkArchive, openArchive, packed } from './archive-file.ts'

const never = new AbortController().signal

describe('a file that a volume is backed up to', () => {
  let folder = ''
  let tar = Buffer.alloc(0)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-archive-'))
    const made = pack()
    for (let index = 0; index < 40; index++) made.entry({ name: `./${index}` }, Buffer.alloc(9_000, index))
    made.finalize()
    tar = await buffer(made)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const written = async (bytes: Buffer): Promise<string> => {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    return path
  }
  const zstd = (): Promise<Buffer> => buffer(packed(Readable.from([tar])))

  it.each([['zstd', zstd], ['gzip', async () => gzipSync(tar)], ['no packing', async () => tar]])('is read with %s, and counted', async (_name, make) => {
    const path = await written(await make())
    let counted = 0
    await checkArchive(path, (done) => { counted = done }, never)
    const { tar: read, sizeBytes } = await openArchive(path, () => {}, never)
    expect(counted).toBe(sizeBytes)
    expect((await buffer(read)).equals(tar)).toBe(true)
  })

  it.each([
    ['cut short', async () => (await zstd()).subarray(0, -20)],
    ['changed in one byte', async () => {
      const bytes = await zstd()
      bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
      return bytes
    }],
    ['a tar that ends in the middle', async () => tar.subarray(0, 9_000)],
    ['a text', async () => Buffer.from('no archive at all')],
    ['an empty tar', async () => Buffer.alloc(1_024)],
    ['empty', async () => Buffer.alloc(0)],
  ])('is refused when it is %s', async (_name, make) => {
    const path = await written(await make())
    await expect(checkArchive(path, () => {}, never)).rejects.toMatchObject({ code: 'VOLUME_ARCHIVE_BROKEN', details: { path } })
  })

  it('ends its reader with an error when it is damaged further on', async () => {
    const path = await written((await zstd()).subarray(0, -20))
    const { tar: read } = await openArchive(path, () => {}, never)
    await expect(text(read)).rejects.toThrow('unexpected end of file')
  })

  it('is not there', async () => {
    await expect(checkArchive(join(folder, 'none'), () => {}, never)).rejects.toMatchObject({ code: 'HOST_FILE_MISSING' })
  })
})
