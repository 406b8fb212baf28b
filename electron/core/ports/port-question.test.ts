import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createSocket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { inodesOf } from './port-owner.ts'
import { answerPort } from './port-question.ts'

const closing: (() => void)[] = []
afterEach(() => { for (const close of closing.splice(0)) close() })

const question = { hostAddress: '', containerPort: 80, protocol: 'tcp' as const }
const published = (hostPort: number) => [{ name: 'db', ports: [{ hostAddress: '0.0.0.0', hostPort, containerPort: 5_432, protocol: 'tcp' as const }] }]

describe('a port of this computer', () => {
  it('is taken by the program that listens on it, and the next free one is named', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    closing.push(() => server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { holder, free } = await answerPort([], { ...question, hostPort: port })
    expect(holder).toEqual({ holder: 'process', name: 'node', pid: process.pid })
    expect(free).toBeGreaterThan(port)
    expect(await answerPort([], { ...question, hostPort: port, protocol: 'udp' })).toEqual({ holder: null, free: port })
    expect(await answerPort([], { ...question, hostPort: port, hostAddress: '::1' })).toEqual({ holder: null, free: port })
  })

  it('is taken for UDP by who has it for UDP', async () => {
    const socket = createSocket('udp4')
    closing.push(() => socket.close())
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    expect((await answerPort([], { ...question, hostPort: socket.address().port, protocol: 'udp' })).holder).toMatchObject({ holder: 'process', pid: process.pid })
  })

  it('is taken by the container that publishes it', async () => {
    expect(await answerPort(published(45_678), { ...question, hostPort: 45_678 })).toMatchObject({ holder: { holder: 'container', name: 'db' } })
  })

  it('is suggested near the one of the container', async () => {
    const { free } = await answerPort([], { ...question, containerPort: 45_679 })
    expect(free).toBe(45_679)
    expect((await answerPort([], question)).free).toBeGreaterThanOrEqual(8_080)
    expect((await answerPort([], { ...question, containerPort: 53 })).free).toBeGreaterThanOrEqual(8_053)
  })
})

describe('the table of sockets', () => {
  it('has a port in it that listens, not one that talks', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 20 4 30 10 -1
`
    expect(inodesOf(table, 8_080, 'tcp')).toEqual(['111'])
    expect(inodesOf(table, 80, 'tcp')).toEqual([])
  })
})
