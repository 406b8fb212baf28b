// Removed volumes on the real machine: they wait with all that they held, come back as they were, and go for good when asked.
import { starterImage } from '#contract/images.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { useMachine } from '../suite.ts'

const named = (name: string, more: object = {}) => ({ name, driver: 'local', options: [], labels: [], ...more })

describe('removed volumes', () => {
  const machine = useMachine()
  const entries = async () => (await machine.client.volumeBin.list()).volumes.filter(({ name }) => name.startsWith('test-'))
  const find = async (name: string) => (await machine.client.volumes.list()).find((one) => one.name === name)
  const read = async (name: string, path: string) => (await machine.client.files.read({ place: { kind: 'volume', name }, path })).text
  afterEach(async () => {
    const names = (await machine.client.volumes.list()).flatMap(({ name, usedBy }) => (name.startsWith('test-') && usedBy.length === 0 ? [name] : []))
    if (names.length > 0) await machine.client.volumes.remove({ names, forGood: true })
    const ids = (await entries()).map(({ id }) => id)
    if (ids.length > 0) await machine.client.volumeBin.drop({ ids })
  })

  it('come back with their files, owners and labels, and a container finds them there', async () => {
    const { client } = machine
    await client.volumes.create(named('test-kept', { labels: [{ name: 'team', value: 'front' }] }))
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'echo kept >/data/a; chown 1234:5678 /data/a; chmod 1777 /data; sleep 1000000'], volumes: [{ source: 'test-kept', target: '/data', readOnly: false }] })
    await expect.poll(() => read('test-kept', '/a').catch(() => null), { timeout: 20_000 }).toBe('kept\n')
    expect((await client.volumes.remove({ names: ['test-kept'] }))[0]?.error?.code).toBe('VOLUME_IN_USE')
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    expect((await client.volumes.remove({ names: ['test-kept'] }))[0]?.error).toBeNull()
    expect(await find('test-kept')).toBeUndefined()
    const [entry] = await entries()
    expect(entry).toMatchObject({ name: 'test-kept', labels: { team: 'front' } })
    expect((await client.volumeBin.measure())[entry?.id ?? '']).toBeGreaterThan(0)
    await client.volumeBin.restore({ id: entry?.id ?? '' })
    expect(await find('test-kept')).toMatchObject({ labels: { team: 'front' }, restorable: true })
    const { id: looking } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'stat -c "%u:%g" /data/a >/data/b; stat -c %a /data >>/data/b; mv /data/b /data/seen; sleep 1000000'], volumes: [{ source: 'test-kept', target: '/data', readOnly: false }] })
    await expect.poll(() => read('test-kept', '/seen').catch(() => null), { timeout: 20_000 }).toBe('1234:5678\n1777\n')
    await client.containers.act({ ids: [looking], action: 'remove', force: true })
    expect(await entries()).toEqual([])
  })

  it('take another name when theirs is taken; what the command line removes, or lies elsewhere, is gone', async () => {
    const { client, engine } = machine
    await client.volumes.create(named('test-name'))
    await client.files.write({ place: { kind: 'volume', name: 'test-name' }, path: '/a', text: 'first', version: null })
    await client.volumes.create(named('test-memory', { options: [{ name: 'type', value: 'tmpfs' }, { name: 'device', value: 'tmpfs' }] }))
    await client.volumes.create(named('test-cli'))
    expect((await find('test-memory'))?.restorable).toBe(false)
    await client.volumes.remove({ names: ['test-name', 'test-memory'] })
    await engine.call('/volumes/test-cli', { method: 'DELETE' })
    const [entry, ...others] = await entries()
    expect([entry?.name, others]).toEqual(['test-name', []])
    await client.volumes.create(named('test-name'))
    await expect(client.volumeBin.restore({ id: entry?.id ?? '' })).rejects.toMatchObject({ code: 'VOLUME_NAME_TAKEN', field: 'name' })
    await client.volumeBin.restore({ id: entry?.id ?? '', name: 'test-other' })
    expect(await read('test-other', '/a')).toBe('first')
    await client.volumes.remove({ names: ['test-other'] })
    await client.volumeBin.drop({ ids: (await entries()).map(({ id }) => id) })
    expect(await entries()).toEqual([])
  })
})
