import { describe, expect, it } from 'vitest'
import type { TakenRange } from '#contract/network-conflicts.ts'
import { hostRoutes, saferSubnet } from './address-space.ts'

const host = (subnet: string): TakenRange => ({ subnet, by: 'host', name: 'tun0' })
const network = (subnet: string): TakenRange => ({ subnet, by: 'network', name: 'n' })

describe('a network without a subnet', () => {
  it('is left to the engine while its choice hides nothing of this computer', () => {
    expect(saferSubnet([network('172.17.0.0/16')])).toBeUndefined()
    expect(saferSubnet([network('172.17.0.0/16'), host('192.168.1.0/24'), host('10.0.0.0/8')])).toBeUndefined()
  })
  it('gets the next of the engine’s pools that hides nothing otherwise', () => {
    expect(saferSubnet([network('172.17.0.0/16'), host('172.18.5.0/24')])).toBe('172.19.0.0/16')
    expect(saferSubnet([network('172.17.0.0/16'), host('172.16.0.0/12')])).toBe('192.168.0.0/20')
  })
  it('gets any private one when a VPN has all of the pools, and then what the engine has', () => {
    expect(saferSubnet([host('172.16.0.0/12'), host('192.168.0.0/16')])).toBe('10.0.0.0/24')
    expect(saferSubnet([host('172.16.0.0/12'), host('192.168.0.0/16'), host('10.0.0.0/8')])).toBeUndefined()
  })
})

it('this computer’s own routes can be read, and lead nowhere by themselves', async () => {
  const routes = await hostRoutes()
  expect(routes.filter(({ subnet }) => !/^[\d.]+\/\d+$|^[\da-f:]+\/\d+$/.test(subnet))).toEqual([])
  expect(routes.some(({ subnet }) => subnet.endsWith('/0') || subnet.startsWith('127.'))).toBe(false)
})
