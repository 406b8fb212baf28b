// Networks on the real machine: made with both families, joined by other names and fixed addresses, refused where addresses are taken, left and removed.
import { starterImage } from '#contract/images.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { Docker } from '../docker.ts'
import { useMachine } from '../suite.ts'

const wanted = { driver: 'bridge', ipv4: {}, ipv6: null, internal: false, attachable: false, options: [], labels: [], overHost: false }
const prefix = 'test-net-'

describe('networks', () => {
  const machine = useMachine()
  const create = (name: string, more: object = {}) => machine.client.networks.create({ ...wanted, name: `${prefix}${name}`, ...more })
  const find = async (name: string) => (await machine.client.networks.list()).find((one) => one.name === `${prefix}${name}`)
  const run = (name: string, network: string) => machine.client.containers.run({ image: starterImage, name, command: ['sleep', '1000000'], networks: [{ name: `${prefix}${network}` }] })
  afterEach(async () => {
    const { client } = machine
    const networks = (await client.networks.list()).filter(({ name }) => name.startsWith(prefix))
    const users = [...new Set(networks.flatMap(({ members }) => members.map(({ id }) => id)))]
    if (users.length > 0) await client.containers.act({ ids: users, action: 'remove', force: true })
    if (networks.length > 0) await client.networks.remove({ ids: networks.map(({ id }) => id), disconnect: true })
  })

  it('are made as asked for, and the engine’s own are marked', async () => {
    const { client } = machine
    const { drivers, taken } = await client.networks.choices()
    expect(drivers.slice(0, 3)).toEqual(['bridge', 'ipvlan', 'macvlan'])
    expect(taken).toContainEqual({ subnet: '10.0.2.0/24', by: 'machine', name: 'eth0' })
    expect(taken).toContainEqual({ subnet: '172.17.0.0/16', by: 'network', name: 'bridge' })
    await create('full', { ipv4: { subnet: '172.28.0.0/24', gateway: '172.28.0.254', range: '172.28.0.128/25' }, ipv6: { subnet: 'fd00:77::/64' }, internal: true, attachable: true, mtu: 1_400, labels: [{ name: 'team', value: 'a=b' }] })
    expect(await find('full')).toMatchObject({
      driver: 'bridge', builtIn: false, internal: true, attachable: true, ipv6: true, labels: { team: 'a=b' }, options: { 'com.docker.network.driver.mtu': '1400' }, members: [],
      subnets: [{ subnet: '172.28.0.0/24', gateway: '172.28.0.254', range: '172.28.0.128/25' }, { subnet: 'fd00:77::/64' }],
    })
    expect((await client.networks.list()).filter(({ builtIn }) => builtIn).map(({ name }) => name).toSorted()).toEqual(['bridge', 'host', 'none'])
    for (const driver of ['ipvlan', 'macvlan']) await create(driver, { driver, ipv4: { subnet: driver === 'ipvlan' ? '172.28.1.0/24' : '172.28.2.0/24' } })
    expect(await find('macvlan')).toMatchObject({ driver: 'macvlan' })
  })

  it('are refused where a name or addresses are taken, by another network or by the machine', async () => {
    await create('one', { ipv4: { subnet: '172.28.0.0/24' } })
    await expect(create('one')).rejects.toMatchObject({ code: 'NETWORK_NAME_TAKEN', field: 'name' })
    await expect(create('two', { ipv4: { subnet: '172.28.0.0/25' } })).rejects.toMatchObject({ code: 'NETWORK_OVERLAPS_NETWORK', field: 'ipv4.subnet', details: { name: `${prefix}one`, taken: '172.28.0.0/24' } })
    await expect(create('two', { ipv4: { subnet: '10.0.2.0/26' } })).rejects.toMatchObject({ code: 'NETWORK_OVERLAPS_MACHINE', field: 'ipv4.subnet', details: { name: 'eth0' } })
    await expect(create('three', { driver: 'nosuch' })).rejects.toMatchObject({ code: 'NETWORK_DRIVER_MISSING', details: { driver: 'nosuch' } })
    await expect(create('three', { ipv4: { subnet: '172.28.9.1/24' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await find('three')).toBeUndefined()
    await expect(machine.client.networks.inspect({ id: `${prefix}three` })).rejects.toMatchObject({ code: 'NETWORK_NOT_FOUND' })
  })

  it('take the addresses of a route of this computer only when told to', async ({ skip }) => {
    const route = (await machine.client.networks.choices()).taken.find(({ by, subnet }) => by === 'host' && !subnet.includes(':') && Number(subnet.split('/')[1]) <= 30)
    skip(route === undefined, 'this computer has no route of IPv4 but its default one')
    const { subnet, name } = route!
    await expect(create('over', { ipv4: { subnet } })).rejects.toMatchObject({ code: 'NETWORK_OVERLAPS_HOST', field: 'ipv4.subnet', details: { name } })
    await create('over', { ipv4: { subnet }, overHost: true })
    expect((await find('over'))?.subnets).toMatchObject([{ subnet }])
  })

  it('are joined by other names and fixed addresses, by which containers reach each other', async () => {
    const { client } = machine
    const { id } = await create('home', { ipv4: { subnet: '172.28.3.0/24' }, ipv6: { subnet: 'fd00:78::/64' } })
    await create('away')
    const [asker, target] = [await run('test-asker', 'home'), await run('test-target', 'away')]
    await client.networks.connect({ id, container: target.id, aliases: ['database'], ipv4: '172.28.3.77', ipv6: 'fd00:78::77' })
    expect(await client.networks.inspect({ id })).toMatchObject({ aliases: { [target.id]: ['database'] }, members: [{ name: 'test-asker', running: true }, { name: 'test-target', ipv4: '172.28.3.77', ipv6: 'fd00:78::77', running: true }], raw: { Scope: 'local' } })
    const docker = await Docker.of(machine.home)
    const ping = (...words: readonly string[]) => docker.must(['exec', asker.id, 'ping', '-c', '1', '-W', '5', ...words])
    expect(await ping('-4', 'database')).toContain('172.28.3.77')
    expect(await ping('-6', 'database')).toContain('fd00:78::77')
    await expect(client.networks.connect({ id, container: target.id, aliases: [] })).rejects.toMatchObject({ code: 'NETWORK_JOINED', field: 'container' })
    const third = await run('test-third', 'away')
    await expect(client.networks.connect({ id, container: third.id, aliases: [], ipv4: '172.28.4.5' })).rejects.toMatchObject({ code: 'NETWORK_ADDRESS_OUTSIDE', field: 'ipv4', details: { address: '172.28.4.5' } })
    await expect(client.networks.connect({ id, container: third.id, aliases: [], ipv4: '172.28.3.77' })).rejects.toMatchObject({ code: 'NETWORK_ADDRESS_TAKEN', field: 'ipv4' })
    const { id: plain } = (await find('away'))!
    await client.networks.disconnect({ id: plain, containers: [third.id] })
    const given = (await find('away'))!.subnets[0]!.subnet.replace(/\.0\/\d+$/, '.99')
    await expect(client.networks.connect({ id: plain, container: third.id, aliases: [], ipv4: given })).rejects.toMatchObject({ code: 'NETWORK_ADDRESS_FREE_ONLY', field: 'ipv4' })
    const host = await client.containers.run({ image: starterImage, name: 'test-host', command: ['sleep', '1000000'], networks: [{ name: 'host' }] })
    await expect(client.networks.connect({ id, container: host.id, aliases: [] })).rejects.toMatchObject({ code: 'NETWORK_SHARED_STACK', field: 'container' })
    await client.containers.act({ ids: [host.id, third.id], action: 'remove', force: true })
  })

  it('go only when nobody runs in them, unless all are to be disconnected; who stopped is named before', async () => {
    const { client } = machine
    const { id } = await create('used')
    const { id: user } = await run('test-user', 'used')
    const { id: free } = await create('free')
    const bridge = (await client.networks.list()).find(({ name }) => name === 'bridge')!.id
    const results = await client.networks.remove({ ids: [id, free, bridge, 'test-net-none'], disconnect: false })
    expect(results.map(({ error }) => error?.code ?? null)).toEqual(['NETWORK_IN_USE', null, 'NETWORK_BUILT_IN', 'NETWORK_NOT_FOUND'])
    expect(results[0]?.error?.details).toMatchObject({ name: `${prefix}used`, users: 'test-user' })
    await client.containers.act({ ids: [user], action: 'kill', force: false })
    await expect.poll(async () => (await find('used'))?.members, { timeout: 20_000 }).toMatchObject([{ name: 'test-user', running: false }])
    await client.containers.act({ ids: [user], action: 'start', force: false })
    expect((await client.networks.remove({ ids: [id], disconnect: true }))[0]?.error).toBeNull()
    expect((await client.containers.inspect({ id: user })).networks).toEqual([])
    await client.containers.act({ ids: [user], action: 'remove', force: true })
  })
})
