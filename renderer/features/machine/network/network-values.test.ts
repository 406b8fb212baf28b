import { describe, expect, it } from 'vitest'
import { defaultMachineNetwork } from '#contract/machine-network.ts'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { changeOf, faultsOf, valuesOf } from './network-values.ts'

const network: MachineNetwork = {
  settings: { ...defaultMachineNetwork, proxy: { mode: 'own', http: '', https: 'http://proxy.example:3128', noProxy: '.a.example,10.0.0.0/8', containers: true } },
  login: { username: 'ada' }, loginStore: 'session', dnsServers: [],
  proxy: { http: null, https: null, noProxy: '', loggedIn: false, unusable: null, throughHost: null, engineKnows: false },
  certificates: [], mtu: { host: 1_400, wanted: 1_400, inEffect: null },
}
const values = valuesOf(network)
const faults = (change: Partial<typeof values>): readonly (string | null)[] => Object.values(faultsOf({ ...values, ...change })).filter((fault) => fault !== null)

describe('the network form', () => {
  it('sends what it was given when nothing was typed, and leaves the login alone', () => {
    expect(faults({})).toEqual([])
    expect(changeOf(values, network)).toEqual({ settings: network.settings })
  })

  it('replaces the login when either part was typed, and takes it away with its name', () => {
    expect(changeOf({ ...values, password: 'new' }, network).login).toEqual({ username: 'ada', password: 'new' })
    expect(changeOf({ ...values, username: 'bob' }, network).login).toEqual({ username: 'bob', password: '' })
    expect(changeOf({ ...values, username: '' }, network).login).toBeNull()
    expect(changeOf({ ...values, username: 'bob', proxy: 'host' }, network)).not.toHaveProperty('login')
  })

  it('finds what is wrong at its field, where it counts', () => {
    expect(faults({ dns: 'servers', servers: '' })).toEqual(['dns.invalid'])
    expect(faults({ dns: 'servers', servers: '10.0.0.1 9.9.9.9:53' })).toEqual([])
    expect(faults({ dns: 'host', servers: 'nonsense' })).toEqual([])
    expect(faults({ https: '' })).toEqual(['proxy.needed'])
    expect(faults({ http: 'ada:secret@proxy', https: 'socks5://x' })).toEqual(['proxy.loginApart', 'proxy.invalid'])
    expect(faults({ http: 'ada:secret@proxy', proxy: 'none' })).toEqual([])
    expect(faults({ noProxy: 'a$b', username: 'a:b' })).toEqual(['proxy.noProxyInvalid', 'proxy.usernameInvalid'])
    for (const bytes of [575, 9_001, 1_400.5, '']) expect(faults({ mtu: 'fixed', bytes })).toEqual(['mtu.range'])
  })

  it('forgets what was half typed in what is switched off', () => {
    expect(changeOf({ ...values, dns: 'host', servers: 'nonsense, 9.9.9.9', proxy: 'none', http: 'half@' }, network).settings).toMatchObject({ dns: { servers: ['9.9.9.9'] }, proxy: { http: '', https: 'http://proxy.example:3128' } })
  })
})
