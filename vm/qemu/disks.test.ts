import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOrMakeKeys } from '../link/keys.ts'
import { allocatedBytes, ensureDataDisk, writeConfigDisk } from './disks.ts'

const gib = 1024 ** 3
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-disks-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the data disk', () => {
  it('is sparse and private', async () => {
    const path = join(folder, 'data.img')
    await ensureDataDisk(path, 64)
    expect((await stat(path)).size).toBe(64 * gib)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await allocatedBytes(path)).toBeLessThan(1024 ** 2)
  })

  it('keeps what it holds when it grows, and never shrinks', async () => {
    const path = join(folder, 'data.img')
    await writeFile(path, 'precious')
    await truncate(path, 8 * gib)
    await ensureDataDisk(path, 16)
    await ensureDataDisk(path, 4)
    expect((await stat(path)).size).toBe(16 * gib)
    await using file = await open(path)
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    expect(buffer.toString()).toBe('precious')
  })
})

describe('the config disk', () => {
  it('is a private tar of whole sectors with the keys and the settings', async () => {
    const path = join(folder, 'config.tar')
    const keys = await loadOrMakeKeys(folder)
    await writeConfigDisk(path, keys, { HOSTNAME: 'slipway', DNS: '10.0.2.3' })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(path)).size % 512).toBe(0)
    const entries = new Map<string, string>()
    const reader = extract()
    reader.end(await readFile(path))
    for await (const entry of reader) entries.set(entry.header.name, Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>)).toString())
    expect(entries.get('authorized_keys')).toBe(`${keys.clientPublic}\n`)
    expect(entries.get('host_key')).toBe(keys.hostPrivate)
    expect(entries.get('slipway.conf')).toBe('HOSTNAME=slipway\nDNS=10.0.2.3\n')
  })
})

describe('the keys of an installation', () => {
  it('are made once', async () => {
    const first = await loadOrMakeKeys(folder)
    expect(await loadOrMakeKeys(folder)).toEqual(first)
    expect((await stat(join(folder, 'link-keys.json'))).mode & 0o777).toBe(0o600)
  })
})
