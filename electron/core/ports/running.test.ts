import { describe, expect, it } from 'vitest'
import { runningContainer } from './running.ts'

const both = (port: string) => [{ HostIp: '0.0.0.0', HostPort: port }, { HostIp: '::', HostPort: port }]
const published = (asked: Record<string, { HostIp?: string; HostPort?: string }[]>, actual: Record<string, { HostIp?: string; HostPort?: string }[] | null>) =>
  runningContainer({ Id: 'id', Name: '/web', HostConfig: { PortBindings: asked }, NetworkSettings: { Ports: actual } }).published.map(
    ({ hostAddress, hostPort, protocol, guestAddress, containerPort }) => `${hostAddress} ${hostPort}/${protocol} → ${containerPort} (${guestAddress})`,
  )

describe('what a container publishes', () => {
  it.each([
    ['no address: once, for this computer', '', both('8080'), [' 8080/tcp → 80 (127.0.0.1)']],
    ['0.0.0.0: all of IPv4', '0.0.0.0', [{ HostIp: '0.0.0.0', HostPort: '8080' }], ['0.0.0.0 8080/tcp → 80 (127.0.0.1)']],
    ['::: all of IPv6', '::', [{ HostIp: '::', HostPort: '8080' }], [':: 8080/tcp → 80 (::1)']],
    ['127.0.0.1: that one only', '127.0.0.1', [{ HostIp: '127.0.0.1', HostPort: '8080' }], ['127.0.0.1 8080/tcp → 80 (127.0.0.1)']],
    ['::1: that one only', '::1', [{ HostIp: '::1', HostPort: '8080' }], ['::1 8080/tcp → 80 (::1)']],
    ['an address of the network: that one only', '192.168.1.5', [{ HostIp: '192.168.1.5', HostPort: '8080' }], ['192.168.1.5 8080/tcp → 80 (192.168.1.5)']],
  ])('%s', (_name, HostIp, actual, expected) => {
    expect(published({ '80/tcp': [{ HostIp, HostPort: '8080' }] }, { '80/tcp': actual })).toEqual(expected)
  })

  it('follows the port that the engine chose', () => {
    for (const HostPort of ['', '0', '32000-33000']) expect(published({ '80/tcp': [{ HostIp: '', HostPort }] }, { '80/tcp': both('32768') })).toEqual([' 32768/tcp → 80 (127.0.0.1)'])
  })

  it('keeps several ports and protocols apart', () => {
    expect(
      published(
        { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '1' }, { HostIp: '127.0.0.1', HostPort: '2' }], '80/udp': [{ HostIp: '127.0.0.1', HostPort: '1' }] },
        { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '1' }, { HostIp: '127.0.0.1', HostPort: '2' }], '80/udp': [{ HostIp: '127.0.0.1', HostPort: '1' }], '81/tcp': null },
      ),
    ).toEqual(['0.0.0.0 1/tcp → 80 (127.0.0.1)', '127.0.0.1 2/tcp → 80 (127.0.0.1)', '127.0.0.1 1/udp → 80 (127.0.0.1)'])
  })

  it('is for this computer only when nobody asked for it by name (-P)', () => {
    expect(published({}, { '80/tcp': both('32769') })).toEqual([' 32769/tcp → 80 (127.0.0.1)'])
  })

  it('is nothing without published ports, and nothing of what is no port', () => {
    expect(runningContainer({ Id: 'id', Name: '/x' }).published).toEqual([])
    expect(published({}, { '80/sctp': both('1'), 'x/tcp': both('2'), '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '' }] })).toEqual([])
  })
})

describe('a running container', () => {
  it('has its address, its names and the TCP ports that it names', () => {
    expect(runningContainer({
      Id: 'id', Name: '/shop-web-1', Config: { Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' }, ExposedPorts: { '9000/tcp': {}, '53/udp': {} } },
      HostConfig: { NetworkMode: 'shop_default' }, NetworkSettings: { Ports: { '80/tcp': both('8080') }, Networks: { shop_default: { IPAddress: '172.18.0.2' } } },
    })).toMatchObject({ name: 'shop-web-1', project: 'shop', service: 'web', address: '172.18.0.2', hostNetwork: false, exposed: [9_000, 80] })
  })

  it('may have an address of IPv6 alone, or none on the machine’s own network', () => {
    expect(runningContainer({ Id: 'id', Name: '/x', NetworkSettings: { Networks: { six: { IPAddress: '', GlobalIPv6Address: 'fd00::2' } } } }).address).toBe('fd00::2')
    expect(runningContainer({ Id: 'id', Name: '/x', HostConfig: { NetworkMode: 'host' }, NetworkSettings: { Networks: { host: { IPAddress: '' } } } })).toMatchObject({ address: null, hostNetwork: true })
  })
})
