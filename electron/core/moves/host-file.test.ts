import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHostFile, writeHostFile } from './host-file.ts'

const never = new AbortController().signal
const from = (...parts: string[]) => () => Promise.resolve(Readable.from(parts.map((part) => Buffer.from(part))))
const ignore = (): void => {}

describe('a file of this computer', () => {
  let folder = ''
  let path = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-test-'))
    path = join(folder, 'a.tar')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is there under its name only when it is whole', async () => {
    const counts: number[] = []
    await writeHostFile(path, false, from('ab', 'cde'), (count) => counts.push(count), never)
    expect(await readFile(path, 'utf8')).toBe('abcde')
    expect(counts).toEqual([2, 5])
    expect(await readdir(folder)).toEqual(['a.tar'])
  })

  it('leaves nothing behind when its source breaks or it is cancelled', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('half')
      throw new TypeError('broken')
    }
    await expect(writeHostFile(path, false, () => Promise.resolve(Readable.from(broken())), ignore, never)).rejects.toThrow('broken')
    const abort = new AbortController()
    const cancelling = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('half')
      abort.abort()
      yield Buffer.from('more')
    }
    await expect(writeHostFile(path, false, () => Promise.resolve(Readable.from(cancelling())), ignore, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await readdir(folder)).toEqual([])
  })

  it('takes the place of another only when asked to, also of one that came meanwhile', async () => {
    await writeFile(path, 'old')
    await expect(writeHostFile(path, false, from('new'), ignore, never)).rejects.toMatchObject({ code: 'HOST_FILE_EXISTS', field: 'path' })
    await rm(path)
    const late = () => writeFile(path, 'late').then(from('new'))
    await expect(writeHostFile(path, false, late, ignore, never)).rejects.toMatchObject({ code: 'HOST_FILE_EXISTS' })
    expect(await readFile(path, 'utf8')).toBe('late')
    await writeHostFile(path, true, from('new'), ignore, never)
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['a.tar'])
  })

  it('is said to be missing where it is no file, and so is its folder', async () => {
    await expect(writeHostFile(join(folder, 'none', 'a.tar'), false, from('x'), ignore, never)).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', details: { path: join(folder, 'none') }, field: 'path' })
    await expect(readHostFile(path, never)).rejects.toMatchObject({ code: 'HOST_FILE_MISSING' })
    await expect(readHostFile(folder, never)).rejects.toMatchObject({ code: 'HOST_FILE_MISSING' })
  })
})
