import { beforeAll, describe, expect, it } from 'vitest'
import { sessionPlace } from '../registries/keychain.ts'
import { readAuthorities } from './authorities.ts'
import { makeCertificate } from './authority.test-data.ts'
import { hostProxies } from './host-proxy.ts'
import { MachineNetworkService } from './machine-network.ts'
import { noStoredNetwork } from './stored.ts'
import type { StoredNetwork } from './stored.ts'

let [one, two] = ['', '']
beforeAll(() => {
  one = makeCertificate('One authority', true)
  two = makeCertificate('Two authority', true)
})

const setUp = (environment: NodeJS.ProcessEnv = {}, mtu: number | null = 1_500) => {
  const state = { stored: noStoredNetwork, runs: true, mtu, environment }
  const network = new MachineNetworkService({
    stored: () => state.stored,
    change: async (stored: StoredNetwork) => { state.stored = stored },
    logins: sessionPlace(), loginStore: 'session',
    host: { proxies: () => hostProxies(state.environment), authorities: () => readAuthorities(two).map((each) => ({ ...each, from: '/two.crt' })), mtu: () => state.mtu, resolvers: () => ['10.0.0.53'] },
    relay: () => ({ host: '10.0.2.2', port: 7_781 }),
    machineRuns: () => state.runs,
    review: () => {},
  })
  const { certificates: _certificates, ...settings } = noStoredNetwork
  const change = (part: object, login?: { username: string; password: string } | null) =>
    network.set({ settings: { ...settings, certificates: { followHost: true }, ...part }, ...(login === undefined ? {} : { login }) })
  return { network, state, change }
}
const ownProxy = { mode: 'own' as const, http: '', https: 'http://proxy.example:3128', noProxy: '.corp.example', containers: true }

describe('the network of the machine', () => {
  it('asks nothing of a start where this computer has nothing of its own', async () => {
    const { network, change } = setUp()
    await change({ certificates: { followHost: false } })
    expect(network.atStart()).toEqual({ engine: {}, files: {} })
    expect(await network.proxies()).toMatchObject({ http: null, https: null, noProxy: '' })
  })

  it('follows this computer\'s proxy, and tells those inside of the relay alone', async () => {
    const { network, state } = setUp({ https_proxy: 'http://ada:secret@127.0.0.1:3128', no_proxy: '.corp.example' })
    expect(network.forContainers()).toEqual({ http: null, https: 'http://10.0.2.2:7781', noProxy: 'localhost,127.0.0.1,::1,host.docker.internal,gateway.docker.internal,host.slipway.internal,10.0.2.2,.corp.example' })
    expect(JSON.stringify(network.atStart())).not.toContain('secret')
    const seen = await network.get()
    expect(seen.proxy).toMatchObject({ http: null, https: 'http://127.0.0.1:3128', loggedIn: true, throughHost: 'http://10.0.2.2:7781', engineKnows: true })
    expect(JSON.stringify(seen)).not.toContain('secret')
    state.environment = {}
    expect(network.forContainers()).toBeNull()
  })

  it('keeps the login of one\'s own proxy apart from the settings, and never shows its password', async () => {
    const { network, state, change } = setUp()
    const seen = await change({ proxy: ownProxy }, { username: 'ada', password: 'secret' })
    expect(seen).toMatchObject({ login: { username: 'ada' }, loginStore: 'session', proxy: { https: 'http://proxy.example:3128', loggedIn: true } })
    expect(JSON.stringify([seen, state.stored])).not.toContain('secret')
    expect(await network.proxies()).toEqual({ http: null, https: { address: 'http://proxy.example:3128', login: { username: 'ada', secret: 'secret' } }, noProxy: '.corp.example' })
    await change({ proxy: ownProxy })
    expect((await network.proxies()).https?.login?.secret).toBe('secret')
    expect(await change({ proxy: ownProxy }, null)).toMatchObject({ login: null, proxy: { loggedIn: false } })
  })

  it('leads to a server on the outside through the proxy, and to this computer and the exceptions without', async () => {
    const { network, change } = setUp()
    await change({ proxy: ownProxy })
    expect(await network.proxyFor({ host: 'registry.example', port: 443 })).toMatchObject({ address: 'http://proxy.example:3128' })
    for (const host of ['registry.corp.example', '10.0.2.2', 'localhost', 'host.docker.internal']) expect(await network.proxyFor({ host, port: 443 })).toBeNull()
  })

  it('waits for a start with what only that brings: a proxy where there was none, authorities, the size of packets; not with another proxy or its exceptions', async () => {
    const { network, state, change } = setUp()
    const before = network.startSettings()
    await change({ proxy: ownProxy })
    const withProxy = network.startSettings()
    expect(withProxy).not.toBe(before)
    await change({ proxy: { ...ownProxy, https: 'http://other.example:1', noProxy: '', containers: false } })
    expect(network.startSettings()).toBe(withProxy)
    expect(network.forContainers()).toBeNull()
    expect(network.forBuilds()).not.toBeNull()
    state.mtu = 1_400
    expect(network.startSettings()).not.toBe(withProxy)
  })

  it('takes the size of packets of this computer\'s way out, or the one that was chosen', async () => {
    const { network, change } = setUp({}, 1_380)
    expect(network.atStart()).toMatchObject({ engine: { mtu: 1_380 }, files: { mtu: '1380\n' } })
    expect((await change({ mtu: 1_400 })).mtu).toEqual({ host: 1_380, wanted: 1_400, inEffect: 1_380 })
    expect(network.atStart().files['mtu']).toBe('1400\n')
  })

  it('trusts the authorities of this computer and one\'s own, from the next start on', async () => {
    const { network, state } = setUp()
    network.atStart()
    await expect(network.trust('nothing')).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'certificates' })
    const { certificates } = await network.trust(one)
    expect(certificates.map(({ subject, from, inEffect }) => ({ subject, from, inEffect }))).toEqual([{ subject: 'One authority', from: null, inEffect: false }, { subject: 'Two authority', from: '/two.crt', inEffect: true }])
    expect(network.atStart().files['ca.crt']?.match(/BEGIN/g)).toHaveLength(2)
    expect((await network.get()).certificates.every(({ inEffect }) => inEffect)).toBe(true)
    state.runs = false
    expect((await network.get()).certificates.some(({ inEffect }) => inEffect)).toBe(false)
    expect((await network.distrust(certificates[0]!.fingerprint)).certificates.map(({ subject }) => subject)).toEqual(['Two authority'])
  })

  it('resolves names as this computer does, or by the servers that were chosen', async () => {
    const { network, change } = setUp()
    expect(network.chosenResolvers()).toBeNull()
    expect((await network.get()).dnsServers).toEqual(['10.0.0.53'])
    expect((await change({ dns: { mode: 'servers', servers: ['9.9.9.9'] } })).dnsServers).toEqual(['9.9.9.9'])
    expect(network.chosenResolvers()).toEqual(['9.9.9.9'])
  })
})
