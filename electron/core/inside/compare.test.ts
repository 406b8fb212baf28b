import { expect, it } from 'vitest'
import type { ImageConfig, ImageDetail } from '#contract/image-inside.ts'
import { compareImages } from './compare.ts'
import { lookInside } from './look-inside.ts'
import { madeSource, noProgress } from './made-image.test-data.ts'
import type { MadeEntry } from './made-image.test-data.ts'

const plain: ImageConfig = { environment: [], command: [], entrypoint: [], ports: [], volumes: [], labels: {}, user: '', workdir: '', stopSignal: '', healthcheck: [] }
const side = async (config: Partial<ImageConfig>, ...layers: (readonly MadeEntry[])[]) => {
  const { id, source } = await madeSource(layers)
  const inside = await lookInside(source, id, noProgress, new AbortController().signal)
  const detail: ImageDetail = { id, tags: [], digests: [], sizeBytes: 0, createdAt: '', platform: 'linux/amd64', author: '', config: { ...plain, ...config }, steps: [], layers: inside.summary.layers.map(({ digest }) => digest), containers: [], raw: {} }
  return { inside, detail }
}

it('two images differ in configuration, packages and files by their contents', async () => {
  const base: readonly MadeEntry[] = [{ name: 'same', content: 'same' }, { name: 'touched', content: 'same', mtime: new Date(1_000) }, { name: 'edited', content: 'aaaa' }, { name: 'mode', content: 'x' }, { name: 'folder/gone', content: 'x' }]
  const dpkg = (text: string): MadeEntry => ({ name: 'var/lib/dpkg/status', content: text })
  const from = await side({ environment: ['A=1', 'PATH=/bin'], command: ['a'], labels: { old: 'x' } }, base, [dpkg('Package: p\nVersion: 1\n\nPackage: q\nVersion: 1\n')])
  const to = await side({ environment: ['A=2', 'PATH=/bin'], command: ['a'], user: 'me' }, base, [
    { name: 'touched', content: 'same', mtime: new Date(9_000) }, { name: 'edited', content: 'bbbb' }, { name: 'mode', content: 'x', mode: 0o755 }, { name: 'folder/.wh.gone', content: '' }, { name: 'new', content: 'xy' }, dpkg('Package: p\nVersion: 2\n\nPackage: r\nVersion: 1\n'),
  ])
  const found = compareImages(from, to)
  expect(found.config).toEqual([{ field: 'env A', from: '1', to: '2' }, { field: 'label old', from: 'x', to: null }, { field: 'user', from: null, to: 'me' }])
  expect(found.packages).toEqual([{ kind: 'deb', name: 'p', from: '1', to: '2' }, { kind: 'deb', name: 'q', from: '1', to: null }, { kind: 'deb', name: 'r', from: null, to: '1' }])
  expect(found.sharedLayers).toBe(1)
  expect(found.files.map(({ path, change }) => `${change} ${path}`)).toEqual(['changed edited', 'removed folder/gone', 'changed mode', 'added new', 'changed var/lib/dpkg/status'])
  expect(found.fileCounts).toEqual({ added: 1, changed: 3, removed: 1 })
  expect(compareImages(from, from)).toMatchObject({ config: [], packages: [], files: [], sharedLayers: 2 })
})
