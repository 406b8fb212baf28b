// An upload's archive holds what was declared, however its bytes are cut; one that ends early is not whole.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { uploadArchive } from './tar-upload.ts'

// As it comes: the entry of the folder that it is sent to.
const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, name: '.', kind: 'folder', sizeBytes: 4_096, mode: 0o755, modifiedAt: 1 }
const long = `${'d'.repeat(120)}/${'é'.repeat(90)}`
const entries = [
  { path: 'leer', kind: 'file', sizeBytes: 0, modifiedAt: 0 },
  { path: 'd'.repeat(120), kind: 'folder', sizeBytes: 0, modifiedAt: 0 },
  { path: long, kind: 'file', sizeBytes: 1_000, modifiedAt: 1_700_000_000 },
  { path: '日本', kind: 'file', sizeBytes: 512, modifiedAt: 0 },
] as const
const content = Buffer.from(Array.from({ length: 1_512 }, (_, index) => index % 251))

it('unpacks to the same files at every size of chunk', async () => {
  for (const size of [1, 7, 512, 4_096]) {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-tar-'))
    const chunks = Array.from({ length: Math.ceil(content.length / size) }, (_, index) => content.subarray(index * size, (index + 1) * size))
    const archive = await Array.fromAsync(uploadArchive(entries, Readable.from(chunks), owner, 'whole'))
    execFileSync('tar', ['-x', '-C', folder], { input: Buffer.concat(archive) })
    expect(readdirSync(folder).toSorted()).toEqual(['d'.repeat(120), 'leer', 'whole', '日本'].toSorted())
    expect(readFileSync(join(folder, long)).equals(content.subarray(0, 1_000))).toBe(true)
    expect(readFileSync(join(folder, '日本')).equals(content.subarray(1_000))).toBe(true)
    expect(statSync(join(folder, long)).mtimeMs).toBe(1_700_000_000_000)
    rmSync(folder, { recursive: true })
  }
})

it('breaks when the bytes end early', async () => {
  await expect(Array.fromAsync(uploadArchive(entries, Readable.from([content.subarray(1)]), owner, 'whole'))).rejects.toThrow('ended early')
})
