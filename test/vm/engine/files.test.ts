// The files of containers on the real machine: running and stopped alike, whatever their names are and wherever their links lead.
import { starterImage } from '#contract/images.ts'
import type { FileEntry } from '#contract/files.ts'
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { credited } from './reading.ts'
import { WindowRequests } from './window-requests.ts'

const odd = ["it's", 'two\nlines', '-rf', '$(touch x)', ' ', '\u202egnp.exe', '"', '\\', '日本', 'byte\udcff', '*', "' -> 'etc"]
const sh = (text: string) => ({ image: starterImage, command: ['sh', '-c', `${text}\nexec sleep 1000000`] })

describe('files', () => {
  const machine = useMachine()
  const at = (id: string, path: string) => ({ place: { kind: 'container' as const, id }, path })
  const run = async (script: string, more: object = {}): Promise<string> => {
    const { id } = await machine.client.containers.run({ ...sh(`${script}\ntouch /ready`), ...more })
    await expect.poll(() => machine.client.files.read(at(id, '/ready')).then(() => true, () => false), { timeout: 100_000, interval: 1_000 }).toBe(true)
    return id
  }
  const stop = (id: string) => machine.client.containers.act({ ids: [id], action: 'kill', force: false })
  const list = async (id: string, path: string): Promise<FileEntry[]> => {
    const parts = await Array.fromAsync(credited(machine.client, await machine.client.files.list(at(id, path))))
    return parts.flatMap(({ entries }) => entries)
  }
  const named = async (id: string, path: string, name: string) => (await list(id, path)).find((entry) => entry.name === name)

  it.each(['running', 'stopped'])('are listed, read, written, renamed and removed in a %s container', async (state) => {
    const { client } = machine
    const id = await run('mkdir /work; cd /work; echo one >a; chown 7:8 a; chmod 4750 a; ln -s a link; mkfifo pipe; mkdir -m 1777 sub; touch -d "2020-01-02 03:04:05" a; ln /work/a /work/hard')
    if (state === 'stopped') await stop(id)
    expect(await named(id, '/work', 'a')).toEqual({ name: 'a', kind: 'file', sizeBytes: 4, mode: 0o4750, uid: 7, gid: 8, modifiedAt: Date.UTC(2020, 0, 2, 3, 4, 5) / 1_000 })
    expect((await list(id, '/work')).map(({ name, kind, target = '' }) => `${name} ${kind} ${target}`).toSorted()).toEqual(['a file ', 'hard file ', 'link link a', 'pipe pipe ', 'sub folder '])

    const read = await client.files.read(at(id, '/work/link'))
    expect(read).toMatchObject({ text: 'one\n', sizeBytes: 4 })
    const { version } = await client.files.write({ ...at(id, '/work/link'), text: 'two é\n', version: read.version })
    expect(await client.files.read(at(id, '/work/a'))).toEqual({ text: 'two é\n', sizeBytes: 7, version })
    expect(await named(id, '/work', 'a')).toMatchObject({ mode: 0o4750, uid: 7, gid: 8 })
    expect(await named(id, '/work', 'link')).toMatchObject({ kind: 'link' })
    await expect(client.files.write({ ...at(id, '/work/a'), text: 'lost', version: read.version })).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    await expect(client.files.write({ ...at(id, '/work/a'), text: 'lost', version: null })).rejects.toMatchObject({ code: 'FILE_EXISTS' })
    expect((await client.files.read(at(id, '/work/a'))).text).toBe('two é\n')

    await client.files.makeFolder(at(id, '/work/new'))
    await client.files.write({ ...at(id, '/work/new/x'), text: '', version: null })
    const folder = { place: { kind: 'container' as const, id }, folder: '/work' }
    await client.files.rename({ ...folder, from: 'new', to: '-new name' })
    await expect(client.files.rename({ ...folder, from: 'sub', to: 'a' })).rejects.toMatchObject({ code: 'FILE_EXISTS' })
    expect((await list(id, '/work/-new name')).map(({ name }) => name)).toEqual(['x'])
    await client.files.remove({ ...folder, names: ['-new name', 'pipe', 'hard'] })
    expect((await list(id, '/work')).map(({ name }) => name).toSorted()).toEqual(['a', 'link', 'sub'])

    await expect(client.files.read(at(id, '/none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', details: { path: '/none' } })
    await expect(client.files.read(at(id, '/work'))).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' })
    await expect(list(id, '/work/a')).rejects.toMatchObject({ code: 'FILE_NOT_FOLDER' })
    expect((await client.files.read(at(id, '/bin/busybox'))).text).toBeNull()
    // It still starts and stops as ever.
    expect((await client.containers.act({ ids: [id], action: 'start', force: false }))[0]?.error).toBeNull()
  })

  it.each(['running', 'stopped'])('never lead out of a %s container', async (state) => {
    const { client } = machine
    const id = await run('echo inside >/etc/slipway-guest; ln -s /etc/dropbear /out; ln -s ../../../../../../../../usr/lib /up; ln -s /proc/1/root /root-of-one; ln -s /data/docker /data-of-guest; mknod /disk b 254 16; ln -s /../../run/slipway /run-link')
    if (state === 'stopped') await stop(id)
    for (const path of ['/out', '/up', '/root-of-one', '/data-of-guest', '/run-link', '/up/slipway', '/../../../usr/lib/slipway', '/proc/self/cwd', '/proc/self/root/usr/lib/slipway']) {
      await expect(list(id, path)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    }
    expect((await list(id, '/../..')).map(({ name }) => name)).toContain('ready')
    await expect(client.files.read(at(id, '/disk'))).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' })
    await expect(client.files.write({ ...at(id, '/up/x'), text: 'x', version: null })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })

  it('may have any name', async () => {
    const { client } = machine
    const id = await run('mkdir /odd')
    const folder = { place: { kind: 'container' as const, id }, folder: '/odd' }
    for (const name of odd) await client.files.write({ ...at(id, `/odd/${name}`), text: name.replace('\udcff', ''), version: null })
    await client.files.makeFolder(at(id, '/odd/a\nb'))
    expect((await list(id, '/odd')).map(({ name }) => name).toSorted()).toEqual([...odd, 'a\nb'].toSorted())
    for (const name of odd) expect((await client.files.read(at(id, `/odd/${name}`))).text).toBe(name.replace('\udcff', ''))
    for (const name of odd) await client.files.rename({ ...folder, from: name, to: `${name}2` })
    await client.files.remove({ ...folder, names: odd.map((name) => `${name}2`) })
    expect((await list(id, '/odd')).map(({ name }) => name)).toEqual(['a\nb'])
  })

  it('come in parts from a folder of 100,000', async () => {
    const id = await run('mkdir /big; cd /big; seq 1 100000 | xargs touch')
    const sizes: number[] = []
    const names = new Set<string>()
    for await (const { entries } of credited(machine.client, await machine.client.files.list(at(id, '/big')))) {
      sizes.push(entries.length)
      for (const { name } of entries) names.add(name)
    }
    expect(names.size).toBe(100_000)
    expect(sizes.length).toBeGreaterThan(20)
    expect(names.has('77777')).toBe(true)
  })

  it('are marked where they are not as in the image, and where something is mounted', async () => {
    const { client } = machine
    const id = await run('rm -rf /vol/*; echo x >>/etc/passwd; rm /etc/group; echo n >/etc/new; echo v >/vol/in-volume', { volumes: [{ source: 'files-test', target: '/vol' }] })
    expect((await client.files.changes(at(id, '/etc'))).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([{ name: 'group', change: 'deleted' }, { name: 'new', change: 'added' }, { name: 'passwd', change: 'changed' }])
    expect(await client.files.changes(at(id, '/'))).toContainEqual({ name: 'etc', change: 'changed' })
    for (const state of ['running', 'stopped']) {
      if (state === 'stopped') await stop(id)
      expect(await named(id, '/', 'vol')).toMatchObject({ kind: 'folder', mount: 'volume' })
      expect((await client.files.read(at(id, '/vol/in-volume'))).text).toBe('v\n')
      await expect(client.files.remove({ place: { kind: 'container', id }, folder: '/', names: ['vol'] })).rejects.toMatchObject({ code: 'FILE_IS_MOUNT' })
      await client.files.write({ ...at(id, `/vol/${state}`), text: state, version: null })
      await client.files.remove({ place: { kind: 'container', id }, folder: '/vol', names: [state] })
    }
    expect((await list(id, '/vol')).map(({ name }) => name)).toEqual(['in-volume'])
  })

  it.each(['running', 'stopped'])('go into a %s container and come back bit for bit, a folder as a tar', async (state) => {
    const { client } = machine
    const id = await run('mkdir -p /to/kept; chown 5:6 /to; echo old >/to/same; echo kept >/to/kept/old')
    if (state === 'stopped') await stop(id)
    const requests = await WindowRequests.of(client)
    const bytes = randomBytes(5 * 1024 * 1024 + 77)
    const folder = { place: { kind: 'container' as const, id }, folder: '/to' }
    const entries = [{ path: 'same', kind: 'file' as const, sizeBytes: 3, modifiedAt: 1_600_000_000 }, { path: 'kept', kind: 'folder' as const }, { path: `kept/日本 ${'x'.repeat(120)}`, kind: 'file' as const, sizeBytes: bytes.length }, { path: '.hidden', kind: 'file' as const, sizeBytes: 0 }]
    const up = await client.files.upload({ ...folder, entries })
    const all = Buffer.concat([Buffer.from('new'), bytes])
    expect(await requests.put(up.url, 5, Buffer.from('early'))).toBe(409)
    for (let offset = 0; offset < all.length; offset += 2_000_000) expect(await requests.put(up.url, offset, all.subarray(offset, offset + 2_000_000))).toBe(204)
    expect(await endOf(client, up.operation)).toMatchObject({ state: 'done', error: null })
    expect((await list(id, '/to')).filter(({ kind }) => kind === 'file').map(({ name, uid, gid, sizeBytes }) => `${name} ${uid} ${gid} ${sizeBytes}`).toSorted()).toEqual(['.hidden 5 6 0', 'same 5 6 3'])
    expect((await list(id, '/to/kept')).map(({ name }) => name).toSorted()).toEqual(['old', `日本 ${'x'.repeat(120)}`])

    const one = await client.files.download({ ...folder, folder: '/to/kept', names: [`日本 ${'x'.repeat(120)}`] })
    const file = await requests.get(one.url)
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%97%A5")
    expect(await endOf(client, one.operation)).toMatchObject({ state: 'done' })
    expect((await requests.get(one.url)).status).toBe(404)
    const many = await client.files.download({ ...folder, names: ['kept'] })
    const tar = await requests.get(many.url)
    expect(tar.headers.get('content-disposition')).toContain('kept.tar')
    expect(tar.body.includes(bytes.subarray(0, 4_096))).toBe(true)
    expect(tar.body.length).toBeGreaterThan(bytes.length)
  })

  it('get other permissions, with all in a folder or alone, and never what a link leads to', async () => {
    const { client } = machine
    const id = await run('mkdir -p /to/in; echo a >/to/in/plain; echo b >/to/in/script; chmod 600 /to/in/plain; chmod 700 /to/in/script; echo c >/outside; chmod 644 /outside; ln -s /outside /to/in/link; ln -s /outside /to/link')
    const modes = async (path: string) => Object.fromEntries((await list(id, path)).map(({ name, mode }) => [name, mode.toString(8)]))
    const place = { kind: 'container' as const, id }
    await client.files.setMode({ place, folder: '/', names: ['to'], mode: 0o755, recursive: true })
    expect(await modes('/to/in')).toMatchObject({ plain: '644', script: '755', link: '777' })
    expect((await modes('/to'))['in']).toBe('755')
    await client.files.setMode({ place, folder: '/to', names: ['in', 'link'], mode: 0o2750 })
    expect(await modes('/to')).toMatchObject({ in: '2750', link: '777' })
    expect((await modes('/to/in'))['plain']).toBe('644')
    expect((await modes('/'))['outside']).toBe('644')
    await expect(client.files.setMode({ place, folder: '/to', names: ['none'], mode: 0o600 })).rejects.toMatchObject({ code: expect.stringMatching(/^FILE_/) })
    await expect(client.files.setMode({ place, folder: '/to', names: ['in'], mode: 0o10000 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'mode' })
  })

  it('leave nothing behind when an upload is cancelled or breaks off', async () => {
    const { client } = machine
    const id = await run('mkdir /to; echo old >/to/a')
    const requests = await WindowRequests.of(client)
    const folder = { place: { kind: 'container' as const, id }, folder: '/to' }
    const up = await client.files.upload({ ...folder, entries: [{ path: 'a', kind: 'file', sizeBytes: 2_000_000 }] })
    expect(await requests.put(up.url, 0, randomBytes(1_000_000))).toBe(204)
    await expect.poll(async () => (await list(id, '/to')).length).toBe(2)
    await client.operations.cancel({ id: up.operation })
    expect(await endOf(client, up.operation)).toMatchObject({ state: 'cancelled' })
    await expect.poll(async () => (await list(id, '/to')).map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([['a', 4]])
    expect(await requests.put(up.url, 1_000_000, randomBytes(1_000_000))).toBe(404)
  })
})
