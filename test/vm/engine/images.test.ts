// Images on the real engine: removing, pulling from a real registry, cancelling.
import { starterImage } from '#contract/images.ts'
import { parseReference } from '#contract/references.ts'
import { loadImage } from '#core/engine/images.ts'
import { request } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { importImage, makeRegistryImage, registryHere, registryProgram } from './made-images.ts'

const patience = { timeout: 60_000 }
const registryImage = 'slipway-test/registry:1'
const big = '127.0.0.1:5000/team/big:1'
const layerBytes = 24 * 1024 * 1024
const never = new AbortController().signal

describe('images', () => {
  const machine = useMachine()
  const tags = async (): Promise<string[]> => (await machine.client.images.list()).flatMap((image) => image.tags).toSorted()
  const tag = (name: string): Promise<void> => {
    const [repo, tag] = name.split(':')
    return machine.engine.call(`/images/${encodeURIComponent(starterImage)}/tag`, { method: 'POST', query: { repo, tag } })
  }

  it('are listed with their names and their containers, and removed one by one', async () => {
    const { client } = machine
    await Promise.all([tag('one:1'), tag('two:2')])
    await client.containers.run({ image: starterImage, command: ['sleep', '1000000'] })
    const starter = (await client.images.list()).find((image) => image.tags.includes(starterImage))
    expect(starter).toMatchObject({ tags: expect.arrayContaining(['one:1', 'two:2']), containers: 1 })
    expect(starter?.sizeBytes).toBeGreaterThan(500_000)
    const results = await client.images.remove({ images: ['one:1', 'nobody:1', 'two:2', starter!.id, 'Not//An Image', '../containers/x'] })
    expect(results.map(({ id, error }) => [id, error?.code ?? 'done'])).toEqual([['one:1', 'done'], ['nobody:1', 'IMAGE_NOT_LOCAL'], ['two:2', 'done'], [starter!.id, 'IMAGE_IN_USE'], ['Not//An Image', 'IMAGE_REFERENCE_INVALID'], ['../containers/x', 'IMAGE_REFERENCE_INVALID']])
    expect(await tags()).toContain(starterImage)
  })

  it('tell when their registry cannot be reached', async () => {
    const { client } = machine
    const { operation } = await client.images.pull({ reference: '127.0.0.1:5999/team/thing:1' })
    expect(await endOf(client, operation)).toMatchObject({ kind: 'image-pull', subject: '127.0.0.1:5999/team/thing:1', state: 'failed', error: { code: 'REGISTRY_UNREACHABLE', details: { reference: '127.0.0.1:5999/team/thing:1' } } })
    await expect(client.images.pull({ reference: 'Not//An Image' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'reference' })
  })

  it('are loaded from what was saved, layer by layer', async () => {
    const { engine } = machine
    await tag('saved:1')
    const saved = await buffer(await engine.stream('/images/get', { query: { names: 'saved:1' } }))
    await engine.call('/images/saved:1', { method: 'DELETE' })
    const phases: string[] = []
    const progress = { phase: (text: string) => phases.push(text), item: () => {}, fraction: () => {} }
    await loadImage(engine, Readable.from([saved]), progress, never)
    expect(phases).toContain('loaded')
    expect(await tags()).toContain('saved:1')
    await machine.client.images.remove({ images: ['saved:1'] })
    await expect(loadImage(engine, Readable.from([Buffer.alloc(10_000, 'x')]), progress, never)).rejects.toMatchObject({ code: 'ENGINE_REFUSED' })
  })

  const push = (name: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { name: path, tag } = parseReference(name)!
      const call = request({ socketPath: machine.engineSocket, method: 'POST', path: `/v1.51/images/${path}/push?tag=${tag ?? ''}`, headers: { 'X-Registry-Auth': 'e30=' } }, (answer) => void text(answer).then(resolve, reject))
      call.once('error', reject)
      call.end()
    })

  /** A registry in the guest that holds an image of noise, which does not compress: what is pulled is as large as this. */
  const startRegistry = async (): Promise<void> => {
    const { engine } = machine
    await makeRegistryImage(engine, registryImage)
    const { Id } = await engine.json<{ Id: string }>('/containers/create', { method: 'POST', body: { Image: registryImage, HostConfig: { NetworkMode: 'host' } } })
    await engine.call(`/containers/${Id}/start`, { method: 'POST' })
    const tar = pack()
    tar.entry({ name: 'noise' }, randomBytes(layerBytes))
    tar.finalize()
    await importImage(engine, Readable.from(tar), big, ['CMD ["/noise"]'])
    await expect.poll(() => push(big), patience).toContain('"aux"')
    await engine.call(`/images/${encodeURIComponent(big)}`, { method: 'DELETE' })
  }
  afterAll(() => machine.engine.call(`/images/${encodeURIComponent(registryImage)}`, { method: 'DELETE' }).catch(() => {}))

  it.skipIf(!registryHere)(`are pulled with progress by layer, cancelled, and said not to exist (${registryProgram})`, async () => {
    const { client } = machine
    await startRegistry()
    const first = await client.images.pull({ reference: big })
    for await (const changed of await client.operations.watch()) {
      const operation = changed.find(({ id }) => id === first.operation)
      if (operation?.items.some(({ phase }) => phase === 'downloading') === true) break
      if (operation !== undefined && operation.state !== 'running') throw new Error(JSON.stringify(operation))
    }
    await client.operations.cancel({ id: first.operation })
    expect(await endOf(client, first.operation)).toMatchObject({ state: 'cancelled', error: null })
    expect(await tags()).not.toContain(big)

    const second = await client.images.pull({ reference: big })
    const done = await endOf(client, second.operation)
    expect(done).toMatchObject({ state: 'done', fraction: 1, items: [{ phase: 'pulled' }] })
    expect(done.items[0]!.totalBytes).toBeGreaterThan(layerBytes)
    expect(await tags()).toContain(big)
    await client.images.remove({ images: [big] })

    const noTag = await client.images.pull({ reference: '127.0.0.1:5000/team/big:none' })
    expect(await endOf(client, noTag.operation)).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_FOUND', details: { reference: '127.0.0.1:5000/team/big:none' } } })
    const noName = await client.images.pull({ reference: '127.0.0.1:5000/nobody/nothing' })
    expect(await endOf(client, noName.operation)).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_FOUND' } })
  })
})
