import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { firstTakenPort } from './host-ports.ts'
import { PortReconciler } from './reconciler.ts'
import type { WantedForward } from './wanted.ts'

const host = '127.0.0.1'
const listening = async (server: Server): Promise<number> => {
  server.listen(0, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
const closed = (server: Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()))
const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  await closed(server)
  return port
}
const forward = (hostPort: number, change: Partial<WantedForward> = {}): WantedForward => ({ hostAddress: host, hostPort, protocol: 'tcp', guestAddress: host, guestPort: hostPort, container: 'one', containerName: 'web', containerPort: 80, ...change })

const closing = (stream: Duplex): Promise<void> => new Promise((resolve) => void stream.once('close', () => resolve()))

/** A guest whose every port is in the test's hands. */
const setUp = (...wanted: WantedForward[]) => {
  const dialed: { readonly port: number; readonly near: Duplex }[] = []
  let arrived = Promise.withResolvers<Duplex>()
  const state = { wanted: wanted as readonly WantedForward[], failing: false }
  const reconciler = new PortReconciler({
    wanted: async () => {
      if (state.failing) throw new Error('the link is gone')
      return state.wanted
    },
    dialTcp: async (_address, port) => {
      const [near, guest] = duplexPair()
      dialed.push({ port, near })
      arrived.resolve(guest)
      arrived = Promise.withResolvers<Duplex>()
      return near
    },
  })
  return { state, reconciler, dialed, nextGuest: () => arrived.promise }
}
const dial = async (port: number): Promise<Duplex> => {
  const socket = connect({ host, port, allowHalfOpen: true })
  await once(socket, 'connect')
  return socket
}

describe('the port reconciler', () => {
  it('opens what is wanted and closes what is not any more', async () => {
    const port = await freePort()
    const { state, reconciler } = setUp(forward(port))
    await reconciler.reconcile()
    expect(reconciler.list()).toEqual([{ hostAddress: host, hostPort: port, protocol: 'tcp', container: 'one', containerName: 'web', containerPort: 80, state: 'open' }])
    ;(await dial(port)).destroy()
    state.wanted = []
    await reconciler.reconcile()
    expect(reconciler.list()).toEqual([])
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED')
  })

  it('carries bytes both ways, each way ended by itself', async () => {
    const port = await freePort()
    const { reconciler, nextGuest } = setUp(forward(port))
    await reconciler.reconcile()
    const arriving = nextGuest()
    const client = await dial(port)
    client.end('question')
    const guest = await arriving
    expect(await text(guest)).toBe('question')
    guest.end('x'.repeat(5_000_000))
    expect((await text(client)).length).toBe(5_000_000)
    await reconciler.close()
  })

  it.each(['open', 'half-closed'])('cuts %s connections with the port, on both sides', async (how) => {
    const port = await freePort()
    const { reconciler, nextGuest, dialed } = setUp(forward(port))
    await reconciler.reconcile()
    const arriving = nextGuest()
    const client = await dial(port)
    client.on('error', () => {})
    const guest = await arriving
    const near = dialed[0]!.near
    const nearClosed = closing(near)
    if (how === 'half-closed') {
      client.end('question')
      await text(guest)
    }
    const clientClosed = closing(client)
    await reconciler.close()
    client.resume().end()
    await Promise.all([nearClosed, clientClosed])
    expect(near.destroyed).toBe(true)
  })

  it('hangs up in the guest when the port went before the guest answered', async () => {
    const port = await freePort()
    const far = Promise.withResolvers<Duplex>()
    const called = Promise.withResolvers<void>()
    const [near] = duplexPair()
    const nearClosed = closing(near)
    const reconciler = new PortReconciler({ wanted: async () => [forward(port)], dialTcp: () => (called.resolve(), far.promise) })
    await reconciler.reconcile()
    const client = connect({ host, port })
    await once(client, 'connect')
    await called.promise
    await reconciler.close()
    far.resolve(near)
    await nearClosed
    expect(near.destroyed).toBe(true)
    client.destroy()
  })

  it('refuses a connection that the guest refuses, and goes on', async () => {
    const port = await freePort()
    let up = false
    const [near, guest] = duplexPair()
    const reconciler = new PortReconciler({ wanted: async () => [forward(port)], dialTcp: async () => (up ? near : Promise.reject(new Error('nobody there'))) })
    await reconciler.reconcile()
    const refused = connect({ host, port })
    refused.on('error', () => {}).resume()
    await closing(refused)
    up = true
    const client = await dial(port)
    guest.end('hello')
    expect(await text(client)).toBe('hello')
    client.destroy()
    await reconciler.close()
  })

  it('says when a port is taken, and opens it once it is free', async () => {
    const holder = createServer()
    const port = await listening(holder)
    const { reconciler } = setUp(forward(port))
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ hostPort: port, state: 'taken' }])
    await closed(holder)
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ hostPort: port, state: 'open' }])
    await reconciler.close()
  })

  it('passes a port on when another container has it', async () => {
    const port = await freePort()
    const { state, reconciler, dialed, nextGuest } = setUp(forward(port, { guestPort: 1 }))
    await reconciler.reconcile()
    state.wanted = [forward(port, { container: 'two', containerName: 'other', guestPort: 2 })]
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ container: 'two', state: 'open' }])
    const arriving = nextGuest()
    const client = await dial(port)
    await arriving
    expect(dialed.map((each) => each.port)).toEqual([2])
    client.destroy()
    await reconciler.close()
  })

  it('tells of UDP that it cannot do it yet', async () => {
    const { reconciler } = setUp(forward(53, { protocol: 'udp' }))
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ hostPort: 53, protocol: 'udp', state: 'unsupported' }])
    await reconciler.close()
  })

  it('leaves all as it is while nobody knows what is wanted', async () => {
    const port = await freePort()
    const { state, reconciler } = setUp(forward(port))
    await reconciler.reconcile()
    state.failing = true
    await expect(reconciler.reconcile()).rejects.toThrow('the link is gone')
    expect(reconciler.list()).toMatchObject([{ hostPort: port, state: 'open' }])
    await reconciler.close()
  })

  it('runs once at a time, and once more for whatever was asked meanwhile', async () => {
    let asked = 0
    let running = 0
    const reconciler = new PortReconciler({
      wanted: async () => {
        asked++
        expect(++running).toBe(1)
        await new Promise((resolve) => setImmediate(resolve))
        running--
        return []
      },
      dialTcp: () => Promise.reject(new Error('not here')),
    })
    await Promise.all(Array.from({ length: 50 }, () => reconciler.reconcile()))
    expect(asked).toBe(2)
  })

  it('stays closed once closed, also with a run under way', async () => {
    const port = await freePort()
    const { reconciler } = setUp(forward(port))
    const run = reconciler.reconcile()
    await reconciler.close()
    await run
    await reconciler.reconcile()
    expect(reconciler.list()).toEqual([])
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a port of this computer', () => {
  it('is taken while somebody listens on it, for TCP', async () => {
    const holder = createServer()
    const hostPort = await listening(holder)
    const port = { hostAddress: '', hostPort, containerPort: 80, protocol: 'tcp' as const }
    const other = { ...port, hostPort: await freePort() }
    expect(await firstTakenPort([other, port])).toEqual({ index: 1, port: hostPort })
    expect(await firstTakenPort([{ ...port, hostPort: hostPort - 1, hostPortEnd: hostPort, containerPortEnd: 81, hostAddress: '127.0.0.1' }])).toMatchObject({ index: 0 })
    expect(await firstTakenPort([{ ...port, protocol: 'udp' }, { ...port, hostAddress: '127.0.0.2' }, { hostAddress: '', containerPort: 80, protocol: 'tcp' }, other])).toBeNull()
    await closed(holder)
    expect(await firstTakenPort([port])).toBeNull()
  })
})
