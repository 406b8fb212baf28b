import { describe, expect, it } from 'vitest'
import { noPortSettings } from './port-settings.ts'
import type { RunningContainer } from './running.ts'
import { addressesOf, wantedForwards } from './wanted.ts'

const binding = (hostAddress: string, hostPort: number) => ({ hostAddress, hostPort, protocol: 'tcp' as const, containerPort: 80, guestAddress: '127.0.0.1' })
const container = (change: Partial<RunningContainer> = {}): RunningContainer => ({ id: 'one', name: 'web', project: null, service: null, address: '172.17.0.2', hostNetwork: false, published: [], exposed: [], ...change })
const own = { containerName: 'web', containerPort: 9_229, protocol: 'tcp' as const, hostAddress: '', hostPort: 19_229 }

describe('the wanted forwards', () => {
  it('lead to the container’s own address, and to the engine’s port where it has none', () => {
    const published = [binding('', 8_080)]
    expect(wantedForwards([container({ published })], noPortSettings)).toEqual([{
      id: 'web/tcp/here/8080', origin: 'published', hostAddress: '', hostPort: 8_080, askedPort: 8_080, protocol: 'tcp', container: 'one', containerName: 'web', containerPort: 80,
      guestAddress: '172.17.0.2', guestPort: 80, shared: false, paused: false,
    }])
    expect(wantedForwards([container({ published, address: null })], noPortSettings)).toMatchObject([{ guestAddress: '127.0.0.1', guestPort: 8_080 }])
  })

  it('listen where they were asked to, and on all addresses only when the person shares them', () => {
    const of = (hostAddress: string, shared = false) => {
      const [forward] = wantedForwards([container({ published: [binding(hostAddress, 1)] })], { own: [], changes: shared ? { [`web/tcp/${hostAddress || 'here'}/1`]: { shared } } : {} })
      return [forward?.shared, forward === undefined ? [] : addressesOf(forward)]
    }
    expect(of('')).toEqual([false, ['127.0.0.1', '::1']])
    expect(of('127.0.0.1')).toEqual([false, ['127.0.0.1']])
    expect(of('::1')).toEqual([false, ['::1']])
    expect(of('0.0.0.0')).toEqual([true, ['0.0.0.0']])
    expect(of('192.168.1.5')).toEqual([true, ['192.168.1.5']])
    expect(of('', true)).toEqual([true, ['0.0.0.0', '::']])
    expect(of('::1', true)).toEqual([true, ['::']])
    expect(of('127.0.0.1', true)).toEqual([true, ['0.0.0.0']])
  })

  it('are as the person changed them', () => {
    const changes = { 'web/tcp/here/8080': { paused: true, hostPort: 8_081 } }
    expect(wantedForwards([container({ published: [binding('', 8_080)] })], { own: [], changes })).toMatchObject([{ paused: true, hostPort: 8_081, askedPort: 8_080 }])
  })

  it('are also the person’s own, which wait for a container of that name', () => {
    expect(wantedForwards([], { own: [own], changes: {} })).toMatchObject([{ origin: 'own', container: null, hostPort: 19_229 }])
    expect(wantedForwards([container()], { own: [own], changes: {} })).toMatchObject([{ origin: 'own', container: 'one', guestAddress: '172.17.0.2', guestPort: 9_229 }])
  })

  it('are what is listened on by a container on the machine’s own network, for this computer only', () => {
    const listening = new Map([['one', [{ port: 80, protocol: 'tcp' as const, loopback: false, process: null }, { port: 81, protocol: 'udp' as const, loopback: true, process: null }]]])
    expect(wantedForwards([container({ address: null, hostNetwork: true })], noPortSettings, listening)).toMatchObject([
      { origin: 'host-network', hostAddress: '', hostPort: 80, protocol: 'tcp', guestAddress: '0.0.0.0', guestPort: 80, shared: false },
      { origin: 'host-network', hostAddress: '127.0.0.1', hostPort: 81, protocol: 'udp', guestAddress: '127.0.0.1', shared: false },
    ])
  })
})
