// The inside of images on the real engine: what its own store says of layers, files and packages.
import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { loadLayers } from './layered-image.ts'

const names = ['slipway-test/inside:1', 'slipway-test/inside:2']
const kib = (count: number): string => 'x'.repeat(count * 1024)
const whiteout = (name: string) => ({ name, content: '' })
const osRelease = { name: 'etc/os-release', content: 'PRETTY_NAME="Test Linux 1"\nID=test\nVERSION_ID=1\n' }
const stanza = (name: string, version: string): string => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`
const long = `${'a-long-folder-name/'.repeat(12)}file-with-umlaut-ü`

describe('the inside of images', () => {
  const machine = useMachine()
  const look = async (id: string) => {
    const { operation } = await machine.client.images.look({ id })
    if (operation !== null) expect(await endOf(machine.client, operation)).toMatchObject({ kind: 'image-look', state: 'done', error: null })
    return (await machine.client.images.inside({ id }))!
  }
  const rows = async (id: string, layer: number | null, folder = '', search = '') =>
    (await machine.client.images.files({ id, layer, folder, search })).rows.map(({ path, kind, change, sizeBytes }) => `${change ?? '='} ${kind} ${path} ${sizeBytes / 1024}`)
  afterAll(() => Promise.all(names.map((name) => machine.engine.call(`/images/${encodeURIComponent(name)}`, { method: 'DELETE' }).catch(() => {}))))

  it('is told layer by layer: added, changed, removed and wasted files, hard links, long names', async () => {
    const { client, engine } = machine
    const id = await loadLayers(engine, names[0]!, [
      [osRelease, { name: 'etc/conf', content: kib(2) }, { name: 'old/a', content: kib(3) }, { name: 'old/b', content: kib(1) }, { name: long, content: kib(1) }],
      [{ name: 'etc/conf', content: kib(4) }, whiteout('.wh.old'), { name: 'one', content: kib(8) }, { name: 'two', type: 'link', linkname: 'one' }, { name: 'link', type: 'symlink', linkname: '/etc/conf' }],
      [whiteout('.wh.one')],
    ], { Env: ['A=1'], ExposedPorts: { '80/tcp': {} }, Labels: { '<b>': '"' }, User: '7', Cmd: ['x'] })
    expect(await client.images.inside({ id })).toBeNull()
    const inside = await look(id)
    expect(inside.layers.map(({ command, added, changed, removed, wastedBytes }) => [command, added, changed, removed, wastedBytes / 1024])).toEqual([['RUN step 1', 5, 0, 0, 6], ['RUN step 2', 3, 1, 2, 0], ['RUN step 3', 0, 0, 1, 0]])
    expect(inside).toMatchObject({ wastedBytes: 6 * 1024, files: 5, skipped: 0, system: 'Test Linux 1' })
    expect(inside.wasted[0]).toEqual({ path: 'old/a', wastedBytes: 3 * 1024, copies: 1 })
    expect(await rows(id, 1)).toEqual(['= folder etc 4', 'removed folder old 0', 'added symlink link 0', 'added file one 8', 'added hardlink two 0'])
    expect(await rows(id, 2)).toEqual(['removed file one 8'])
    expect(await rows(id, null, '', 'umlaut')).toEqual([`= file ${long} 1`])
    expect(await client.images.inspect({ image: names[0]! })).toMatchObject({ id, platform: 'linux/amd64', config: { environment: ['A=1'], ports: ['80/tcp'], labels: { '<b>': '"' }, user: '7', command: ['x'] }, containers: [] })
    expect(await client.images.look({ id })).toEqual({ operation: null })
  })

  it('has packages, as a list and as documents, and differs from another', async () => {
    const { client, engine } = machine
    const status = await readFile('/var/lib/dpkg/status', 'utf8')
    const from = await loadLayers(engine, names[0]!, [[osRelease, { name: 'var/lib/dpkg/status', content: status }], [{ name: 'same', content: 'x' }]], { Env: ['A=1'] })
    const to = await loadLayers(engine, names[1]!, [[osRelease, { name: 'var/lib/dpkg/status', content: status }], [{ name: 'same', content: 'x' }, { name: 'more', content: 'y' }], [{ name: 'var/lib/dpkg/status', content: `${status}\n${stanza('added-by-test', '1:2-3')}` }]], { Env: ['A=2'] })
    const installed = [...status.matchAll(/^Status: .* installed$/gm)].length
    expect((await look(from)).packages).toHaveLength(installed)
    expect((await look(to)).packages.find(({ name }) => name === 'added-by-test')).toMatchObject({ kind: 'deb', version: '1:2-3', architecture: 'amd64' })
    const spdx = await client.images.sbom({ id: to, format: 'spdx' })
    expect(spdx.name).toBe('slipway-test_inside_2.spdx.json')
    expect((JSON.parse(spdx.text) as { packages: unknown[] }).packages).toHaveLength(installed + 2)
    expect(JSON.parse((await client.images.sbom({ id: to, format: 'cyclonedx' })).text)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: names[1] } } })
    expect(await client.images.compare({ from, to })).toMatchObject({
      config: [{ field: 'env A', from: '1', to: '2' }], packages: [{ name: 'added-by-test', from: null, to: '1:2-3' }], sharedLayers: 1,
      fileCounts: { added: 1, changed: 1, removed: 0 }, files: [{ path: 'more', change: 'added' }, { path: 'var/lib/dpkg/status', change: 'changed' }],
    })
  })

  it('is refused for what nobody looked into, and for what is no image', async () => {
    const { client } = machine
    const id = `sha256:${'0'.repeat(64)}`
    await expect(client.images.files({ id, layer: null, folder: '', search: '' })).rejects.toMatchObject({ code: 'IMAGE_NOT_LOOKED_INTO' })
    const { operation } = await client.images.look({ id })
    expect(await endOf(client, operation!)).toMatchObject({ state: 'failed', error: { code: 'IMAGE_UNREADABLE' } })
    await expect(client.images.inspect({ image: 'nobody:1' })).rejects.toMatchObject({ code: 'IMAGE_NOT_LOCAL' })
    await expect(client.images.inspect({ image: '../containers/x' })).rejects.toMatchObject({ code: 'IMAGE_REFERENCE_INVALID' })
  })
})
