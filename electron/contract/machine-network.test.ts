import { describe, expect, it } from 'vitest'
import { defaultMachineNetwork, machineNetworkChangeSchema, parseDnsServer, parseNoProxy, parseProxy } from './machine-network.ts'

describe('the address of a DNS server', () => {
  it.each(['10.0.0.53', '10.0.0.53:5353', 'fd00::53', '[fd00::53]:5353'])('may be %s', (text) => expect(parseDnsServer(` ${text} `)).toBe(text))
  it.each(['', 'dns.example', '10.0.0', '10.0.0.53:0', '10.0.0.53:70000', '[10.0.0.1]:53', 'fd00::53:port'])('is not %j', (text) => expect(parseDnsServer(text)).toBeNull())
})

describe('the address of a proxy', () => {
  it.each([['proxy.example:3128', 'http://proxy.example:3128'], ['HTTP://Proxy.Example/', 'http://proxy.example'], ['https://10.0.0.1:443', 'https://10.0.0.1:443'], ['http://[::1]:8080', 'http://[::1]:8080']])('%s is %s', (text, proxy) => expect(parseProxy(text)).toBe(proxy))
  it.each(['', 'socks5://proxy.example:1080', 'http://ada:secret@proxy.example', 'http://proxy.example/path', 'http://proxy.example:99999', 'two words'])('is not %j', (text) => expect(parseProxy(text)).toBeNull())
})

describe('what needs no proxy', () => {
  it('is a list of names, addresses and ranges, however it is parted', () => {
    expect(parseNoProxy('.corp.example, *.lan 10.0.0.0/8,db:5432,fd00::/8,[::1]:80,*,db:5432')).toEqual(['.corp.example', '*.lan', '10.0.0.0/8', 'db:5432', 'fd00::/8', '[::1]:80', '*'])
  })
  it.each(['a b$c', 'http://x', 'x=y'])('is not %j', (text) => expect(parseNoProxy(text)).toBeNull())
})

describe('a change of the network', () => {
  const refused = (change: object): readonly string[] => machineNetworkChangeSchema.safeParse({ settings: { ...defaultMachineNetwork, ...change } }).error?.issues.map(({ path }) => path.join('.')) ?? []

  it('is taken as it comes by default', () => {
    expect(machineNetworkChangeSchema.parse({ settings: defaultMachineNetwork })).toEqual({ settings: defaultMachineNetwork })
  })

  it('is refused at its field', () => {
    expect(refused({ dns: { mode: 'servers', servers: [] } })).toEqual(['settings.dns.servers'])
    expect(refused({ dns: { mode: 'servers', servers: ['10.0.0.1', 'nowhere'] } })).toEqual(['settings.dns.servers.1'])
    expect(refused({ proxy: { ...defaultMachineNetwork.proxy, mode: 'own' } })).toEqual(['settings.proxy.http'])
    expect(refused({ proxy: { ...defaultMachineNetwork.proxy, mode: 'own', https: 'ada:secret@proxy' } })).toEqual(['settings.proxy.https'])
    expect(refused({ mtu: 575 })).toEqual(['settings.mtu'])
    expect(refused({ mtu: 9_001 })).toEqual(['settings.mtu'])
    expect(refused({ mtu: 1_400 })).toEqual([])
  })
})
