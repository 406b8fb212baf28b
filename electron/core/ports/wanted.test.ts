import { describe, expect, it } from 'vitest'
import { wantedForwards } from './wanted.ts'

const both = (port: string) => [{ HostIp: '0.0.0.0', HostPort: port }, { HostIp: '::', HostPort: port }]
const forwards = (asked: Record<string, { HostIp?: string; HostPort?: string }[]>, actual: Record<string, { HostIp?: string; HostPort?: string }[] | null>) =>
  wantedForwards({ Id: 'id', Name: '/web', HostConfig: { PortBindings: asked }, NetworkSettings: { Ports: actual } }).map(
    ({ hostAddress, hostPort, protocol, guestAddress, guestPort, containerPort }) => `${hostAddress} ${hostPort}/${protocol} → ${guestAddress} ${guestPort} (${containerPort})`,
  )

describe('the wanted forwards', () => {
  it.each([
    ['no address: this computer only', '', both('8080'), ['127.0.0.1 8080/tcp → 127.0.0.1 8080 (80)', '::1 8080/tcp → 127.0.0.1 8080 (80)']],
    ['0.0.0.0: all of IPv4', '0.0.0.0', [{ HostIp: '0.0.0.0', HostPort: '8080' }], ['0.0.0.0 8080/tcp → 127.0.0.1 8080 (80)']],
    ['::: all of IPv6', '::', [{ HostIp: '::', HostPort: '8080' }], [':: 8080/tcp → ::1 8080 (80)']],
    ['127.0.0.1: that one only', '127.0.0.1', [{ HostIp: '127.0.0.1', HostPort: '8080' }], ['127.0.0.1 8080/tcp → 127.0.0.1 8080 (80)']],
    ['::1: that one only', '::1', [{ HostIp: '::1', HostPort: '8080' }], ['::1 8080/tcp → ::1 8080 (80)']],
  ])('%s', (_name, HostIp, actual, expected) => {
    expect(forwards({ '80/tcp': [{ HostIp, HostPort: '8080' }] }, { '80/tcp': actual })).toEqual(expected)
  })

  it('follow the port that the engine chose', () => {
    for (const HostPort of ['', '0', '32000-33000']) expect(forwards({ '80/tcp': [{ HostIp: '', HostPort }] }, { '80/tcp': both('32768') })).toEqual(['127.0.0.1 32768/tcp → 127.0.0.1 32768 (80)', '::1 32768/tcp → 127.0.0.1 32768 (80)'])
  })

  it('keep several ports and protocols of a container apart', () => {
    expect(
      forwards(
        { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '1' }, { HostIp: '127.0.0.1', HostPort: '2' }], '80/udp': [{ HostIp: '127.0.0.1', HostPort: '1' }] },
        { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '1' }, { HostIp: '127.0.0.1', HostPort: '2' }], '80/udp': [{ HostIp: '127.0.0.1', HostPort: '1' }], '81/tcp': null },
      ),
    ).toEqual(['0.0.0.0 1/tcp → 127.0.0.1 1 (80)', '127.0.0.1 2/tcp → 127.0.0.1 2 (80)', '127.0.0.1 1/udp → 127.0.0.1 1 (80)'])
  })

  it('are this computer’s only when the engine publishes what nobody asked for by name (-P)', () => {
    expect(forwards({}, { '80/tcp': both('32769') })).toEqual(['127.0.0.1 32769/tcp → 127.0.0.1 32769 (80)', '::1 32769/tcp → 127.0.0.1 32769 (80)'])
  })

  it('are none without published ports, and none for what is no port', () => {
    expect(wantedForwards({ Id: 'id', Name: '/x' })).toEqual([])
    expect(forwards({}, { '80/sctp': both('1'), 'x/tcp': both('2'), '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '' }] })).toEqual([])
  })
})
