import { describe, expect, it } from 'vitest'
import { defaultInterface, hostMtu } from './host-mtu.ts'

const table = (...rows: readonly string[]): string => ['Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT', ...rows].join('\n')
const lan = 'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0'
const vpn = 'tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0'
const down = 'eth9\t00000000\t0101A8C0\t0002\t0\t0\t1\t00000000\t0\t0\t0'
const part = 'tun1\t0000000A\t00000000\t0001\t0\t0\t1\t000000FF\t0\t0\t0'

describe('the way to the outside', () => {
  it('is the default route of the smallest metric that is up', () => {
    expect(defaultInterface(table(lan))).toBe('wlan0')
    expect(defaultInterface(table(down, part, lan, vpn))).toBe('tun0')
  })
  it('may be missing', () => expect(defaultInterface(table(part))).toBeNull())

  it('tells how large a packet may be, within what a machine can have', () => {
    const read = (mtu: string) => (path: string): string => (path === '/proc/net/route' ? table(lan, vpn) : path === '/sys/class/net/tun0/mtu' ? mtu : '')
    expect(hostMtu(read('1380\n'))).toBe(1_380)
    expect(hostMtu(read('65536\n'))).toBe(9_000)
    expect(hostMtu(read('nothing'))).toBeNull()
    expect(hostMtu(() => { throw new Error('no such file') })).toBeNull()
  })
})
