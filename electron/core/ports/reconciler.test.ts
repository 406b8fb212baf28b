import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { createSocket } from 'node:dgram'
import type { Socket as UdpSocket } from 'node:dgram'
import { firstRefusedPort } from './host-ports.ts'
import { listenProblem } from './listener.ts'
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
const forward = (hostPort: number, change: Partial<WantedForward> = {}): WantedForward => ({
  id: `web/tcp/${host}/${hostPort}`, origin: 'published', hostAddress: host, hostPort, askedPort: hostPort, protocol: 'tcp', guestAddress: host, guestPort: hostPort,
  container: 'one', containerName: 'web', containerPort: 80, shared: false, paused: false, ...change,
})
const noUdp = { routeUdp: () => Promise.resolve(null), hasUdp: () => false }

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
    ...noUdp,
    dialTcp: async ({ guestPort: port }) => {
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
    const reconciler = new PortReconciler({ ...noUdp, wanted: async () => [forward(port)], dialTcp: () => (called.resolve(), far.promise) })
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
    const reconciler = new PortReconciler({ ...noUdp, wanted: async () => [forward(port)], dialTcp: async () => (up ? near : Promise.reject(new Error('nobody there'))) })
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

  it('opens a port by itself once whoever had it is gone', async () => {
    const holder = createServer()
    const port = await listening(holder)
    const reconciler = new PortReconciler({ ...noUdp, wanted: async () => [forward(port)], dialTcp: () => Promise.reject(new Error('not here')), retryMs: 10 })
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ state: 'taken' }])
    await closed(holder)
    await expect.poll(() => reconciler.list()).toMatchObject([{ state: 'open' }])
    await reconciler.close()
  })

  it('says so when this computer has no such address', async () => {
    const { reconciler } = setUp(forward(await freePort(), { hostAddress: '203.0.113.7' }))
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ state: 'no-address' }])
    await reconciler.close()
  })

  it('closes a port while it is paused, and listens to nobody for a container that does not run', async () => {
    const port = await freePort()
    const { state, reconciler } = setUp(forward(port))
    await reconciler.reconcile()
    state.wanted = [forward(port, { paused: true })]
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ state: 'paused' }])
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED')
    state.wanted = [forward(port, { container: null })]
    await reconciler.reconcile()
    expect(reconciler.forwards.value).toMatchObject([{ states: ['waiting'] }])
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED')
    state.wanted = [forward(port)]
    await reconciler.reconcile()
    ;(await dial(port)).destroy()
    await reconciler.close()
  })

  it('counts what goes through, and how many talk', async () => {
    const port = await freePort()
    const wanted = forward(port)
    const { reconciler, nextGuest } = setUp(wanted)
    await reconciler.reconcile()
    const arriving = nextGuest()
    const client = await dial(port)
    client.write('four')
    const guest = await arriving
    guest.end('sixsix')
    expect(await text(client)).toBe('sixsix')
    await expect.poll(() => reconciler.traffic(wanted.id)).toEqual({ received: 4, sent: 6, connections: 1 })
    client.end()
    await expect.poll(() => reconciler.traffic(wanted.id)).toEqual({ received: 4, sent: 6, connections: 0 })
    await reconciler.close()
  })

  it('tells of UDP that there is no way for it', async () => {
    const { reconciler } = setUp(forward(await freePort(), { protocol: 'udp' }))
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ protocol: 'udp', state: 'unsupported' }])
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
      ...noUdp,
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

describe('datagrams', () => {
  const bound = (socket: UdpSocket): Promise<number> => new Promise((resolve) => void socket.bind(0, host, () => resolve(socket.address().port)))
  const heard = (socket: UdpSocket): Promise<string> => new Promise((resolve) => void socket.once('message', (message) => resolve(message.toString())))

  it.each([['udp4', '127.0.0.1'], ['udp6', '::1']] as const)('over %s keep their bounds and find back to who sent them', async (family, hostAddress) => {
    // In the guest's place: it says back what it heard, and from whom.
    const guest = createSocket('udp4')
    const guestPort = await bound(guest)
    const froms: number[] = []
    guest.on('message', (message, from) => {
      froms.push(from.port)
      guest.send(`you said ${message.toString()}`, from.port, from.address)
    })
    const hostPort = await freePort()
    const wanted = forward(hostPort, { protocol: 'udp', hostAddress })
    const reconciler = new PortReconciler({ wanted: async () => [wanted], dialTcp: () => Promise.reject(new Error('not here')), hasUdp: () => true, routeUdp: async () => ({ address: host, port: guestPort }) })
    await reconciler.reconcile()
    expect(reconciler.list()).toMatchObject([{ state: 'open' }])
    const clients = [createSocket(family), createSocket(family)]
    for (const [index, client] of clients.entries()) {
      const first = heard(client)
      client.send(`hello ${index}`, hostPort, hostAddress)
      expect(await first).toBe(`you said hello ${index}`)
      const second = heard(client)
      client.send('', hostPort, hostAddress)
      expect(await second).toBe('you said ')
    }
    expect(new Set(froms).size).toBe(2)
    expect(reconciler.traffic(wanted.id)).toEqual({ received: 14, sent: 50, connections: 2 })
    for (const client of clients) client.close()
    await reconciler.close()
    guest.close()
  })

  it('that come while the way into the guest is being opened wait for it', async () => {
    const guest = createSocket('udp4')
    const guestPort = await bound(guest)
    const words: string[] = []
    guest.on('message', (message) => words.push(message.toString()))
    const route = Promise.withResolvers<{ address: string; port: number } | null>()
    const hostPort = await freePort()
    const reconciler = new PortReconciler({ wanted: async () => [forward(hostPort, { protocol: 'udp' })], dialTcp: () => Promise.reject(new Error('not here')), hasUdp: () => true, routeUdp: () => route.promise })
    await reconciler.reconcile()
    const client = createSocket('udp4')
    for (const word of ['one', 'two', 'three']) await new Promise<void>((sent) => { client.send(word, hostPort, host, () => sent()) })
    await new Promise((resolve) => setImmediate(resolve))
    route.resolve({ address: host, port: guestPort })
    await expect.poll(() => words).toEqual(['one', 'two', 'three'])
    client.close()
    await reconciler.close()
    guest.close()
  })
})

describe('a port of this computer', () => {
  it('is refused while somebody listens on it', async () => {
    const holder = createServer()
    const hostPort = await listening(holder)
    const port = { hostAddress: '', hostPort, containerPort: 80, protocol: 'tcp' as const }
    const other = { ...port, hostPort: await freePort() }
    expect(await firstRefusedPort([other, port])).toMatchObject({ index: 1, port: hostPort, problem: 'taken' })
    expect(await firstRefusedPort([{ ...port, hostPort: hostPort - 1, hostPortEnd: hostPort, containerPortEnd: 81, hostAddress: '127.0.0.1' }])).toMatchObject({ index: 0 })
    expect(await firstRefusedPort([{ ...port, protocol: 'udp' }, { ...port, hostAddress: '127.0.0.2' }, { hostAddress: '', containerPort: 80, protocol: 'tcp' }, other])).toBeNull()
    await closed(holder)
    expect(await firstRefusedPort([port])).toBeNull()
  })

  it('is refused on an address that this computer does not have', async () => {
    expect(await firstRefusedPort([{ hostAddress: '203.0.113.7', hostPort: await freePort(), containerPort: 80, protocol: 'udp' }])).toMatchObject({ problem: 'no-address' })
  })

  it('is refused for one of three reasons', () => {
    const of = (code: string) => listenProblem(Object.assign(new Error(code), { code }))
    expect([of('EACCES'), of('EADDRNOTAVAIL'), of('EADDRINUSE')]).toEqual(['denied', 'no-address', 'taken'])
  })
})
