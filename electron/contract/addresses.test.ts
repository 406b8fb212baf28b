import { describe, expect, it } from 'vitest'
import { addressProblem, contains, freeSubnet, isAddress, isCidr, isSubnet, isUsable, overlaps, subnetOf } from './addresses.ts'

describe('what is an address', () => {
  it.each(['10.1.2.0/24', '0.0.0.0/0', 'fd00:1::/64', '::/0'])('%s is a subnet in words', (text) => expect(isCidr(text)).toBe(true))
  it.each(['', '10.1.2.3', '10.1.2.0/33', '10.1.2/24', '256.1.2.0/24', 'fd00::/129', 'fd00:::/64', '10.1.2.0/24 ', '10.1.2.0/-1', 'x'.repeat(10_000)])('"%.30s" is none', (text) => expect(isCidr(text)).toBe(false))
  it('is one of either family', () => {
    expect(['10.1.2.3', 'fd00::1', '::ffff:10.1.2.3'].map(isAddress)).toEqual([true, true, true])
    expect(['10.1.2', '1.2.3.4.5', 'fd00::1::2', '10.1.2.3/24', 'localhost'].map(isAddress)).toEqual([false, false, false, false, false])
  })
})

describe('subnets', () => {
  it('are told from addresses in them', () => {
    expect([isSubnet('10.1.2.0/24'), isSubnet('10.1.2.3/24'), isSubnet('fd00:1::/64'), isSubnet('fd00:1::1/64')]).toEqual([true, false, true, false])
    expect([subnetOf('10.1.2.3/24'), subnetOf('fd00:1::1/64')]).toEqual(['10.1.2.0/24', 'fd00:1::/64'])
  })
  it('overlap when one holds a part of the other, and never across families', () => {
    expect([overlaps('10.0.0.0/8', '10.9.1.0/24'), overlaps('10.9.1.0/24', '10.0.0.0/8'), overlaps('10.1.0.0/24', '10.1.1.0/24'), overlaps('::/0', '10.0.0.0/8')]).toEqual([true, true, false, false])
    expect([contains('172.28.0.0/24', '172.28.0.9'), contains('172.28.0.0/24', '172.28.1.9'), contains('fd00:1::/64', 'fd00:1::9'), contains('fd00:1::/64', '172.28.0.9')]).toEqual([true, false, true, false])
  })
  it('have addresses that nobody can have', () => {
    expect(['10.1.2.0', '10.1.2.1', '10.1.2.254', '10.1.2.255'].map((one) => isUsable('10.1.2.0/24', one))).toEqual([false, true, true, false])
    expect(['fd00::', 'fd00::1', 'fd00::ffff:ffff:ffff:ffff'].map((one) => isUsable('fd00::/64', one))).toEqual([false, true, true])
  })
})

describe('an address for a container', () => {
  const subnets = [{ subnet: '172.28.0.0/24', gateway: '172.28.0.1' }, { subnet: 'fd00:1::/64', gateway: 'fd00:1::1' }]
  it.each([
    ['172.28.0.10', null], ['172.28.1.10', 'outside'], ['172.28.0.0', 'reserved'], ['172.28.0.255', 'reserved'], ['172.28.0.1', 'gateway'],
    ['fd00:1::10', null], ['fd00:2::10', 'outside'], ['fd00:1:0::1', 'gateway'],
  ])('%s: %s', (address, problem) => expect(addressProblem(address, subnets)).toBe(problem))
})

describe('a free subnet', () => {
  it('is the first private one that overlaps with nothing, of the size that was asked for', () => {
    expect(freeSubnet(4, [])).toBe('172.16.0.0/24')
    expect(freeSubnet(4, ['172.16.0.0/16', '172.17.0.0/16', '172.18.0.0/20'])).toBe('172.18.16.0/24')
    expect(freeSubnet(4, ['172.16.0.0/24'], 20)).toBe('172.16.16.0/20')
    expect(freeSubnet(4, ['172.16.0.0/12', '192.168.0.0/16'], 16)).toBe('10.0.0.0/16')
  })
  it('is none when a VPN takes all of them', () => {
    expect(freeSubnet(4, ['172.16.0.0/12', '192.168.0.0/16', '10.0.0.0/8'])).toBeNull()
  })
  it('of IPv6 lies in a local block of chance', () => {
    expect(freeSubnet(6, [], 64, () => 0.5)).toBe('fd80:8000:8000::/64')
    expect(freeSubnet(6, ['fd80:8000:8000::/64', '10.0.0.0/8'], 64, () => 0.5)).toBe('fd80:8000:8000:1::/64')
  })
})
