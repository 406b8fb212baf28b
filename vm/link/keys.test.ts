import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOrMakeKeys, makePair, publicKeyBlob } from './keys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the keys of the link', () => {
  it('are made once, for this person alone', async () => {
    const keys = await loadOrMakeKeys(folder)
    expect(await loadOrMakeKeys(folder)).toEqual(keys)
    expect((await stat(join(folder, 'link-keys.json'))).mode & 0o777).toBe(0o600)
  })

  it('are never without their leading zero byte, which one pair in 256 has', () => {
    const lengths = new Set(Array.from({ length: 1_500 }, () => publicKeyBlob(makePair('x').public).length))
    expect([...lengths]).toEqual([51])
  })

  it('that lack it are made anew: no guest could read them', async () => {
    const path = join(folder, 'link-keys.json')
    const keys = await loadOrMakeKeys(folder)
    const short = `ssh-ed25519 ${publicKeyBlob(keys.hostPublic).subarray(0, 50).toString('base64')} slipway-guest`
    await writeFile(path, JSON.stringify({ ...keys, hostPublic: short }))
    expect((await loadOrMakeKeys(folder)).hostPublic).not.toBe(short)
    expect(await readFile(path, 'utf8')).not.toContain(short)
  })
})
