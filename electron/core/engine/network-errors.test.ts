import { describe, expect, it } from 'vitest'
import { engineError } from './errors.ts'

// The words are those of engine 28.5.
describe('a refusal of the engine about a network', () => {
  it.each([
    [404, 'network nowhere not found', 'NETWORK_NOT_FOUND', { name: 'front' }, undefined],
    [409, 'network with name front already exists', 'NETWORK_NAME_TAKEN', { name: 'front' }, 'name'],
    [403, 'error while removing network: network front has active endpoints (name:"web" id:"8a3b")', 'NETWORK_IN_USE', { name: 'front' }, undefined],
    [403, 'bridge is a pre-defined network and cannot be removed', 'NETWORK_BUILT_IN', { name: 'front' }, 'name'],
    [403, 'invalid pool request: Pool overlaps with other one on this address space', 'INPUT_INVALID', { reason: expect.stringContaining('overlaps') }, 'ipv4.subnet'],
    [400, 'all predefined address pools have been fully subnetted', 'NETWORK_NONE_FREE', {}, 'ipv4.subnet'],
    [404, 'could not find plugin nosuch in v2 plugin registry: plugin "nosuch" not found', 'NETWORK_DRIVER_MISSING', { driver: 'nosuch' }, 'driver'],
    [403, 'endpoint with name web already exists in network front', 'NETWORK_JOINED', { container: 'web', name: 'front' }, 'container'],
    [403, 'Address already in use', 'NETWORK_ADDRESS_TAKEN', { address: '10.1.2.3' }, 'ipv4'],
    [400, 'invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets', 'NETWORK_ADDRESS_FREE_ONLY', { name: 'front' }, 'ipv4'],
    [403, 'container sharing network namespace with another container or host cannot be connected to any other network', 'NETWORK_SHARED_STACK', { reason: expect.stringContaining('sharing') }, 'container'],
  ])('%i "%s" is %s', (status, words, code, details, field) => {
    const { code: said, details: known, field: at } = engineError(status, words, { network: 'front', address: '10.1.2.3', container: 'web' })
    expect({ code: said, details: known, field: at }).toMatchObject({ code, details, field })
  })
  it('means something else where the call was not about one', () => {
    expect(engineError(404, 'network nowhere not found').code).toBe('INPUT_INVALID')
    expect(engineError(404, 'plugin "nosuch" not found').code).toBe('VOLUME_DRIVER_MISSING')
  })
})
