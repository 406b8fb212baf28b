// Moving images out to files and in from them, and pruning what nobody uses, on the real engine.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { freedBytes } from '#contract/image-moves.ts'
import { starterImage } from '#contract/images.ts'
import { tarOf } from '#core/inside/made-image.test-data.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { loadLayers, savedImage } from './layered-image.ts'
import { WindowRequests } from './window-requests.ts'

describe('moving images', () => {
  const machine = useMachine()
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'slipway-moves-')) })
  afterAll(async () => {
    await rm(folder, { recursive: true })
    for (const name of ['moved:1', 'imported:1', 'pruned:1', 'pruned:2', 'pruned:3']) await machine.engine.call(`/images/${name}`, { method: 'DELETE' }).catch(() => {})
  })
  const ended = async ({ operation }: { readonly operation: string }) => endOf(machine.client, operation)
  const tags = async (): Promise<readonly string[]> => (await machine.client.images.list()).flatMap((image) => image.tags)

  it('saves to a whole file and loads it again', async () => {
    const { client, engine } = machine
    const id = await loadLayers(engine, 'moved:1', [[{ name: 'noise', content: randomBytes(300_000) }]])
    const path = join(folder, 'moved.tar')
    expect(await ended(await client.images.save({ images: ['moved:1'], path }))).toMatchObject({ kind: 'image-save', state: 'done', error: null, fraction: 1 })
    expect((await stat(path)).size).toBeGreaterThan(300_000)
    expect(await ended(await client.images.save({ images: ['moved:1'], path }))).toMatchObject({ state: 'failed', error: { code: 'HOST_FILE_EXISTS', field: 'path' } })
    expect(await ended(await client.images.save({ images: ['moved:1'], path, replace: true }))).toMatchObject({ state: 'done' })
    await engine.call('/images/moved:1', { method: 'DELETE' })
    expect(await ended(await client.images.load({ path }))).toMatchObject({ kind: 'image-load', subject: 'moved.tar', state: 'done', fraction: 1 })
    expect(await tags()).toContain('moved:1')
    expect((await client.images.inspect({ image: 'moved:1' })).id).toBe(id)
    expect(await readdir(folder)).toEqual(['moved.tar'])
  })

  it('leaves no file of a save that is cancelled or refused', async () => {
    const { client } = machine
    const { operation } = await client.images.save({ images: [starterImage], path: join(folder, 'never.tar') })
    await client.operations.cancel({ id: operation })
    expect(await endOf(client, operation)).toMatchObject({ state: 'cancelled' })
    expect(await ended(await client.images.save({ images: ['nobody:1'], path: join(folder, 'never.tar') }))).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_LOCAL' } })
    expect(await readdir(folder)).not.toContain('never.tar')
    await expect(client.images.save({ images: [starterImage], path: 'relative.tar' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'path' })
  })

  it('imports a root file system, compressed too, and refuses what is no archive', async () => {
    const { client } = machine
    const path = join(folder, 'root.tar.gz')
    await writeFile(path, gzipSync(await tarOf([{ name: 'hello', content: 'world' }])))
    expect(await ended(await client.images.import({ path, reference: 'imported:1', changes: ['CMD ["/hello"]', 'ENV A=1'] }))).toMatchObject({ kind: 'image-import', subject: 'imported:1', state: 'done' })
    expect(await client.images.inspect({ image: 'imported:1' })).toMatchObject({ config: { command: ['/hello'], environment: ['A=1'] } })
    await writeFile(path, 'x'.repeat(20_000))
    expect(await ended(await client.images.load({ path }))).toMatchObject({ state: 'failed', error: { code: 'ENGINE_REFUSED' } })
    expect(await ended(await client.images.load({ path: join(folder, 'none.tar') }))).toMatchObject({ state: 'failed', error: { code: 'HOST_FILE_MISSING', field: 'path' } })
  })

  it('takes what a window sends in slices, to its end or until it is cancelled', async () => {
    const { client, engine } = machine
    await engine.call('/images/moved:1', { method: 'DELETE' }).catch(() => {})
    const requests = await WindowRequests.of(client)
    const archive = await savedImage('moved:1', [[{ name: 'noise', content: randomBytes(3_000_000) }]])
    const half = Math.floor(archive.length / 2)
    const { operation, url } = await client.images.upload({ kind: 'load', name: 'moved.tar', sizeBytes: archive.length })
    expect(await requests.put(url, 0, archive.subarray(0, half))).toBe(204)
    expect(await requests.put(url, 7, archive.subarray(7, half))).toBe(409)
    expect(await requests.put(url, half, archive.subarray(half))).toBe(204)
    expect(await endOf(client, operation)).toMatchObject({ kind: 'image-load', subject: 'moved.tar', state: 'done' })
    expect(await tags()).toContain('moved:1')

    const root = await tarOf([{ name: 'hello', content: 'world' }])
    const imported = await client.images.upload({ kind: 'import', name: 'root.tar', sizeBytes: root.length, reference: 'imported:1' })
    expect(await requests.put(imported.url, 0, root)).toBe(204)
    expect(await endOf(client, imported.operation)).toMatchObject({ kind: 'image-import', subject: 'imported:1', state: 'done' })

    const never = await client.images.upload({ kind: 'load', name: 'never.tar', sizeBytes: archive.length })
    expect(await requests.put(never.url, 0, archive.subarray(0, half))).toBe(204)
    await client.operations.cancel({ id: never.operation })
    expect(await endOf(client, never.operation)).toMatchObject({ state: 'cancelled' })
    expect(await requests.put(never.url, half, archive.subarray(half))).toBe(404)
    await expect(client.images.upload({ kind: 'import', name: 'root.tar', sizeBytes: 1 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'reference' })
  })

  it('says what a prune frees, shared layers once, then does that and no more', async () => {
    const { client, engine } = machine
    const base = [{ name: 'base', content: randomBytes(200_000) }]
    const ids = [
      await loadLayers(engine, 'pruned:1', [base, [{ name: 'one', content: randomBytes(50_000) }]]),
      await loadLayers(engine, 'pruned:2', [base, [{ name: 'two', content: randomBytes(70_000) }]]),
      await loadLayers(engine, 'pruned:3', [base]),
    ]
    await engine.call('/images/pruned:1/tag', { method: 'POST', query: { repo: 'pruned', tag: 'again' } })
    const preview = await client.images.prunePreview()
    expect(preview.candidates.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    expect(freedBytes(preview, new Set([ids[0]!]))).toBe(50_000)
    expect(freedBytes(preview, new Set(ids))).toBe(320_000)

    await engine.json('/containers/create', { method: 'POST', body: { Image: 'pruned:3', Cmd: ['x'] } })
    const later = await client.images.prunePreview()
    expect(later.candidates.map(({ id }) => id)).not.toContain(ids[2])
    expect(freedBytes(later, new Set([ids[0]!, ids[1]!]))).toBe(120_000)
    const { results } = await client.images.prune({ images: ids, buildCache: true })
    expect(results.map(({ error }) => error?.code ?? 'done')).toEqual(['done', 'done', 'IMAGE_IN_USE'])
    expect((await tags()).filter((tag) => tag.startsWith('pruned'))).toEqual(['pruned:3'])
  })
})
