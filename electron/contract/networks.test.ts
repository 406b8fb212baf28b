import { describe, expect, it } from 'vitest'
import { findConflicts, hiddenRoutes } from './network-conflicts.ts'
import type { TakenRange } from './network-conflicts.ts'
import { networkCreateSchema } from './networks.ts'

const issues = (input: object): readonly string[] => {
  const parsed = networkCreateSchema.safeParse({ name: 'n', ...input })
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
}

describe('a new network', () => {
  it.each([
    [{}], [{ ipv4: { subnet: '172.28.0.0/24' } }], [{ ipv4: { subnet: '172.28.0.0/24', gateway: '172.28.0.254', range: '172.28.0.128/25' } }],
    [{ ipv6: {} }], [{ ipv6: { subnet: 'fd00:1::/64', gateway: 'fd00:1::1' }, mtu: 1_280 }], [{ driver: 'macvlan', options: [{ name: 'parent', value: 'eth0' }] }],
  ])('may be %j', (input) => expect(issues(input)).toEqual([]))

  it.each([
    [{ ipv4: { subnet: '172.28.0.5/24' } }, 'ipv4.subnet hostBits'],
    [{ ipv4: { subnet: '172.28.0.0/31' } }, 'ipv4.subnet tooSmall'],
    [{ ipv4: { gateway: '172.28.0.1' } }, 'ipv4.gateway subnetMissing'],
    [{ ipv4: { subnet: '172.28.0.0/24', gateway: '172.29.0.1' } }, 'ipv4.gateway gatewayOutside'],
    [{ ipv4: { subnet: '172.28.0.0/24', gateway: '172.28.0.255' } }, 'ipv4.gateway gatewayReserved'],
    [{ ipv4: { subnet: '172.28.0.0/24', range: '172.28.1.0/25' } }, 'ipv4.range rangeOutside'],
    [{ ipv4: { subnet: '172.28.0.0/24', range: '172.28.0.1/25' } }, 'ipv4.range rangeBits'],
    [{ ipv6: { subnet: 'fd00:1::/127' } }, 'ipv6.subnet tooSmall'],
    [{ ipv6: { subnet: 'fd00:1::/64', gateway: 'fd00:2::1' } }, 'ipv6.gateway gatewayOutside'],
    [{ ipv6: {}, mtu: 1_000 }, 'mtu mtuIpv6'],
    [{ mtu: 1_400, options: [{ name: 'com.docker.network.driver.mtu', value: '1500' }] }, 'mtu mtuTwice'],
  ])('is refused at its field: %j', (input, issue) => expect(issues(input)).toEqual([issue]))

  it('is refused where something is no address, without a word about the rest', () => {
    expect(issues({ ipv4: { subnet: 'fd00::/64', gateway: 'nonsense', range: '10.0.0.0' } }).map((line) => line.split(' ')[0])).toEqual(['ipv4.subnet', 'ipv4.gateway', 'ipv4.range'])
    expect(issues({ name: '-x' })).toHaveLength(1)
    expect(issues({ mtu: 10 })).toHaveLength(1)
  })
})

const taken: readonly TakenRange[] = [
  { subnet: '10.8.0.0/16', by: 'host', name: 'tun0' }, { subnet: '10.0.2.0/24', by: 'machine', name: 'eth0' }, { subnet: '172.18.0.0/16', by: 'network', name: 'shop_default' }, { subnet: '172.17.0.0/16', by: 'host', name: 'docker0' },
]
const named = (subnet: string, driver = 'bridge') => findConflicts(subnet, driver, taken).map(({ name }) => name)

describe('what a subnet overlaps with', () => {
  it('is told with what weighs most first', () => {
    expect(named('172.28.0.0/24')).toEqual([])
    expect(named('10.8.4.0/24')).toEqual(['tun0'])
    expect(named('10.0.0.0/8')).toEqual(['eth0', 'tun0'])
    expect(named('172.16.0.0/12')).toEqual(['shop_default', 'docker0'])
  })
  it('may be the machine’s own network for drivers that share it', () => {
    expect([named('10.0.2.0/24'), named('10.0.2.0/24', 'macvlan'), named('172.18.1.0/24', 'ipvlan')]).toEqual([['eth0'], [], ['shop_default']])
  })
  it('hides routes of this computer, but nobody asks for another engine’s bridges', () => {
    expect(hiddenRoutes([{ subnet: '10.8.4.0/24' }, { subnet: '172.17.0.0/16' }], taken).map(({ name }) => name)).toEqual(['tun0'])
  })
})
