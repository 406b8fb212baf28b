// Ports as a person changes them: forwarded though never published, paused, moved, shared; names; and this computer as containers see it.
import { starterImage } from '#contract/images.ts'
import type { Forward } from '#contract/forwards.ts'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { Docker } from '../docker.ts'
import { useMachine } from '../suite.ts'
import { freePort } from '../../free-port.ts'

const patience = { timeout: 60_000 }
const minutes = 60_000
const page = (address: string): Promise<string> => fetch(address).then((answer) => answer.text()).catch((error: Error) => String((error.cause as { code?: string } | undefined)?.code))
const starterPage = '<!doctype html>'

describe('forwards', () => {
  const machine = useMachine()
  const forwards = async (): Promise<{ readonly forwards: readonly Forward[]; readonly namesPort: number | null }> => {
    for await (const ports of await machine.client.ports.watch()) return ports
    throw new Error('no ports')
  }
  const forwardOf = async (name: string): Promise<Forward | undefined> => (await forwards()).forwards.find(({ containerName }) => containerName === name)
  afterEach(async () => {
    const all = (await forwards()).forwards.map(({ id }) => id)
    await machine.client.ports.change({ ids: all, paused: false, shared: false })
    await machine.client.ports.remove({ ids: all })
  })

  it('of a port that was never published come and go without the container, and outlive it by its name', { timeout: 2 * minutes }, async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, name: 'bare' })
    expect(await client.ports.listening({ id })).toEqual([{ port: 80, protocol: 'tcp', loopback: false, process: 'httpd' }])
    const { hostPort } = await client.ports.add({ containerName: 'bare', containerPort: 80, protocol: 'tcp' })
    expect(hostPort).toBeGreaterThanOrEqual(8_080)
    await expect.poll(() => page(`http://127.0.0.1:${hostPort}/`), patience).toContain(starterPage)
    expect(await page(`http://[::1]:${hostPort}/`)).toContain(starterPage)
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    await expect.poll(async () => (await forwardOf('bare'))?.state, patience).toBe('waiting')
    await client.containers.run({ image: starterImage, name: 'bare' })
    await expect.poll(() => page(`http://127.0.0.1:${hostPort}/`), patience).toContain(starterPage)
    expect(await forwardOf('bare')).toMatchObject({ origin: 'own', state: 'open' })
    await client.ports.remove({ ids: [(await forwardOf('bare'))?.id ?? ''] })
    expect(await page(`http://127.0.0.1:${hostPort}/`)).toBe('ECONNREFUSED')
  })

  it('are paused, shared and counted', { timeout: 2 * minutes }, async () => {
    const { client } = machine
    const port = await freePort()
    await client.containers.run({ image: starterImage, name: 'web', ports: [{ hostPort: port, containerPort: 80 }] })
    const url = `http://127.0.0.1:${port}/`
    await expect.poll(() => page(url), patience).toContain(starterPage)
    const id = (await forwardOf('web'))?.id ?? ''
    for await (const [traffic] of await client.ports.traffic({ ids: [id] })) {
      expect(traffic).toMatchObject({ id })
      expect(traffic?.sent).toBeGreaterThan(100)
      break
    }
    await client.ports.change({ ids: [id], paused: true })
    expect(await page(url)).toBe('ECONNREFUSED')
    await client.ports.change({ ids: [id], paused: false })
    expect(await page(url)).toContain(starterPage)
    expect(await page(`http://127.0.0.2:${port}/`)).toBe('ECONNREFUSED')
    await client.ports.change({ ids: [id], shared: true })
    expect(await forwardOf('web')).toMatchObject({ shared: true, hostAddress: '' })
    expect(await page(`http://127.0.0.2:${port}/`)).toContain(starterPage)
    await client.ports.change({ ids: [id], shared: false })
    expect(await page(`http://127.0.0.2:${port}/`)).toBe('ECONNREFUSED')
    expect(await page(url)).toContain(starterPage)
  })

  it('that meet a taken port say who has it, move to a free one, and come by themselves when it is free', { timeout: 2 * minutes }, async () => {
    const { client } = machine
    const docker = await Docker.of(machine.home)
    const holder = createTcpServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const id = await docker.must(['create', '--name', 'late', '-p', `${port}:80`, starterImage])
    // The window starts it all the same: there is a note with a button there.
    await client.containers.act({ ids: [id], action: 'start' })
    await expect.poll(async () => (await forwardOf('late'))?.state, patience).toBe('taken')
    const forward = await forwardOf('late')
    expect(forward?.holder).toMatchObject({ holder: 'process', pid: process.pid })
    const free = forward?.free ?? 0
    expect(free).toBeGreaterThan(port)
    await client.ports.move({ id: forward?.id ?? '', hostPort: free })
    expect(await page(`http://127.0.0.1:${free}/`)).toContain(starterPage)
    await client.ports.move({ id: forward?.id ?? '', hostPort: null })
    expect((await forwardOf('late'))?.state).toBe('taken')
    await new Promise((resolve) => void holder.close(resolve))
    await expect.poll(() => page(`http://127.0.0.1:${port}/`), patience).toContain(starterPage)
  })

  it('answer by name, of containers and of services, and say so when there is none', { timeout: 2 * minutes }, async () => {
    const { client } = machine
    await client.containers.run({ image: starterImage, name: 'by-name', labels: [{ name: 'com.docker.compose.project', value: 'shop' }, { name: 'com.docker.compose.service', value: 'front' }] })
    const { namesPort } = await forwards()
    const ask = async (host: string): Promise<string> => {
      const call = request({ host: '127.0.0.1', port: namesPort, headers: { Host: `${host}.slipway.localhost:${namesPort}` }, agent: false }).end()
      const [answer] = (await once(call, 'response')) as [IncomingMessage]
      return `${answer.statusCode} ${await text(answer)}`
    }
    await expect.poll(() => ask('by-name'), patience).toContain(`200 ${starterPage}`)
    expect(await ask('front.shop')).toContain('200 ')
    expect(await ask('81.by-name')).toContain('502 ')
    expect(await ask('nobody')).toContain('No running container is called')
  })
})

describe('this computer, from inside a container', () => {
  const machine = useMachine()

  it('answers at host.docker.internal and gateway.docker.internal with what listens on its loopback', { timeout: 2 * minutes }, async () => {
    const docker = await Docker.of(machine.home)
    const server = createServer((_request, response) => response.end('here I am')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await docker.must(['network', 'create', 'named'])
    try {
      for (const network of ['bridge', 'named', 'host']) {
        const said = await docker.must(['run', '--rm', '--network', network, starterImage, 'sh', '-c', `wget -qO- http://host.docker.internal:${port}/; echo; wget -qO- http://gateway.docker.internal:${port}/`])
        expect(`${network}: ${said}`).toBe(`${network}: here I am\nhere I am`)
      }
    } finally {
      server.close()
      await docker.run(['network', 'rm', 'named'])
    }
  })
})
