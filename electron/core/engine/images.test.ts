import { describe, expect, it } from 'vitest'
import type { OperationItem } from '#contract/operations.ts'
import { changeItem } from '../operations/items.ts'
import type { Progress } from '../operations/operations.ts'
import { startFakeEngine } from './fake-engine.test-data.ts'
import { listImages, pullImage } from './images.ts'

const recorded = () => {
  const phases: string[] = []
  let items: readonly OperationItem[] = []
  const progress: Progress = { phase: (text) => phases.push(text), item: (id, change) => void (items = changeItem(items, id, change)), fraction: () => {} }
  return { progress, phases, items: () => items }
}
const lines = (...values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\r\n`).join('')
const anonymous = { host: 'registry.example', loggedIn: false, auth: 'e30' }
const never = new AbortController().signal

describe('a pull', () => {
  it('tells what became of each layer', async () => {
    await using engine = await startFakeEngine((_request, response) =>
      void response.end(lines(
        { status: 'Pulling from thing', id: 'v1' },
        { status: 'Pulling fs layer', progressDetail: {}, id: 'aaaaaaaaaaaa' },
        { status: 'Already exists', progressDetail: {}, id: 'bbbbbbbbbbbb' },
        { status: 'Downloading', progressDetail: { current: 50, total: 100 }, id: 'aaaaaaaaaaaa' },
        { status: 'Download complete', progressDetail: {}, id: 'aaaaaaaaaaaa' },
        { status: 'Extracting', progressDetail: { current: 1, total: 100 }, id: 'aaaaaaaaaaaa' },
        { status: 'Digest: sha256:abc' },
      )))
    const { progress, phases, items } = recorded()
    await pullImage(engine.client, 'registry.example:5000/team/thing:v1', anonymous, progress, never)
    expect(engine.asked).toEqual(['POST /v1.51/images/create?fromImage=registry.example%3A5000%2Fteam%2Fthing&tag=v1'])
    expect(phases).toEqual(['pulling', 'pulled'])
    expect(items()).toEqual([
      { id: 'aaaaaaaaaaaa', phase: 'extracting', doneBytes: 100, totalBytes: 100 },
      { id: 'bbbbbbbbbbbb', phase: 'exists', doneBytes: 0, totalBytes: 0 },
    ])
  })

  it('asks for the tag "latest" or the digest', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end())
    const digest = `sha256:${'a'.repeat(64)}`
    await pullImage(engine.client, 'thing', anonymous, recorded().progress, never)
    await pullImage(engine.client, `thing:v1@${digest}`, anonymous, recorded().progress, never)
    expect(engine.asked.map((line) => new URL(line.split(' ')[1] ?? '', 'http://x').searchParams.get('tag'))).toEqual(['latest', digest])
  })

  it('fails with an error that comes late', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end(lines({ status: 'Pulling', id: 'v1' }, { error: 'dial tcp 10.0.2.2:5000: connect: connection refused', errorDetail: {} })))
    await expect(pullImage(engine.client, 'thing', anonymous, recorded().progress, never)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE', details: { reference: 'thing' } })
  })

  it('does not ask for what is no reference', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end())
    await expect(pullImage(engine.client, 'Not A Reference', anonymous, recorded().progress, never)).rejects.toMatchObject({ code: 'IMAGE_REFERENCE_INVALID', field: 'reference' })
    expect(engine.asked).toEqual([])
  })

  it('does not believe absurd sizes', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end(lines({ status: 'Downloading', progressDetail: { current: -5, total: 1e300 }, id: 'aaaaaaaaaaaa' })))
    const { progress, items } = recorded()
    await pullImage(engine.client, 'thing', anonymous, progress, never)
    expect(items()).toEqual([{ id: 'aaaaaaaaaaaa', phase: 'downloading', doneBytes: 0, totalBytes: null }])
  })
})

describe('the list of images', () => {
  it('has real names only, and how many containers use each', async () => {
    await using engine = await startFakeEngine((request, response) =>
      void response.end(JSON.stringify(request.url?.includes('/images/') === true
        ? [{ Id: 'one', RepoTags: ['<none>:<none>'], RepoDigests: null, Size: 5, Created: 0 }, { Id: 'two', RepoTags: ['a:1', 'b:2'], Size: 6, Created: 0 }]
        : [{ ImageID: 'two' }, { ImageID: 'two' }])))
    expect(await listImages(engine.client)).toEqual([
      { id: 'one', tags: [], digests: [], sizeBytes: 5, createdAt: '1970-01-01T00:00:00.000Z', containers: 0 },
      { id: 'two', tags: ['a:1', 'b:2'], digests: [], sizeBytes: 6, createdAt: '1970-01-01T00:00:00.000Z', containers: 2 },
    ])
  })
})
