// Owns the table of published ports: address family × bind address × protocol × privileged × host network, each asked on every address of this computer.
import type { Protocol } from '#contract/ports.ts'
import { networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { useMachine } from '../suite.ts'
import { echoImage, makeEchoImage } from './echo-image.ts'
import { freePort } from '../../free-port.ts'
import { tcpSays, udpSays } from './probes.ts'

const patience = { timeout: 60_000 }
const minutes = 60_000
const udpPatienceMs = 10_000
const silenceMs = 400

const outer = Object.values(networkInterfaces()).flat().filter((one) => one !== undefined && !one.internal && !one.address.startsWith('fe80'))
const lan4 = outer.find((one) => one?.family === 'IPv4')?.address
const lan6 = outer.find((one) => one?.family === 'IPv6')?.address
const here = ['127.0.0.1', '127.0.0.2', '::1', ...(lan4 === undefined ? [] : [lan4]), ...(lan6 === undefined ? [] : [lan6])]
const four = here.filter((address) => !address.includes(':'))
const six = here.filter((address) => address.includes(':'))

/** Asked for, and where it then answers. */
const addresses: readonly (readonly [asked: string, answers: readonly string[]])[] = [
  ['', ['127.0.0.1', '::1']],
  ['127.0.0.1', ['127.0.0.1']],
  ['127.0.0.2', ['127.0.0.2']],
  ['0.0.0.0', four],
  ['::1', ['::1']],
  ['::', six],
  ...(lan4 === undefined ? [] : [[lan4, [lan4]] as const]),
  ...(lan6 === undefined ? [] : [[lan6, [lan6]] as const]),
]

describe('a published port answers where it was asked to and nowhere else', () => {
  const machine = useMachine()
  beforeAll(() => makeEchoImage(machine.engine), minutes)

  /** Which of this computer's addresses answer. Silence is only believed once the ones that should answer did. */
  const answering = async (protocol: Protocol, port: number, expected: readonly string[]): Promise<readonly string[]> => {
    const says = async (address: string): Promise<boolean> => {
      if (protocol === 'tcp') return (await tcpSays(address, port)).startsWith('hello')
      const word = `${address} ${port}`
      return (await udpSays(address, port, word, expected.includes(address) ? udpPatienceMs : silenceMs)) === word
    }
    const found = await Promise.all(here.map(async (address) => ((await says(address)) ? [address] : [])))
    return found.flat()
  }
  const untilOpen = (names: readonly string[]) => expect.poll(async () => (await machine.client.ports.list()).filter(({ containerName, state }) => names.includes(containerName) && state !== 'open'), patience).toEqual([])

  it.each(['tcp', 'udp'] as const)('over %s, for each address that one can publish on', { timeout: 2 * minutes }, async (protocol) => {
    const rows = await Promise.all(addresses.map(async ([asked, answers]) => ({ asked, answers, port: await freePort() })))
    await machine.client.containers.run({ image: echoImage, name: 'table', command: [`${protocol}:7:0.0.0.0`], ports: rows.map(({ asked, port }) => ({ hostAddress: asked, hostPort: port, containerPort: 7, protocol })) })
    await expect.poll(() => machine.client.ports.list(), patience).not.toEqual([])
    await untilOpen(['table'])
    const found: Record<string, readonly string[]> = {}
    for (const { asked, port, answers } of rows) found[asked] = await answering(protocol, port, answers)
    // On all addresses at once the kernel picks from which one a datagram goes back: for an alias of loopback that is another one.
    const heard = (asked: string, answers: readonly string[]) => (protocol === 'udp' && asked === '0.0.0.0' ? answers.filter((address) => address !== '127.0.0.2') : answers)
    expect(found).toEqual(Object.fromEntries(rows.map(({ asked, answers }) => [asked, heard(asked, answers)])))
  })

  it('for a range, and for ports that the engine picks', { timeout: 2 * minutes }, async () => {
    const first = await freePort()
    await machine.client.containers.run({
      image: echoImage, name: 'range', command: ['tcp:7:0.0.0.0', 'tcp:8:0.0.0.0', 'tcp:9:0.0.0.0', 'udp:9:0.0.0.0'],
      ports: [{ hostPort: first, hostPortEnd: first + 1, containerPort: 7, containerPortEnd: 8 }, { containerPort: 9 }, { containerPort: 9, protocol: 'udp' }],
    })
    await expect.poll(async () => (await machine.client.ports.list()).length, patience).toBe(8)
    await untilOpen(['range'])
    expect([await tcpSays('127.0.0.1', first), await tcpSays('127.0.0.1', first + 1)]).toEqual(['hello from 7', 'hello from 8'])
    const picked = (await machine.client.ports.list()).filter(({ containerPort }) => containerPort === 9)
    for (const { hostAddress, hostPort, protocol } of picked) {
      expect(protocol === 'tcp' ? await tcpSays(hostAddress, hostPort) : await udpSays(hostAddress, hostPort, 'hello from 9', udpPatienceMs)).toBe('hello from 9')
    }
  })

  it('for a port below 1024, where this system allows it; else it says why not', { timeout: 2 * minutes }, async () => {
    const run = machine.client.containers.run({ image: echoImage, name: 'low', command: ['tcp:7:0.0.0.0', 'udp:7:0.0.0.0'], ports: [{ hostPort: 81, containerPort: 7 }, { hostPort: 81, containerPort: 7, protocol: 'udp' }] })
    const outcome = run.then(async () => {
      await untilOpen(['low'])
      await expect.poll(() => tcpSays('::1', 81), patience).toBe('hello from 7')
      return udpSays('127.0.0.1', 81, 'low', udpPatienceMs)
    }, ({ code, field }: { readonly code: string; readonly field: string }) => `${code} ${field}`)
    expect(await outcome).toBe(process.getuid?.() === 0 ? 'low' : 'HOST_PORT_PRIVILEGED ports.0.hostPort')
  })

  it('for what a container on the machine’s own network listens on, for this computer alone', { timeout: 2 * minutes }, async () => {
    const [open, inner, udp] = [await freePort(), await freePort(), 7_353]
    const { Id } = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', query: { name: 'hostnet' }, body: { Image: echoImage, Cmd: [`tcp:${open}:0.0.0.0`, `tcp:${inner}:127.0.0.1`, `udp:${udp}:0.0.0.0`], HostConfig: { NetworkMode: 'host' } } })
    await machine.engine.call(`/containers/${Id}/start`, { method: 'POST' })
    await expect.poll(async () => (await machine.client.ports.list()).map(({ hostAddress, hostPort, state }) => `${hostAddress} ${hostPort} ${state}`).toSorted(), patience).toEqual([
      `127.0.0.1 ${inner} open`, `127.0.0.1 ${open} open`, `127.0.0.1 ${udp} open`, `::1 ${open} open`, `::1 ${udp} open`,
    ].toSorted())
    expect(await answering('tcp', open, ['127.0.0.1', '::1'])).toEqual(['127.0.0.1', '::1'])
    expect(await answering('tcp', inner, ['127.0.0.1'])).toEqual(['127.0.0.1'])
    expect(await answering('udp', udp, ['127.0.0.1', '::1'])).toEqual(['127.0.0.1', '::1'])
    await machine.client.containers.act({ ids: [Id], action: 'kill' })
    await expect.poll(() => machine.client.ports.list(), patience).toEqual([])
    expect(await tcpSays('127.0.0.1', open)).toBe('ECONNREFUSED')
  })
})
