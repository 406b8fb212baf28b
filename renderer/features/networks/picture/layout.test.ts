import { describe, expect, it } from 'vitest'
import type { Forward } from '#contract/forwards.ts'
import type { NetworkSummary } from '#contract/networks.ts'
import { layOut } from './layout.ts'

const network = (name: string, members: readonly string[], more: Partial<NetworkSummary> = {}): NetworkSummary => ({
  id: name, name, driver: 'bridge', scope: 'local', createdAt: '', builtIn: false, internal: false, attachable: false, ipv6: false, project: null, labels: {}, options: {}, subnets: [],
  members: members.map((id) => ({ id, name: id, running: true, kept: false, ipv4: null, ipv6: null })), ...more,
})
const forward = (container: string, hostPort: number, more: Partial<Forward> = {}): Forward => ({
  id: `${hostPort}`, origin: 'published', container, containerName: container, containerPort: 80, protocol: 'tcp', hostAddress: '', hostPort, askedPort: hostPort, shared: false, state: 'open', holder: null, free: null, url: null, ...more,
})
const crossings = ({ lines }: ReturnType<typeof layOut>): number => lines.flatMap((a) => lines.filter((b) => (a.from - b.from) * (a.to - b.to) < 0)).length / 2

describe('the picture of networks', () => {
  it('draws a line for each container in each network, and leaves out networks that nobody is in', () => {
    const drawn = layOut([network('front', ['web', 'proxy']), network('back', ['web', 'db']), network('none', [])], [])
    expect(drawn.lines.map(({ container, network: to }) => `${container}-${to}`).toSorted()).toEqual(['db-back', 'proxy-front', 'web-back', 'web-front'])
    expect(drawn.containers.map(({ member }) => member.name).toSorted()).toEqual(['db', 'proxy', 'web'])
    expect(drawn).toMatchObject({ hiddenNetworks: 1, cutContainers: 0 })
  })

  it('crosses no lines where none have to be crossed, whatever the order was', () => {
    const chain = [network('c', ['5', '6']), network('a', ['1', '2', '3']), network('b', ['3', '4', '5'])]
    expect(crossings(layOut(chain, []))).toBe(0)
    expect(crossings(layOut(chain.toReversed(), []))).toBe(0)
  })

  it('puts nothing over anything else, with many networks of one container too', () => {
    const { networks, containers, height } = layOut([...Array.from({ length: 30 }, (_, index) => network(`n${index}`, ['hub'])), network('big', Array.from({ length: 50 }, (_, index) => `c${index}`))], [])
    const gaps = (ys: readonly number[]) => ys.slice(1).map((y, index) => y - ys[index]!)
    expect(Math.min(...gaps(networks.map(({ y }) => y)))).toBeGreaterThanOrEqual(54)
    expect(Math.min(...gaps(containers.map(({ y }) => y)))).toBeGreaterThanOrEqual(34)
    expect(Math.min(networks[0]!.y, containers[0]!.y)).toBeGreaterThanOrEqual(24)
    expect(Math.max(...networks.map(({ y }) => y), ...containers.map(({ y }) => y))).toBeLessThan(height)
  })

  it('says which ports lead to this computer, but not those that do not', () => {
    const { containers } = layOut([network('front', ['web'])], [forward('web', 8_080), forward('web', 53, { protocol: 'udp', containerPort: 53 }), forward('web', 9, { state: 'paused' }), forward('other', 1)])
    expect(containers[0]?.ports).toEqual([{ host: 'localhost:8080', port: '80/tcp' }, { host: 'localhost:53', port: '53/udp' }])
  })

  it('stays a picture with thousands of containers, and says how many it left out', () => {
    const drawn = layOut([network('all', Array.from({ length: 5_000 }, (_, index) => `c${index}`))], [])
    expect(drawn.containers).toHaveLength(200)
    expect(drawn.lines).toHaveLength(200)
    expect(drawn.cutContainers).toBe(4_800)
  })
})
