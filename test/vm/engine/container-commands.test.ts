// The smaller commands on a container, on the real engine: rename, limits, commit, export, its history, the preview of a prune.
import { starterImage } from '#contract/images.ts'
import type { TimelineEntry } from '#contract/container-commands.ts'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from 'tar-stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'

const sleeper = { image: starterImage, command: ['sleep', '1000000'] }
const mib = 1_048_576

describe('container commands', () => {
  const machine = useMachine()
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'slipway-export-')) })
  afterAll(() => rm(folder, { recursive: true }))
  afterEach(() => machine.client.images.remove({ images: ['committed:1'], force: true }))

  it('rename one, but not to a name that another has', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ ...sleeper, name: 'before' })
    await client.containers.run({ ...sleeper, name: 'taken' })
    await client.container.rename({ id, name: 'after' })
    expect(await client.containers.inspect({ id: 'after' })).toMatchObject({ id, name: 'after', state: 'running' })
    await expect(client.container.rename({ id, name: 'taken' })).rejects.toMatchObject({ code: 'CONTAINER_NAME_TAKEN', field: 'name' })
    await expect(client.container.rename({ id, name: 'a b' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'name' })
  })

  it('change the limits of one that runs, at once', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ ...sleeper, memoryBytes: 64 * mib })
    await client.container.limit({ id, cpus: 0.5, memoryBytes: 128 * mib, pidsLimit: 20, restart: { policy: 'on-failure', maxRetries: 2 } })
    const { raw, state } = await client.containers.inspect({ id })
    expect(state).toBe('running')
    expect(raw).toMatchObject({ HostConfig: { NanoCpus: 5e8, Memory: 128 * mib, PidsLimit: 20, RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } } })
    await client.container.limit({ id, pidsLimit: null })
    expect((await client.containers.inspect({ id })).raw).toMatchObject({ HostConfig: { NanoCpus: 5e8, Memory: 128 * mib, PidsLimit: expect.not.toSatisfy((limit: number) => limit > 0) } })
    await expect(client.container.limit({ id, memoryBytes: 1_000 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'memoryBytes' })
  })

  it('make an image of one, and a tar that is there only when it is whole', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, name: 'made', command: ['sh', '-c', 'echo made > /mine; sleep 1000000'] })
    const { operation } = await client.container.commit({ id, reference: 'committed:1', message: 'as it was' })
    expect(await endOf(client, operation)).toMatchObject({ kind: 'container-commit', subject: 'committed:1', state: 'done' })
    expect((await client.images.list()).flatMap(({ tags }) => tags)).toContain('committed:1')

    const path = join(folder, 'made.tar')
    const exported = await endOf(client, (await client.container.export({ id, path })).operation)
    expect(exported).toMatchObject({ kind: 'container-export', subject: 'made', state: 'done' })
    expect(exported.items[0]!.doneBytes).toBeGreaterThan(500_000)
    const files: string[] = []
    const tar = createReadStream(path).pipe(extract())
    for await (const entry of tar) {
      files.push(entry.header.name)
      entry.resume()
    }
    expect(files).toContain('mine')
    expect(await readdir(folder)).toEqual(['made.tar'])
    await expect(client.container.export({ id, path })).rejects.toMatchObject({ code: 'HOST_FILE_EXISTS', field: 'path' })
    await expect(client.container.export({ id, path: join(folder, 'nowhere', 'x.tar') })).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'path' })
    await expect(client.container.export({ id, path: 'relative.tar' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'path' })
  })

  it('leave nothing of an export that was cancelled', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'dd if=/dev/zero of=/big bs=1M count=100 2>/dev/null'] })
    await expect.poll(async () => (await client.containers.inspect({ id })).state, { timeout: 60_000 }).toBe('exited')
    const { operation } = await client.container.export({ id, path: join(folder, 'cancelled.tar') })
    for await (const changed of await client.operations.watch()) if (changed.some(({ id: one, items, state }) => one === operation && (state !== 'running' || (items[0]?.doneBytes ?? 0) > 0))) break
    await client.operations.cancel({ id: operation })
    expect(await endOf(client, operation)).toMatchObject({ state: 'cancelled' })
    expect((await readdir(folder)).filter((name) => name.includes('cancelled'))).toEqual([])
  })

  it('tell what happened to one, and what happens', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'exit 7'] })
    const seen: TimelineEntry[] = []
    for await (const entries of await client.container.timeline({ id })) {
      seen.push(...entries)
      if (seen.some(({ action }) => action === 'die') && !seen.some(({ action }) => action === 'rename')) await client.container.rename({ id, name: 'called-so' }).catch(() => {})
      if (seen.some(({ action }) => action === 'rename')) break
    }
    expect(seen.map(({ action }) => action)).toEqual(expect.arrayContaining(['create', 'network_connect', 'start', 'die', 'rename']))
    expect(seen.find(({ action }) => action === 'die')).toMatchObject({ detail: '7' })
  })

  it('show what a prune would take and how much, and what stays', async () => {
    const { client } = machine
    await client.containers.run({ ...sleeper, name: 'running' })
    const { id } = await client.containers.run({ image: starterImage, name: 'ended', command: ['sh', '-c', 'dd if=/dev/zero of=/big bs=1M count=3 2>/dev/null'] })
    await expect.poll(async () => (await client.containers.inspect({ id })).state, { timeout: 30_000 }).toBe('exited')
    expect(await client.container.prunePreview({ measure: false })).toMatchObject({ containers: [{ id, name: 'ended', kept: false, sizeBytes: null }], staying: 1 })
    const { containers } = await client.container.prunePreview({ measure: true })
    expect(containers[0]!.sizeBytes).toBeGreaterThanOrEqual(3 * mib)
    expect(containers[0]!.sizeBytes).toBeLessThan(4 * mib)
  })
})
