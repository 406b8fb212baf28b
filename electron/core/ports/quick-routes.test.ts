import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { GuestLink, LocalAddress, QuickWay } from '#vm/provider.ts'
import { QuickRoutes } from './quick-routes.ts'

const target = (port: number) => ({ protocol: 'tcp' as const, address: '172.17.0.2', port })

/** A guest that notes what it is told; its ways lead to ports of this computer that count up. */
const newGuest = () => {
  const tables: string[] = []
  const open: string[] = []
  const state = { exitCode: 0, local: null as LocalAddress | null }
  let next = 1
  const quick: QuickWay = {
    open: async (protocol, guestPort) => {
      open.push(`${protocol} ${guestPort}`)
      return state.local ?? { address: '127.0.0.1', port: next++ }
    },
    close: async (protocol, { port }) => void open.push(`closed ${protocol} ${port}`),
  }
  const link = {
    quick,
    exec: async (_command: string, options?: { readonly input?: Uint8Array }) => {
      tables.push(Buffer.from(options?.input ?? []).toString())
      return { exitCode: state.exitCode, stdout: '', stderr: 'iptables said no' }
    },
  } as unknown as GuestLink
  return { link, tables, open, state }
}
const setUp = (first: GuestLink | null) => {
  const warnings: unknown[] = []
  const now = { link: first }
  return { routes: new QuickRoutes({ link: () => now.link, log: { warn: (...words) => void warnings.push(words) } }), now, warnings }
}

describe('the quick routes', () => {
  it('are opened for what is wanted, told to the guest as one table, and closed again', async () => {
    const guest = newGuest()
    const { routes } = setUp(guest.link)
    routes.set([target(80), { ...target(53), protocol: 'udp' }])
    expect(await routes.find(target(80))).toEqual({ address: '127.0.0.1', port: 1 })
    expect(await routes.find({ ...target(53), protocol: 'udp' })).toEqual({ address: '127.0.0.1', port: 2 })
    expect(guest.tables).toEqual(['tcp 61000 172.17.0.2 80\nudp 61001 172.17.0.2 53\n'])
    routes.set([target(80), target(81)])
    expect(await routes.find(target(81))).toEqual({ address: '127.0.0.1', port: 3 })
    expect(guest.open).toEqual(['tcp 61000', 'udp 61001', 'closed udp 2', 'tcp 61002'])
    expect(guest.tables.at(-1)).toBe('tcp 61000 172.17.0.2 80\ntcp 61002 172.17.0.2 81\n')
    routes.set([target(80), target(81)])
    await routes.find(target(80))
    expect(guest.tables).toHaveLength(2)
    expect(await routes.find(target(82))).toBeNull()
  })

  it('go on while the link is rebuilt, and are opened anew in another guest', async () => {
    const [first, second] = [newGuest(), newGuest()]
    const { routes, now } = setUp(first.link)
    routes.set([target(80)])
    expect(await routes.find(target(80))).not.toBeNull()
    now.link = null
    expect(await routes.find(target(80))).not.toBeNull()
    now.link = second.link
    expect(await routes.find(target(80))).toBeNull()
    routes.set([target(80)])
    await expect.poll(() => routes.find(target(80))).toEqual({ address: '127.0.0.1', port: 1 })
    expect(second.tables).toHaveLength(1)
  })

  it('that the guest does not take are closed, and tried again at the next change', async () => {
    const guest = newGuest()
    const { routes, warnings } = setUp(guest.link)
    guest.state.exitCode = 1
    routes.set([target(80)])
    expect(await routes.find(target(80))).toBeNull()
    expect(warnings).toHaveLength(1)
    expect(guest.open).toEqual(['tcp 61000', 'closed tcp 1'])
    guest.state.exitCode = 0
    routes.set([target(80)])
    expect(await routes.find(target(80))).not.toBeNull()
  })

  it('lead to IPv4 alone, and nowhere where the provider has none', async () => {
    const guest = newGuest()
    const six = { ...target(80), address: 'fd00::2' }
    const { routes, now } = setUp(guest.link)
    routes.set([six])
    expect(await routes.find(six)).toBeNull()
    now.link = { exec: guest.link.exec } as unknown as GuestLink
    expect(routes.offered).toBe(false)
    routes.set([target(80)])
    expect(await routes.find(target(80))).toBeNull()
  })

  it('connect, or leave it to the link when nobody listens any more', async () => {
    const guest = newGuest()
    const server = createServer((socket) => socket.on('error', () => {}).end('hello')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    guest.state.local = { address: '127.0.0.1', port: (server.address() as AddressInfo).port }
    const { routes } = setUp(guest.link)
    routes.set([target(80)])
    const socket = await routes.dialTcp(target(80))
    expect(socket).not.toBeNull()
    socket?.destroy()
    await new Promise((resolve) => void server.close(resolve))
    expect(await routes.dialTcp(target(80))).toBeNull()
  })
})
