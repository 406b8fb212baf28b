import { describe, expect, it } from 'vitest'
import { readRoutes4, readRoutes6 } from './host-routes.ts'

const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT                                                       \n'
const row = (name: string, destination: string, mask: string, flags = '0001') => `${name}\t${destination}\t00000000\t${flags}\t0\t0\t0\t${mask}\t0\t0\t0                                                                               \n`
const text = (routes: readonly { readonly subnet: string; readonly interface: string }[]) => routes.map((one) => `${one.subnet} ${one.interface}`)

describe('the routing table of IPv4', () => {
  it('says which subnets lead to which interface', () => {
    expect(text(readRoutes4(head + row('eth0', '0001A8C0', '00FFFFFF') + row('tun0', '0000080A', '0000FFFF', '0003') + row('tun0', '0000000A', '000000FF') + row('wg0', '0508080A', 'FFFFFFFF', '0005')))).toEqual([
      '192.168.1.0/24 eth0', '10.8.0.0/16 tun0', '10.0.0.0/8 tun0', '10.8.8.5/32 wg0',
    ])
  })

  it('leaves out default routes, whole or in two halves, what is refused or down, and the loopback', () => {
    expect(readRoutes4(head + row('eth0', '00000000', '00000000', '0003') + row('tun0', '00000000', '00000080') + row('tun0', '00000080', '00000080') + row('*', '0000080A', '0000FFFF', '0201') + row('eth1', '0000090A', '0000FFFF', '0000') + row('lo', '0000007F', '000000FF'))).toEqual([])
  })

  it('is read as far as it makes sense, and each route once', () => {
    expect(readRoutes4('')).toEqual([])
    expect(readRoutes4(`${head}eth0\nwhat is this\n${row('eth0', 'ZZ01A8C0', '00FFFFFF')}${row('eth0', '0001A8C0', '00FFFFFF')}${row('eth0', '0001A8C0', '00FFFFFF')}`)).toHaveLength(1)
  })
})

const none = '0'.repeat(32)
const row6 = (destination: string, prefix: string, name: string, flags = '00000001') => `${destination} ${prefix} ${none} 00 ${none} 00000100 00000001 00000000 ${flags} ${name.padStart(8)}\n`

describe('the routing table of IPv6', () => {
  it('says which subnets lead to which interface', () => {
    expect(text(readRoutes6(row6('fd000000000000000000000000000000', '40', 'eth0') + row6('20010db8000100000000000000000000', '30', 'tun0', '00000003')))).toEqual(['fd00::/64 eth0', '2001:db8:1::/48 tun0'])
  })

  it('leaves out what every computer has: own addresses, link-local, multicast, default and refused routes', () => {
    expect(readRoutes6([
      row6('fd000000000000000000000000000002', '80', 'eth0', '80200001'), row6('fe800000000000000000000000000000', '40', 'eth0'), row6('ff000000000000000000000000000000', '08', 'eth0'),
      row6(none, '00', 'eth0', '00000003'), row6(none, '00', 'lo', '00200200'), row6('20000000000000000000000000000000', '03', 'tun0'), row6('00000000000000000000000000000001', '80', 'lo', '80200001'), 'nonsense\n',
    ].join(''))).toEqual([])
  })
})
