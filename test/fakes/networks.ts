// Owns the fake networks: the engine's own, those of a project, one that a VPN of this computer has the addresses of, one whose labels are hostile.
import { AppError } from '#contract/errors.ts'
import { findConflicts } from '#contract/network-conflicts.ts'
import type { TakenRange } from '#contract/network-conflicts.ts'
import type { NetworkChoices, NetworkConnect, NetworkCreate, NetworkDetail, NetworkMember, NetworkSummary } from '#contract/networks.ts'
import type { FakeEngine } from './engine.ts'
import { hostileName, hostileTexts } from './hostile.ts'
import { fakeId } from './samples.ts'

/** This computer's routes. */
const routes: readonly TakenRange[] = [{ subnet: '192.168.1.0/24', by: 'host', name: 'wlan0' }, { subnet: '10.8.0.0/16', by: 'host', name: 'tun0' }, { subnet: '10.0.2.0/24', by: 'machine', name: 'eth0' }]
const overlapCodes = { network: 'NETWORK_OVERLAPS_NETWORK', machine: 'NETWORK_OVERLAPS_MACHINE', host: 'NETWORK_OVERLAPS_HOST' } as const

type Stored = Omit<NetworkSummary, 'members'> & { readonly joined: ReadonlyMap<string, { readonly ipv4: string | null; readonly ipv6: string | null; readonly aliases: readonly string[] }> }

export class FakeNetworks {
  readonly #engine: FakeEngine
  readonly #all = new Map<string, Stored>()
  #made = 300_000

  constructor(engine: FakeEngine, hostile: boolean) {
    this.#engine = engine
    const add = (name: string, subnet: string | null, users: readonly string[], more: Partial<NetworkSummary> = {}): void => {
      const base = subnet?.replace(/\d+\/\d+$/, '') ?? ''
      const joined = users.flatMap((user, index) => [...engine.containers.values()].filter(({ name: one }) => one === user).map(({ id }) => [id, { ipv4: subnet === null ? null : `${base}${index + 2}`, ipv6: more.ipv6 ? `fd00:1::${index + 2}` : null, aliases: user === 'db' ? ['postgres', 'primary'] : [] }] as const))
      this.#store({ name, subnets: subnet === null ? [] : [{ subnet, gateway: `${base}1`, range: null }, ...(more.ipv6 ? [{ subnet: 'fd00:1::/64', gateway: 'fd00:1::1', range: null }] : [])], ...more }, new Map(joined))
    }
    const builtIn = { builtIn: true, createdAt: '2026-11-01T08:00:00.000Z' }
    add('bridge', '172.17.0.0/16', ['mail', 'shell'], builtIn)
    add('host', null, ['search'], { ...builtIn, driver: 'host' })
    add('none', null, [], { ...builtIn, driver: 'null' })
    add('shop_default', '172.18.0.0/16', ['web', 'db', 'cache', 'api', 'worker', 'mail'], { project: 'shop', ipv6: true, labels: { 'com.docker.compose.project': 'shop' } })
    add('shop_backend', '172.19.0.0/16', ['db', 'cache', 'api'], { project: 'shop', internal: true })
    add('office', '10.8.4.0/24', ['api'], { labels: { team: 'ops' } })
    add('left-over', '172.20.0.0/16', [])
    add('needed-later', '172.21.0.0/16', ['migrate'])
    add('continuous-integration-network-of-the-payments-team-eu-west-2', '192.168.160.0/20', ['web'], { attachable: true, labels: { note: hostileTexts.join('\n').slice(0, 20_000) } })
    if (hostile) for (const [index] of hostileTexts.entries()) add(hostileName(index) ?? '', `172.22.${index}.0/24`, [hostileName(index) ?? ''])
  }

  list(): readonly NetworkSummary[] {
    return [...this.#all.values()].map((one) => this.#shown(one))
  }

  inspect(id: string): NetworkDetail {
    const found = this.#get(id)
    const summary = this.#shown(found)
    return {
      ...summary,
      aliases: Object.fromEntries([...found.joined].map(([container, { aliases }]) => [container, aliases])),
      raw: { Name: found.name, Id: found.id, Created: found.createdAt, Scope: found.scope, Driver: found.driver, EnableIPv6: found.ipv6, IPAM: { Driver: 'default', Config: found.subnets.map(({ subnet, gateway }) => ({ Subnet: subnet, Gateway: gateway })) }, Labels: found.labels, Options: found.options },
    }
  }

  choices(): NetworkChoices {
    return { drivers: ['bridge', 'ipvlan', 'macvlan'], taken: [...[...this.#all.values()].flatMap(({ name, subnets }) => subnets.map(({ subnet }): TakenRange => ({ subnet, by: 'network', name }))), ...routes] }
  }

  create({ name, driver, ipv4, ipv6, internal, attachable, mtu, options, labels, overHost }: NetworkCreate): { id: string } {
    if ([...this.#all.values()].some((one) => one.name === name)) throw new AppError('NETWORK_NAME_TAKEN', { details: { name }, field: 'name' })
    for (const [field, pool] of [['ipv4.subnet', ipv4], ['ipv6.subnet', ipv6]] as const) {
      const found = pool?.subnet === undefined ? undefined : findConflicts(pool.subnet, driver, this.choices().taken).find(({ by }) => by !== 'host' || !overHost)
      if (found !== undefined) throw new AppError(overlapCodes[found.by], { details: { subnet: pool?.subnet ?? '', taken: found.subnet, name: found.name }, field })
    }
    const words = (pairs: NetworkCreate['options']) => Object.fromEntries(pairs.map((pair) => [pair.name, pair.value]))
    const pools = [ipv4.subnet === undefined ? { subnet: '172.30.0.0/16', gateway: '172.30.0.1' } : ipv4, ...(ipv6 === null ? [] : [ipv6.subnet === undefined ? { subnet: 'fd12:3456:789a::/64' } : ipv6])]
    const id = this.#store({
      name, driver, internal, attachable, ipv6: ipv6 !== null, createdAt: new Date().toISOString(), labels: words(labels), options: { ...words(options), ...(mtu === undefined ? {} : { 'com.docker.network.driver.mtu': String(mtu) }) },
      subnets: pools.flatMap((pool) => (pool.subnet === undefined ? [] : [{ subnet: pool.subnet, gateway: pool.gateway ?? null, range: ('range' in pool ? pool.range : undefined) ?? null }])),
    }, new Map())
    this.#engine.tell('network', 'create', id)
    return { id }
  }

  connect({ id, container, aliases, ipv4, ipv6 }: NetworkConnect): void {
    const network = this.#get(id)
    const { id: member, name } = this.#engine.find(container)
    if (network.joined.has(member)) throw new AppError('NETWORK_JOINED', { details: { container: name, name: network.name }, field: 'container' })
    if (ipv4 !== undefined && [...network.joined.values()].some((one) => one.ipv4 === ipv4)) throw new AppError('NETWORK_ADDRESS_TAKEN', { details: { address: ipv4 }, field: 'ipv4' })
    this.#all.set(network.id, { ...network, joined: new Map([...network.joined, [member, { ipv4: ipv4 ?? null, ipv6: ipv6 ?? null, aliases }]]) })
    this.#engine.tell('network', 'connect', network.id)
  }

  disconnect(id: string, container: string): void {
    const network = this.#get(id)
    this.#all.set(network.id, { ...network, joined: new Map([...network.joined].filter(([one]) => one !== container)) })
    this.#engine.tell('network', 'disconnect', network.id)
  }

  remove(id: string, disconnect: boolean): void {
    const network = this.#get(id)
    if (network.builtIn) throw new AppError('NETWORK_BUILT_IN', { details: { name: network.name } })
    const users = this.#shown(network).members.filter(({ running }) => running).map(({ name }) => name)
    if (users.length > 0 && !disconnect) throw new AppError('NETWORK_IN_USE', { details: { name: network.name, users: users.join(', ') } })
    this.#all.delete(network.id)
    this.#engine.tell('network', 'destroy', network.id)
  }

  #get(id: string): Stored {
    const found = this.#all.get(id) ?? [...this.#all.values()].find(({ name }) => name === id)
    if (found === undefined) throw new AppError('NETWORK_NOT_FOUND', { details: { name: id } })
    return found
  }

  #store(more: Partial<Stored> & { readonly name: string }, joined: Stored['joined']): string {
    this.#made += 1
    const id = fakeId(this.#made)
    this.#all.set(id, { id, driver: 'bridge', scope: 'local', createdAt: '2026-11-20T08:30:00.000Z', builtIn: false, internal: false, attachable: false, ipv6: false, project: null, labels: {}, options: {}, subnets: [], ...more, joined })
    return id
  }

  #shown({ joined, ...rest }: Stored): NetworkSummary {
    const members = [...joined].flatMap(([id, { ipv4, ipv6 }]): NetworkMember[] => {
      const container = this.#engine.containers.get(id)
      return container === undefined ? [] : [{ id, name: container.name, running: container.state === 'running' || container.state === 'paused', kept: false, ipv4, ipv6 }]
    })
    return { ...rest, members }
  }
}
