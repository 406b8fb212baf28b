// Whole volumes on the real machine: what a backup holds, what a restore gives back, and what is left of those that fail.
import { starterImage } from '#contract/images.ts'
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createZstdDecompress, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import type { Header } from 'tar-stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'

const plain = (name: string) => ({ name, driver: 'local', options: [], labels: [] })
const when = new Date(Date.UTC(2021, 4, 6, 7, 8, 9))
const odd = ['two\nlines', '-rf', "it's $(touch x)", ' ', '日本', `long-${'x'.repeat(200)}`, `deep/${'y'.repeat(90)}/${'z'.repeat(120)}`]

/** Names, kinds, owners, modes, links, attributes and contents: all that a tree is. The names of one file say what they share, whichever came first. */
const treeOf = async (path: string): Promise<Record<string, readonly unknown[]>> => {
  const tree: Record<string, readonly unknown[]> = {}
  const others: Record<string, string[]> = {}
  const entries = extract()
  createReadStream(path).pipe(createZstdDecompress()).pipe(entries)
  for await (const entry of entries) {
    const { name, type, uid, gid, mode, linkname, mtime, pax } = entry.header as Header & { readonly pax?: Readonly<Record<string, string>> | null }
    const bytes = await buffer(entry)
    if (type === 'link') {
      (others[linkname ?? ''] ??= []).push(name)
      continue
    }
    tree[name.replace(/\/$/, '')] = [type, uid, gid, mode, linkname ?? '', mtime?.getTime(), pax?.['SCHILY.xattr.user.note'] ?? '', bytes.length > 1_000 ? bytes.length : bytes.toString('latin1')]
  }
  for (const [first, names] of Object.entries(others)) {
    const shared = [...tree[first] ?? [], [first, ...names].toSorted()]
    for (const name of [first, ...names]) tree[name] = shared
  }
  return tree
}

describe('whole volumes', () => {
  const machine = useMachine()
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'slipway-volumes-')) })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  afterEach(async () => {
    const names = (await machine.client.volumes.list()).flatMap(({ name, usedBy }) => (name.startsWith('test-') && usedBy.length === 0 ? [name] : []))
    if (names.length > 0) await machine.client.volumes.remove({ names, forGood: true })
  })
  const done = async (begun: Promise<{ readonly operation: string }>) => {
    const { state, error } = await endOf(machine.client, (await begun).operation)
    expect({ state, error }).toEqual({ state: 'done', error: null })
  }
  const file = (name: string): string => join(folder, name)
  const names = async () => (await machine.client.volumes.list()).map(({ name }) => name)

  it('come back from a backup as they were: names, owners, modes, times, links and attributes', async () => {
    const { client } = machine
    const made = pack()
    made.entry({ name: './', type: 'directory', mode: 0o1777, uid: 0, gid: 0, mtime: when })
    for (const name of ['deep', `deep/${'y'.repeat(90)}`]) made.entry({ name: `./${name}/`, type: 'directory', mode: 0o750, uid: 7, gid: 8, mtime: when })
    for (const [index, name] of odd.entries()) made.entry({ name: `./${name}`, mode: index === 0 ? 0o4755 : 0o640, uid: 1_000 + index, gid: 70_000, mtime: when }, `text ${index}`)
    made.entry({ name: './noted', mode: 0o600, uid: 999, gid: 999, mtime: when, pax: { 'SCHILY.xattr.user.note': 'ü=1' } }, 'noted')
    made.entry({ name: './hard', type: 'link', linkname: './noted', mtime: when })
    made.entry({ name: './soft', type: 'symlink', linkname: '/etc/passwd', uid: 5, gid: 5, mtime: when })
    made.entry({ name: './pipe', type: 'fifo', mode: 0o622, uid: 0, gid: 0, mtime: when })
    made.finalize()
    await writeFile(file('made.tar.gz'), gzipSync(await buffer(made)))
    await done(client.volumes.restore({ path: file('made.tar.gz'), name: 'test-first' }))
    await done(client.volumes.backup({ name: 'test-first', path: file('first.tar.zst'), pause: true }))
    const first = await treeOf(file('first.tar.zst'))
    expect(Object.keys(first)).toHaveLength(3 + odd.length + 4)
    expect(first['./noted']).toEqual(['file', 999, 999, 0o600, '', when.getTime(), 'ü=1', 'noted', ['./hard', './noted']])
    expect(first['./hard']).toEqual(first['./noted'])
    expect(first['./soft']).toEqual(['symlink', 5, 5, 0o777, '/etc/passwd', when.getTime(), '', ''])
    expect(first[`./${odd[0]}`]).toEqual(['file', 1_000, 70_000, 0o4755, '', when.getTime(), '', 'text 0'])
    await client.volumes.remove({ names: ['test-first'], forGood: true })
    await done(client.volumes.restore({ path: file('first.tar.zst'), name: 'test-first' }))
    await done(client.volumes.backup({ name: 'test-first', path: file('second.tar.zst'), pause: true }))
    expect(await treeOf(file('second.tar.zst'))).toEqual(first)
  })

  it('are cloned with their holes, while who writes to them is paused for a moment', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'truncate -s 200M /data/hole; echo end >>/data/hole; touch /data/ready; while true; do date +%s%N >/data/now; done'], volumes: [{ source: 'test-busy', target: '/data', readOnly: false }] })
    const place = { kind: 'volume' as const, name: 'test-busy' }
    await expect.poll(() => client.files.read({ place, path: '/ready' }).then(() => true, () => false), { timeout: 30_000 }).toBe(true)
    await done(client.volumes.clone({ name: 'test-busy', to: 'test-copy', pause: true }))
    expect((await client.containers.inspect({ id })).state).toBe('running')
    const copy = { kind: 'volume' as const, name: 'test-copy' }
    const { id: looking } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'du -k /data/hole >/data/.taken; mv /data/.taken /data/taken; sleep 1000000'], volumes: [{ source: 'test-copy', target: '/data', readOnly: false }] })
    await expect.poll(() => client.files.read({ place: copy, path: '/taken' }).then(({ text }) => Number.parseInt(text ?? '', 10), () => null), { timeout: 30_000 }).toBeLessThan(1_000)
    await client.containers.act({ ids: [looking], action: 'remove', force: true })
    await expect(client.volumes.clone({ name: 'test-busy', to: 'test-copy', pause: true })).rejects.toMatchObject({ code: 'VOLUME_NAME_TAKEN', field: 'name' })
    await client.containers.act({ ids: [id], action: 'remove', force: true })
  })

  it('leave nothing of a backup that was cancelled, nor of a restore from what is broken', async () => {
    const { client } = machine
    await client.volumes.create(plain('test-large'))
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'head -c 60000000 /dev/urandom >/data/noise; touch /data/ready; sleep 1000000'], volumes: [{ source: 'test-large', target: '/data', readOnly: false }] })
    const place = { kind: 'volume' as const, name: 'test-large' }
    await expect.poll(() => client.files.read({ place, path: '/ready' }).then(() => true, () => false), { timeout: 60_000 }).toBe(true)
    const before = await readdir(folder)
    const { operation } = await client.volumes.backup({ name: 'test-large', path: file('large.tar.zst'), pause: true })
    await client.operations.cancel({ id: operation })
    expect((await endOf(client, operation)).state).toBe('cancelled')
    expect(await readdir(folder)).toEqual(before)
    expect((await client.containers.inspect({ id })).state).toBe('running')

    await done(client.volumes.backup({ name: 'test-large', path: file('large.tar.zst'), pause: false }))
    await expect(client.volumes.backup({ name: 'test-large', path: file('large.tar.zst'), pause: true })).rejects.toMatchObject({ code: 'HOST_FILE_EXISTS', field: 'path' })
    const whole = await readFile(file('large.tar.zst'))
    const flipped = Buffer.from(whole)
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 0xff
    for (const [name, bytes] of [['cut', whole.subarray(0, whole.length - 100_000)], ['flipped', flipped], ['text', Buffer.from('no archive at all')], ['empty', Buffer.alloc(0)]] as const) {
      await writeFile(file(name), bytes)
      const { operation: begun } = await client.volumes.restore({ path: file(name), name: `test-${name}` })
      expect(await endOf(client, begun)).toMatchObject({ state: 'failed', error: { code: 'VOLUME_ARCHIVE_BROKEN' } })
    }
    expect((await names()).filter((name) => /^test-(?:cut|flipped|text|empty)$/.test(name))).toEqual([])
    const { operation: restoring } = await client.volumes.restore({ path: file('large.tar.zst'), name: 'test-cancelled' })
    await expect.poll(names, { timeout: 30_000 }).toContain('test-cancelled')
    await client.operations.cancel({ id: restoring })
    expect((await endOf(client, restoring)).state).toBe('cancelled')
    expect(await names()).not.toContain('test-cancelled')
    await client.containers.act({ ids: [id], action: 'remove', force: true })
  })

  it('are backed up by a schedule, which keeps as many as it was told and touches no file of others', async () => {
    const { client } = machine
    const backups = await mkdtemp(join(folder, 'backups-'))
    await writeFile(join(backups, 'test-clock.20200101T000000Z.tar.zst'), 'mine')
    const made = pack()
    made.entry({ name: './kept', mtime: when }, 'kept')
    made.finalize()
    await writeFile(file('clock.tar'), await buffer(made))
    await done(client.volumes.restore({ path: file('clock.tar'), name: 'test-clock' }))
    const plan = { name: 'test-clock', folder: backups, every: 'week' as const, atMinute: 0, weekday: (new Date().getDay() + 3) % 7, keep: 1, pause: true }
    await expect(client.volumeSchedules.set({ ...plan, folder: join(backups, 'missing') })).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'folder' })
    await client.volumeSchedules.set(plan)
    await done(client.volumeSchedules.runNow({ name: 'test-clock' }))
    // They are named to the second.
    await sleep(1_100)
    const [first] = (await readdir(backups)).filter((name) => !name.includes('20200101'))
    await done(client.volumeSchedules.runNow({ name: 'test-clock' }))
    const after = await readdir(backups)
    expect(after).toHaveLength(2)
    expect(after).toContain('test-clock.20200101T000000Z.tar.zst')
    expect(after).not.toContain(first)
    for await (const schedules of await client.volumeSchedules.watch()) {
      expect(schedules).toMatchObject([{ name: 'test-clock', kept: 1, operation: null, last: { error: null } }])
      expect(Object.keys(await treeOf(schedules[0]?.last?.path ?? ''))).toEqual(['.', './kept'])
      break
    }
    await client.volumeSchedules.remove({ name: 'test-clock' })
    expect(await readdir(backups)).toEqual(after)
  })

  it('leave no file under the final name when this computer\'s disk is full', async () => {
    const { client } = machine
    const small = await mkdtemp(join(folder, 'small-'))
    const mounted = await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).then(() => null, (error: Error) => error.message)
    if (mounted !== null) return console.log(`skipped: no small file system can be mounted here (${mounted.trim()})`)
    try {
      await client.volumes.create(plain('test-noise'))
      const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'head -c 4000000 /dev/urandom >/data/noise; touch /data/ready; sleep 1000000'], volumes: [{ source: 'test-noise', target: '/data', readOnly: false }] })
      await expect.poll(() => client.files.read({ place: { kind: 'volume', name: 'test-noise' }, path: '/ready' }).then(() => true, () => false), { timeout: 60_000 }).toBe(true)
      const { operation } = await client.volumes.backup({ name: 'test-noise', path: join(small, 'noise.tar.zst'), pause: true })
      expect(await endOf(client, operation)).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL' } })
      expect(await readdir(small)).toEqual([])
      expect((await client.containers.inspect({ id })).state).toBe('running')
      await client.containers.act({ ids: [id], action: 'remove', force: true })
    } finally {
      await promisify(execFile)('umount', [small])
    }
  })
})
