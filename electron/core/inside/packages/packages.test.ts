import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { readApk } from './apk.ts'
import { readDpkg } from './dpkg.ts'
import { readRpmHeader } from './rpm-header.ts'
import { readRpmNdb } from './rpm-ndb.ts'
import { readRpmSqlite } from './rpm-sqlite.ts'

/** A header as rpm stores it: how many entries and bytes, the index, the data. */
const rpmHeader = (fields: Readonly<Record<number, string | number>>): Buffer => {
  const index: Buffer[] = []
  const data: Buffer[] = []
  let at = 0
  for (const [tag, value] of Object.entries(fields)) {
    const bytes = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(`${value}\0`)
    if (typeof value === 'number') bytes.writeUInt32BE(value)
    const entry = Buffer.alloc(16)
    for (const [place, word] of [Number(tag), typeof value === 'number' ? 4 : 6, at, 1].entries()) entry.writeUInt32BE(word, place * 4)
    index.push(entry)
    data.push(bytes)
    at += bytes.length
  }
  const head = Buffer.alloc(8)
  head.writeUInt32BE(index.length, 0)
  head.writeUInt32BE(at, 4)
  return Buffer.concat([head, ...index, ...data])
}
const bash = rpmHeader({ 1000: 'bash', 1001: '5.2.26', 1002: '4.fc41', 1003: 1, 1009: 8_300_000, 1014: 'GPL-3.0-or-later', 1022: 'x86_64', 1044: 'bash-5.2.26-4.fc41.src.rpm' })
const key = rpmHeader({ 1000: 'gpg-pubkey', 1001: 'a1b2', 1002: '1' })
const bashPackage = { kind: 'rpm', name: 'bash', version: '1:5.2.26-4.fc41', architecture: 'x86_64', source: 'bash', licence: 'GPL-3.0-or-later', sizeBytes: 8_300_000 }

const sqlite = async (sql: string, blobs: readonly Buffer[]): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'))
  const path = join(folder, 'rpmdb.sqlite')
  const database = new DatabaseSync(path)
  database.exec(sql)
  for (const blob of blobs) database.prepare('INSERT INTO Packages (blob) VALUES (?)').run(blob)
  database.close()
  const file = await readFile(path)
  await rm(folder, { recursive: true })
  return file
}
const rpmSchema = "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)"

const ndb = (blobs: readonly Buffer[]): Buffer => {
  const pages = Buffer.alloc(4096)
  for (const [place, word] of [0x506d7052, 0, 1, 1].entries()) pages.writeUInt32LE(word, place * 4)
  const parts: Buffer[] = [pages]
  let at = 4096
  for (const [index, blob] of blobs.entries()) {
    const head = Buffer.alloc(16)
    for (const [place, word] of [0x53626c42, index + 1, 1, blob.length].entries()) head.writeUInt32LE(word, place * 4)
    const whole = Buffer.concat([head, blob, Buffer.alloc((16 - (blob.length % 16)) % 16)])
    for (const [place, word] of [0x746f6c53, index + 1, at / 16, whole.length / 16].entries()) pages.writeUInt32LE(word, 32 + index * 16 + place * 4)
    parts.push(whole)
    at += whole.length
  }
  return Buffer.concat(parts)
}

describe('package databases', () => {
  it('of dpkg are read, without what was removed', () => {
    expect(readDpkg('Package: a\nStatus: install ok installed\nVersion: 1:2-3\nArchitecture: all\nConffiles:\n /etc/a 00\n\nPackage: b\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: held\nStatus: hold ok installed\nVersion: 2\n').map(({ name, version }) => `${name} ${version}`)).toEqual(['a 1:2-3', 'held 2'])
  })
  it('of apk are read', () => {
    expect(readApk('C:Q1abc=\nP:musl\nV:1.2.5-r9\nA:x86_64\nS:400\nI:667648\nT:the musl c library\nL:MIT\no:musl\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:ssl_client\nV:1.37.0-r12\nA:x86_64\no:busybox\nL:GPL-2.0-only\nI:x\n')).toEqual([
      { kind: 'apk', name: 'musl', version: '1.2.5-r9', architecture: 'x86_64', source: 'musl', licence: 'MIT', sizeBytes: 667_648 },
      { kind: 'apk', name: 'ssl_client', version: '1.37.0-r12', architecture: 'x86_64', source: 'busybox', licence: 'GPL-2.0-only', sizeBytes: 0 },
    ])
  })
  it('of rpm are read in both of their present forms, without the keys', async () => {
    expect(await readRpmSqlite(await sqlite(rpmSchema, [bash, key]))).toEqual([bashPackage])
    expect(readRpmNdb(ndb([bash, key]))).toEqual([bashPackage])
  })
  it('of rpm that are none, or that would compute for ever, are refused', async () => {
    expect(await readRpmSqlite(Buffer.from('nothing'))).toBeNull()
    expect(readRpmNdb(Buffer.alloc(8_192))).toBeNull()
    const endless = 'CREATE VIEW Packages AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS blob FROM n'
    expect(await readRpmSqlite(await sqlite(endless, []))).toBeNull()
  })
  it('with damaged headers never lead outside of them', () => {
    for (let length = 0; length < bash.length; length++) expect(() => readRpmHeader(bash.subarray(0, length))).not.toThrow()
    for (let at = 0; at < bash.length; at++) {
      const damaged = Buffer.from(bash)
      damaged[at] = 0xff
      expect(() => readRpmHeader(damaged)).not.toThrow()
    }
    const slots = ndb([bash])
    for (let at = 0; at < 64; at++) {
      const damaged = Buffer.from(slots)
      damaged[at] = 0xff
      expect(() => readRpmNdb(damaged)).not.toThrow()
    }
  })
})
