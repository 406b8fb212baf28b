// Volumes on the real machine: listed with their users, measured, made, looked into and removed.
import { starterImage } from '#contract/images.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { useMachine } from '../suite.ts'
import { credited } from './reading.ts'

const named = (name: string) => ({ name, driver: 'local', options: [], labels: [] })

describe('volumes', () => {
  const machine = useMachine()
  const find = async (name: string) => (await machine.client.volumes.list()).find((one) => one.name === name)
  const remove = (...names: string[]) => machine.client.volumes.remove({ names, forGood: true })
  afterEach(async () => {
    const names = (await machine.client.volumes.list()).flatMap(({ name, usedBy }) => (name.startsWith('test-') && usedBy.length === 0 ? [name] : []))
    if (names.length > 0) await remove(...names)
  })

  it('are made with labels, and refused where the name, the driver or an option is wrong', async () => {
    const { client } = machine
    await client.volumes.create({ ...named('test-made'), labels: [{ name: 'team', value: 'a=b' }] })
    expect(await find('test-made')).toEqual({ name: 'test-made', driver: 'local', createdAt: expect.any(String), anonymous: false, project: null, labels: { team: 'a=b' }, options: {}, usedBy: [], lastUsedAt: null, restorable: true })
    expect((await client.volumes.inspect({ name: 'test-made' })).raw).toMatchObject({ Scope: 'local' })
    await expect(client.volumes.create(named('test-made'))).rejects.toMatchObject({ code: 'VOLUME_NAME_TAKEN', field: 'name' })
    await expect(client.volumes.create(named('a b'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(client.volumes.create({ ...named('test-none'), driver: 'nosuch' })).rejects.toMatchObject({ code: 'VOLUME_DRIVER_MISSING', details: { driver: 'nosuch' } })
    await expect(client.volumes.create({ ...named('test-none'), options: [{ name: 'color', value: 'red' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'options' })
    expect(await find('test-none')).toBeUndefined()
    await expect(client.volumes.inspect({ name: 'test-none' })).rejects.toMatchObject({ code: 'VOLUME_NOT_FOUND', details: { name: 'test-none' } })
  })

  it('say who uses them, what they take, and go only when nobody does', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, name: 'test-user', command: ['sh', '-c', 'head -c 300000 /dev/zero >/data/zeros; sleep 1000000'], volumes: [{ source: 'test-used', target: '/data', readOnly: false }, { source: '', target: '/scratch', readOnly: false }] })
    await client.volumes.create(named('test-free'))
    expect((await find('test-used'))?.usedBy).toEqual([{ id, name: 'test-user', running: true, kept: false }])
    await expect.poll(async () => Date.parse((await find('test-used'))?.lastUsedAt ?? ''), { timeout: 20_000 }).toBeGreaterThan(Date.now() - 60_000)
    const began = (await find('test-used'))?.lastUsedAt ?? ''
    await expect.poll(async () => (await client.volumes.measure()).bytes['test-used'], { timeout: 30_000 }).toBe(300_000)
    expect((await client.volumes.measure()).bytes['test-free']).toBe(0)
    const results = await remove('test-used', 'test-free', 'test-none')
    expect(results.map(({ error }) => error?.code ?? null)).toEqual(['VOLUME_IN_USE', null, 'VOLUME_NOT_FOUND'])
    await client.containers.act({ ids: [id], action: 'kill', force: false })
    await expect.poll(async () => (await find('test-used'))?.usedBy, { timeout: 20_000 }).toMatchObject([{ running: false }])
    await expect.poll(async () => (await find('test-used'))?.lastUsedAt ?? '', { timeout: 20_000 }).toSatisfy((ended: string) => ended > began)
    const [unnamed] = (await client.volumes.list()).filter(({ anonymous, usedBy }) => anonymous && usedBy.some((user) => user.id === id))
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    expect((await remove('test-used'))[0]?.error).toBeNull()
    // What nobody named may hold what somebody needs: it goes when they say so.
    expect(await find(unnamed?.name ?? '')).toMatchObject({ anonymous: true, usedBy: [] })
    await remove(unnamed?.name ?? '')
  })

  it('have files, which are read and changed with no container about, and lead nowhere else', async () => {
    const { client } = machine
    await client.volumes.create(named('test-files'))
    const place = { kind: 'volume' as const, name: 'test-files' }
    await client.files.write({ place, path: '/hello', text: 'world\n', version: null })
    await client.files.makeFolder({ place, path: '/sub' })
    const list = async (path: string) => (await Array.fromAsync(credited(client, await client.files.list({ place, path })))).flatMap(({ entries }) => entries.map(({ name }) => name))
    expect((await list('/')).toSorted()).toEqual(['hello', 'sub'])
    expect((await list('/../../..')).toSorted()).toEqual(['hello', 'sub'])
    expect((await client.files.read({ place, path: '/hello' })).text).toBe('world\n')
    expect(await client.files.changes({ place, path: '/' })).toEqual([])
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'cp /data/hello /data/seen; ln -s /etc /data/out; sleep 1000000'], volumes: [{ source: 'test-files', target: '/data', readOnly: false }] })
    await expect.poll(() => list('/'), { timeout: 20_000 }).toContain('out')
    await expect(list('/out')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await client.files.remove({ place, folder: '/', names: ['hello', 'sub'] })
    expect((await list('/')).toSorted()).toEqual(['out', 'seen'])
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    await client.volumes.create({ ...named('test-tmpfs'), options: [{ name: 'type', value: 'tmpfs' }, { name: 'device', value: 'tmpfs' }] })
    await expect(client.files.makeFolder({ place: { kind: 'volume', name: 'test-tmpfs' }, path: '/x' })).rejects.toMatchObject({ code: 'FILES_UNSUPPORTED' })
  })
})
