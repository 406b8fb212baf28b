import { describe, expect, it } from 'vitest'
import { membersOf } from './network-members.ts'

const container = (name: string, networks: object, more: object = {}) => ({ Id: name.padEnd(64, '0'), Names: [`/${name}`], State: 'running', NetworkSettings: { Networks: networks }, ...more }) as never
const names = (members: ReturnType<typeof membersOf>, id: string, name = 'front') => members.of(id, name).map((one) => one.name)

describe('who is joined to a network', () => {
  it('are those that run there, with their addresses, and those that are stopped', () => {
    const members = membersOf([
      container('web', { front: { NetworkID: 'n1', IPAddress: '172.18.0.2', GlobalIPv6Address: 'fd00::2' } }),
      container('db', { front: { NetworkID: 'n1', IPAddress: '', IPAMConfig: { IPv4Address: '172.18.0.9' } } }, { State: 'exited' }),
    ])
    expect(members.of('n1', 'front')).toMatchObject([
      { name: 'db', running: false, ipv4: '172.18.0.9', ipv6: null }, { name: 'web', running: true, ipv4: '172.18.0.2', ipv6: 'fd00::2' },
    ])
  })
  it('count one that never ran by the network’s name', () => {
    expect(names(membersOf([container('new', { front: { NetworkID: '' } }, { State: 'created' })]), 'n1')).toEqual(['new'])
  })
  it('leave out who knew another network of this name', () => {
    expect(names(membersOf([container('old', { front: { NetworkID: 'gone' } }, { State: 'exited' })]), 'n1')).toEqual([])
  })
  it('name an earlier version of a container as it was called', () => {
    const id = 'c'.repeat(64)
    const members = membersOf([container('x', { front: { NetworkID: 'n1' } }, { Id: id, Names: [`/slipway-kept-${'c'.repeat(12)}-${'d'.repeat(12)}-rn-web`], State: 'exited' })])
    expect(members.of('n1', 'front')).toMatchObject([{ name: 'web', kept: true }])
  })
})
