// Published ports of real containers, on this computer.
import { starterImage } from '#contract/images.ts'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../free-port.ts'
import { useMachine } from '../suite.ts'

const patience = { timeout: 60_000 }
/** What the page answers; the code of the refusal when nobody listens. */
const page = (host: string, port: number): Promise<string> =>
  fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/`).then((answer) => answer.text()).catch((error: Error) => String((error.cause as { code?: string } | undefined)?.code))

describe('published ports', () => {
  const machine = useMachine()

  it('answer on this computer while the container runs, on the addresses asked for', async () => {
    const { client } = machine
    const [here, six, everywhere] = [await freePort(), await freePort(), await freePort()]
    const { id } = await client.containers.run({
      image: starterImage,
      ports: [{ hostPort: here, containerPort: 80 }, { hostAddress: '::1', hostPort: six, containerPort: 80 }, { hostAddress: '0.0.0.0', hostPort: everywhere, containerPort: 80 }, { hostPort: here, containerPort: 53, protocol: 'udp' }],
    })
    await expect.poll(() => page('127.0.0.1', here), patience).toContain('<!doctype html>')
    expect(await page('::1', here)).toContain('<!doctype html>')
    expect(await page('127.0.0.2', here)).toBe('ECONNREFUSED')
    expect(await page('::1', six)).toContain('<!doctype html>')
    expect(await page('127.0.0.1', six)).toBe('ECONNREFUSED')
    expect(await page('127.0.0.2', everywhere)).toContain('<!doctype html>')
    const listed = (await client.ports.list()).map(({ hostAddress, hostPort, protocol, state }) => `${hostAddress} ${hostPort}/${protocol} ${state}`)
    expect(listed.toSorted()).toEqual([`0.0.0.0 ${everywhere}/tcp open`, `127.0.0.1 ${here}/tcp open`, `127.0.0.1 ${here}/udp open`, `::1 ${here}/tcp open`, `::1 ${here}/udp open`, `::1 ${six}/tcp open`].toSorted())

    await client.containers.act({ ids: [id], action: 'kill' })
    await expect.poll(() => page('127.0.0.1', here), patience).toBe('ECONNREFUSED')
    await expect.poll(() => client.ports.list(), patience).toEqual([])
    await client.containers.act({ ids: [id], action: 'start' })
    await expect.poll(() => page('127.0.0.1', here), patience).toContain('<!doctype html>')
  })

  it('carry both directions to their end', async () => {
    const { client } = machine
    const port = await freePort()
    await client.containers.run({ image: starterImage, command: ['nc', '-l', '-p', '9', '-e', 'md5sum'], ports: [{ hostPort: port, containerPort: 9 }] })
    await expect.poll(() => client.ports.list(), patience).not.toEqual([])
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    socket.end(Buffer.alloc(3_000_000, 'x'))
    // md5 of 3,000,000 times "x": it speaks only once it has heard the end.
    expect(await text(socket)).toBe('8e32e22642bddc89698e25a4e9bf528b  -\n')
  })

  it('are said to be taken, with their holder, and nothing is left of the container', async () => {
    const { client } = machine
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const taken = (holder.address() as AddressInfo).port
    const free = await freePort()
    const run = (hostPort: number) => client.containers.run({ image: starterImage, name: 'second', ports: [{ hostPort: free, containerPort: 81 }, { hostPort, containerPort: 80 }].slice(hostPort === free ? 1 : 0) })
    await expect(run(taken)).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN', field: 'ports.1.hostPort', details: { port: taken, holder: 'process', pid: process.pid } })
    expect(await client.containers.list()).toEqual([])
    await new Promise((resolve) => void holder.close(resolve))

    await client.containers.run({ image: starterImage, name: 'first', ports: [{ hostPort: free, containerPort: 80 }] })
    await expect.poll(() => client.ports.list(), patience).not.toEqual([])
    await expect(run(free)).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN', field: 'ports.0.hostPort', details: { port: free, holder: 'container', name: 'first' } })
    expect((await client.containers.list()).map(({ name }) => name)).toEqual(['first'])
  })
})
