// A build's context arrives as it is on disk: modes, links, long and odd names; what .dockerignore leaves out is not sent, what changes meanwhile does no harm.
import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archiveBytes, contextArchive } from './context-archive.ts'
import { contextFiles } from './context-files.ts'
import type { ContextEntry } from './context-files.ts'
import { ignoreNothing, readIgnoreFile } from './ignore-patterns.ts'

let source: string
let target: string
beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'slipway-context-'))
  target = mkdtempSync(join(tmpdir(), 'slipway-context-'))
})
afterEach(() => [source, target].forEach((folder) => rmSync(folder, { recursive: true })))

const never = new AbortController().signal

const archive = async (entries: AsyncIterable<ContextEntry>): Promise<Buffer> => {
  const copies: Buffer[] = []
  for await (const chunk of contextArchive(entries)) copies.push(Buffer.from(chunk))
  return Buffer.concat(copies)
}
const unpack = (tar: Buffer): void => void execFileSync('tar', ['-x', '-p', '-C', target], { input: tar })
const names = (folder: string): string[] => (readdirSync(folder, { recursive: true }) as string[]).toSorted()

describe('the context of a build', () => {
  it('arrives as it is', async () => {
    const long = `${'d'.repeat(120)}/${'é'.repeat(90)}`
    mkdirSync(join(source, 'd'.repeat(120)))
    writeFileSync(join(source, long), 'long')
    writeFileSync(join(source, 'line\nbreak'), 'odd')
    writeFileSync(Buffer.concat([Buffer.from(`${source}/`), Buffer.from([0x66, 0xff, 0x31])]), 'not utf-8')
    writeFileSync(join(source, 'run.sh'), '#!/bin/sh\n')
    chmodSync(join(source, 'run.sh'), 0o755)
    mkdirSync(join(source, 'private'), { mode: 0o700 })
    writeFileSync(join(source, 'private', 'large'), Buffer.alloc(700_001, 'x'))
    symlinkSync('../elsewhere', join(source, 'private', 'link'))
    symlinkSync('t'.repeat(300), join(source, 'dangling'))
    utimesSync(join(source, 'run.sh'), 1_700_000_000, 1_700_000_000)
    execFileSync('mkfifo', [join(source, 'pipe')])
    unpack(await archive(contextFiles(source, ignoreNothing, never)))
    expect(names(target)).toEqual(names(source).filter((name) => name !== 'pipe'))
    expect(readFileSync(join(target, long), 'utf8')).toBe('long')
    expect(readdirSync(target, { encoding: 'buffer' }).some((name) => name.equals(Buffer.from([0x66, 0xff, 0x31])))).toBe(true)
    expect(lstatSync(join(target, 'run.sh')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(target, 'run.sh')).mtimeMs).toBe(1_700_000_000_000)
    expect(lstatSync(join(target, 'private')).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(target, 'private', 'large')).equals(readFileSync(join(source, 'private', 'large')))).toBe(true)
    expect(readlinkSync(join(target, 'private', 'link'))).toBe('../elsewhere')
    expect(readlinkSync(join(target, 'dangling'))).toBe('t'.repeat(300))
  })

  it('leaves out what .dockerignore says, but never that file itself', async () => {
    for (const folder of ['docs/keep', 'docs/other', 'src']) mkdirSync(join(source, folder), { recursive: true })
    for (const file of ['docs/keep/a', 'docs/other/b', 'docs/c', 'src/main', 'secret.env']) writeFileSync(join(source, file), file)
    const ignore = '.*\n*.env\ndocs\n!docs/keep\n'
    writeFileSync(join(source, '.dockerignore'), ignore)
    unpack(await archive(contextFiles(source, readIgnoreFile(ignore), never)))
    expect(names(target)).toEqual(['.dockerignore', 'docs', 'docs/keep', 'docs/keep/a', 'src', 'src/main'])
  })

  it('has about the size that was counted before', async () => {
    writeFileSync(join(source, 'a'), Buffer.alloc(1_000))
    mkdirSync(join(source, 'b'))
    const entries = await Array.fromAsync(contextFiles(source, ignoreNothing, never))
    const counted = entries.reduce((sum, entry) => sum + archiveBytes(entry), 0)
    expect((await archive(contextFiles(source, ignoreNothing, never))).length).toBe(counted + 1_024)
  })

  it('names the file that cannot be read', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('root can read everything')
    writeFileSync(join(source, 'locked'), '', { mode: 0 })
    await expect(archive(contextFiles(source, ignoreNothing, never))).rejects.toMatchObject({ code: 'CONTEXT_UNREADABLE', details: { path: 'locked' } })
  })

  it('takes of a file that grows what it had, and gives up on one that shrinks', async () => {
    writeFileSync(join(source, 'file'), Buffer.alloc(600_000, 'x'))
    writeFileSync(join(source, 'next'), 'next')
    /** Changes the file once it is open and its header written. */
    const archiveDuring = async (change: () => void): Promise<Buffer> => {
      const copies: Buffer[] = []
      for await (const chunk of contextArchive(contextFiles(source, ignoreNothing, never))) if (copies.push(Buffer.from(chunk)) === 1) change()
      return Buffer.concat(copies)
    }
    unpack(await archiveDuring(() => appendFileSync(join(source, 'file'), 'more')))
    expect(lstatSync(join(target, 'file')).size).toBe(600_000)
    expect(readFileSync(join(target, 'next'), 'utf8')).toBe('next')
    await expect(archiveDuring(() => truncateSync(join(source, 'file'), 10))).rejects.toMatchObject({ code: 'CONTEXT_CHANGED', details: { path: 'file' } })
  })

  it('stops when it is cancelled, and leaves out what vanishes while it is read', async () => {
    writeFileSync(join(source, 'a'), 'a')
    writeFileSync(join(source, 'b'), 'b')
    const files = contextFiles(source, ignoreNothing, never)
    unpack(await archive((async function* () {
      for await (const entry of files) {
        if (entry.text === 'a') rmSync(join(source, 'a'))
        yield entry
      }
    })()))
    expect(names(target)).toEqual(['b'])
    const abort = new AbortController()
    abort.abort()
    await expect(archive(contextFiles(source, ignoreNothing, abort.signal))).rejects.toThrow('aborted')
  })
})
