// Volumes of another docker host, copied here over its own API: this machine's engine plays the other host, through its socket and a docker context.
import { starterImage } from '#contract/images.ts'
import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'

describe('volumes of another docker host', () => {
  const machine = useMachine()
  const context = () => join(machine.home, 'docker/contexts/meta', createHash('sha256').update('test-other').digest('hex'))
  const names = async () => (await machine.client.volumes.list()).map(({ name }) => name)
  const there = () => ({ kind: 'socket' as const, path: machine.engineSocket })
  afterAll(() => rm(context(), { recursive: true, force: true }))
  afterEach(async () => {
    const mine = (await machine.client.volumes.list()).flatMap(({ name, usedBy }) => (name.startsWith('test-') && usedBy.length === 0 ? [name] : []))
    if (mine.length > 0) await machine.client.volumes.remove({ names: mine, forGood: true })
  })
  const helpers = async () => (await machine.engine.json<readonly unknown[]>('/containers/json', { query: { all: true, filters: JSON.stringify({ label: ['slipway.volume-import'] }) } })).length

  it('come with files, owners, links, labels and the folder\'s own mode, and leave nothing there', async () => {
    const { client } = machine
    await client.volumes.create({ name: 'test-source', driver: 'local', options: [], labels: [{ name: 'team', value: 'front' }] })
    const script = 'cd /data; echo one >one; ln one hard; ln -s /etc/passwd soft; mkdir -p "deep/a b"; printf x >"deep/a b/$(printf "two\\nlines")"; chown 1234:5678 one; chmod 4750 one; mkfifo pipe; chown 9:9 .; chmod 1775 .; touch ready; sleep 1000000'
    const { id } = await client.containers.run({ image: starterImage, name: 'test-writer', command: ['sh', '-c', script], volumes: [{ source: 'test-source', target: '/data', readOnly: false }] })
    const read = (volume: string, path: string) => client.files.read({ place: { kind: 'volume', name: volume }, path }).then(({ text }) => text, () => null)
    await expect.poll(() => read('test-source', '/ready'), { timeout: 20_000 }).toBe('')
    expect((await client.volumeImport.volumes({ host: there() })).find(({ name }) => name === 'test-source')).toEqual({ name: 'test-source', driver: 'local', running: ['test-writer'], taken: true })
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    expect((await client.volumeImport.measure({ host: there() }))['test-source']).toBeGreaterThan(0)
    const { operations } = await client.volumeImport.start({ host: there(), volumes: [{ name: 'test-source', to: 'test-copy' }] })
    const { state, error } = await endOf(client, operations[0] ?? '')
    expect({ state, error }).toEqual({ state: 'done', error: null })
    expect(await helpers()).toBe(0)
    expect(await client.volumes.inspect({ name: 'test-copy' })).toMatchObject({ labels: { team: 'front' }, restorable: true })
    const look = 'cd /data; for each in . one hard soft pipe "deep/a b"/*; do stat -c "%a %u:%g %h %F" "$each"; done >/seen; cat one >>/seen; readlink soft >>/seen; cp /seen seen.new; mv seen.new seen; sleep 1000000'
    const { id: looking } = await client.containers.run({ image: starterImage, command: ['sh', '-c', look], volumes: [{ source: 'test-copy', target: '/data', readOnly: false }] })
    await expect.poll(() => read('test-copy', '/seen'), { timeout: 20_000 }).toBe(['1775 9:9 3 directory', '4750 1234:5678 2 regular file', '4750 1234:5678 2 regular file', '777 0:0 1 symbolic link', '644 0:0 1 fifo', '644 0:0 1 regular file', 'one', '/etc/passwd', ''].join('\n'))
    await client.containers.act({ ids: [looking], action: 'remove', force: true })
  })

  it('are found by a docker context, refused under a taken name, and gone again when the copy is cancelled', async () => {
    const { client } = machine
    await mkdir(context(), { recursive: true })
    await writeFile(join(context(), 'meta.json'), JSON.stringify({ Name: 'test-other', Metadata: {}, Endpoints: { docker: { Host: `unix://${dirname(machine.engineSocket)}/../run/docker.sock`, SkipTLSVerify: false } } }))
    const host = { kind: 'context' as const, name: 'test-other' }
    expect((await client.volumeImport.hosts()).map((one) => one.context)).toEqual(expect.arrayContaining(['default', 'test-other']))
    await expect(client.volumeImport.volumes({ host: { kind: 'context', name: 'never' } })).rejects.toMatchObject({ code: 'OTHER_HOST_MISSING', field: 'host' })
    await expect(client.volumeImport.volumes({ host: { kind: 'socket', path: '/nowhere/docker.sock' } })).rejects.toMatchObject({ code: 'OTHER_HOST_UNREACHABLE' })
    await client.volumes.create({ name: 'test-large', driver: 'local', options: [], labels: [] })
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'head -c 40000000 /dev/urandom >/data/noise; touch /data/ready; sleep 1000000'], volumes: [{ source: 'test-large', target: '/data', readOnly: false }] })
    await expect.poll(() => client.files.read({ place: { kind: 'volume', name: 'test-large' }, path: '/ready' }).then(() => true, () => false), { timeout: 60_000 }).toBe(true)
    await expect(client.volumeImport.start({ host, volumes: [{ name: 'test-large', to: 'test-large' }] })).rejects.toMatchObject({ code: 'VOLUME_NAME_TAKEN', field: 'volumes.0.to' })
    const { operations } = await client.volumeImport.start({ host, volumes: [{ name: 'test-large', to: 'test-cancelled' }] })
    await expect.poll(names, { timeout: 30_000 }).toContain('test-cancelled')
    await client.operations.cancel({ id: operations[0] ?? '' })
    expect((await endOf(client, operations[0] ?? '')).state).toBe('cancelled')
    expect(await names()).not.toContain('test-cancelled')
    expect(await helpers()).toBe(0)
    await client.containers.act({ ids: [id], action: 'remove', force: true })
  })
})
