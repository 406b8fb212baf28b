import { describe, expect, it } from 'vitest'
import { lookInside } from './look-inside.ts'
import { madeSource, noProgress } from './made-image.test-data.ts'
import type { MadeEntry } from './made-image.test-data.ts'
import { fileRows } from './tree-rows.ts'

const never = new AbortController().signal
const look = async (...layers: (readonly MadeEntry[])[]) => {
  const { id, source } = await madeSource(layers)
  return lookInside(source, id, noProgress, never)
}
const kib = (count: number): string => 'x'.repeat(count * 1024)
const whiteout = (name: string): MadeEntry => ({ name, content: '' })

const rowsOf = (inside: Awaited<ReturnType<typeof look>>, layer: number | null, folder = '', search = '') =>
  fileRows(inside.tree, inside.sums, { layer, folder, search }).rows.map(({ path, change, sizeBytes, wastedBytes }) => `${change ?? '='} ${path} ${sizeBytes / 1024}${wastedBytes > 0 ? ` (${wastedBytes / 1024} wasted)` : ''}`)

describe('looking inside an image', () => {
  it('says what each layer adds, changes and removes, and what that wastes', async () => {
    const inside = await look(
      [{ name: 'etc/', type: 'directory', mode: 0o755 }, { name: 'etc/conf', content: kib(2) }, { name: 'etc/old', content: kib(3) }, { name: 'stays', content: kib(1) }],
      [{ name: 'etc/', type: 'directory', mode: 0o755 }, { name: 'etc/conf', content: kib(4) }, whiteout('etc/.wh.old'), { name: 'new', content: kib(5) }],
      [whiteout('.wh.new')],
    )
    expect(inside.summary).toMatchObject({ sizeBytes: 15 * 1024, wastedBytes: 10 * 1024, efficiency: expect.closeTo(1 / 3), files: 2, skipped: 0 })
    expect(inside.summary.layers).toMatchObject([
      { command: 'RUN step 1', added: 3, changed: 0, removed: 0, sizeBytes: 6 * 1024, wastedBytes: 5 * 1024 },
      { command: 'RUN step 2', added: 1, changed: 1, removed: 1, sizeBytes: 9 * 1024, wastedBytes: 5 * 1024 },
      { command: 'RUN step 3', added: 0, changed: 0, removed: 1, sizeBytes: 0, wastedBytes: 0 },
    ])
    expect(inside.summary.wasted).toEqual([
      { path: 'new', wastedBytes: 5 * 1024, copies: 1 }, { path: 'etc/old', wastedBytes: 3 * 1024, copies: 1 }, { path: 'etc/conf', wastedBytes: 2 * 1024, copies: 1 },
    ])
    expect(rowsOf(inside, null)).toEqual(['= etc 4 (5 wasted)', '= stays 1'])
    expect(rowsOf(inside, 0)).toEqual(['added etc 5 (5 wasted)', 'added stays 1'])
    expect(rowsOf(inside, 1)).toEqual(['= etc 4', 'added new 5 (5 wasted)'])
    expect(rowsOf(inside, 1, 'etc')).toEqual(['changed etc/conf 4', 'removed etc/old 3'])
    expect(rowsOf(inside, 2)).toEqual(['removed new 5'])
  })

  it('finds files by words of their path, in what is shown', async () => {
    const inside = await look([{ name: 'a/one/Deep.TXT', content: 'x' }, { name: 'b/deep.txt', content: 'x' }], [whiteout('b/.wh.deep.txt')])
    expect(rowsOf(inside, null, '', 'deep').map((row) => row.split(' ')[1])).toEqual(['a/one/Deep.TXT'])
    expect(rowsOf(inside, 0, '', 'DEEP txt').map((row) => row.split(' ')[1])).toEqual(['a/one/Deep.TXT', 'b/deep.txt'])
    expect(rowsOf(inside, 0, '', 'a/ deep').map((row) => row.split(' ')[1])).toEqual(['a/one/Deep.TXT'])
  })

  it('knows folders that are removed whole, made opaque, or turned into files', async () => {
    const lower: readonly MadeEntry[] = ['gone', 'opaque', 'turned'].flatMap((name) => [{ name: `${name}/deep/a`, content: kib(1) }, { name: `${name}/b`, content: kib(1) }])
    const inside = await look(lower, [whiteout('.wh.gone'), { name: 'opaque/', type: 'directory', mode: 0o755 }, whiteout('opaque/.wh..wh..opq'), { name: 'opaque/b', content: kib(2) }, { name: 'turned', content: kib(1) }])
    expect(rowsOf(inside, null, '', '/')).toEqual(['= opaque/b 2'])
    expect(rowsOf(inside, null)).toEqual(['= opaque 2 (2 wasted)', '= turned 1'])
    expect(inside.summary.wastedBytes).toBe(6 * 1024)
    expect(inside.summary.layers[1]).toMatchObject({ added: 0, changed: 2, removed: 5 })
  })

  it('counts the bytes of hard links once, and as wasted only when no name of them is left', async () => {
    const both: readonly MadeEntry[] = [{ name: 'one', content: kib(8) }, { name: 'two', type: 'link', linkname: 'one' }]
    expect((await look(both)).summary).toMatchObject({ sizeBytes: 8 * 1024, wastedBytes: 0, files: 2 })
    expect((await look(both, [whiteout('.wh.one')])).summary).toMatchObject({ wastedBytes: 0, files: 1 })
    expect((await look(both, [whiteout('.wh.one')], [whiteout('.wh.two')])).summary).toMatchObject({ wastedBytes: 8 * 1024, files: 0, efficiency: 0 })
  })

  it('takes a file that only its owner or mode was changed of as stored twice', async () => {
    const inside = await look([{ name: 'program', content: kib(10), mode: 0o644 }], [{ name: 'program', content: kib(10), mode: 0o755 }])
    expect(inside.summary).toMatchObject({ sizeBytes: 20 * 1024, wastedBytes: 10 * 1024, efficiency: 0.5 })
  })

  it('lets no name lead out of the image, and keeps long and strange ones', async () => {
    const long = `${'long/'.repeat(60)}name`
    const inside = await look([
      { name: '../../etc/shadow', content: 'x' }, { name: '/absolute', content: 'x' }, { name: './dot', content: 'x' }, { name: 'a/../../b', content: 'x' },
      { name: '__proto__/x', content: 'x' }, { name: 'new\nline\u001b[31m', content: 'x' }, { name: long, content: 'x' }, { name: '.wh.', content: '' },
    ])
    expect(inside.summary).toMatchObject({ skipped: 3, files: 5 })
    expect(rowsOf(inside, null, '', 'name')).toHaveLength(1)
    expect(fileRows(inside.tree, inside.sums, { layer: null, folder: '../..', search: '' })).toEqual({ rows: [], total: 0 })
  })

  it('stops when it is cancelled, and says when the engine gave rubbish', async () => {
    const { id, source } = await madeSource([[{ name: 'a', content: 'x' }]])
    await expect(lookInside(source, id, noProgress, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
    const rubbish = { ...source, config: () => Promise.resolve('{"rootfs":{"diff_ids":["../../etc"]}}') }
    await expect(lookInside(rubbish, id, noProgress, never)).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })
})

describe('packages', () => {
  const status = 'Package: libc6\nStatus: install ok installed\nVersion: 2.41-12\nArchitecture: amd64\nSource: glibc (2.41-12)\nInstalled-Size: 100\nDescription: GNU\n Package: not-this\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n'
  it('are read from the newest copy of the database, with the system they are of', async () => {
    const inside = await look(
      [{ name: 'var/lib/dpkg/status', content: 'Package: old\nVersion: 1\n' }, { name: 'usr/lib/os-release', content: 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n' }],
      [{ name: 'var/lib/dpkg/status', content: status }],
    )
    expect(inside.summary.packages).toEqual([{ kind: 'deb', name: 'libc6', version: '2.41-12', architecture: 'amd64', source: 'glibc', licence: '', sizeBytes: 102_400 }])
    expect(inside.system).toEqual({ name: 'Debian GNU/Linux 13 (trixie)', id: 'debian', version: '13' })
  })

  it('are not looked for behind a link, which could lead out of the image', async () => {
    const inside = await look([{ name: 'var/lib/dpkg', type: 'symlink', linkname: '/proc/1/root' }, { name: 'var/lib/dpkg/status', content: status }])
    expect(inside.summary.packages).toEqual([])
  })

  it('that cannot be read are told', async () => {
    const inside = await look([{ name: 'var/lib/rpm/Packages', content: 'bdb' }, { name: 'usr/lib/sysimage/rpm/rpmdb.sqlite', content: 'no database' }])
    expect(inside.summary.unreadPackages).toEqual([{ path: 'var/lib/rpm/Packages', reason: 'berkeley-db' }, { path: 'usr/lib/sysimage/rpm/rpmdb.sqlite', reason: 'damaged' }])
  })
})
