import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EngineClient } from '../engine/client.ts'
import { checkStart } from './start-check.ts'
import type { StartCheckOptions } from './start-check.ts'

const [holder, other] = [createServer(), createServer()]
let [taken, free] = [0, 0]
const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
beforeAll(async () => {
  taken = await listen(holder)
  free = await listen(other)
  other.close()
})
afterAll(() => void holder.close())

const asks = (HostPort: string, key = '80/tcp', HostIp = '', Running = false) => ({ Id: 'c0', Name: '/web', State: { Running }, HostConfig: { PortBindings: { [key]: [{ HostIp, HostPort }], '81/tcp': null } } })
const check = (inspection: unknown, options: Partial<StartCheckOptions> = {}): Promise<void> => {
  const json = async (path: string): Promise<unknown> => {
    expect(path).toBe('/containers/my%2Fweb/json')
    if (inspection === null) throw new Error('no such container')
    return inspection
  }
  return checkStart('my/web', { engine: { json } as Pick<EngineClient, 'json'>, changes: () => ({}), open: () => [], ...options })
}

describe('the start of a container', () => {
  it('is refused when somebody has its port, who is named', async () => {
    await expect(check(asks(String(taken)))).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN', details: { port: taken, holder: 'process', pid: process.pid } })
    await expect(check(asks(String(taken), '80/tcp', '127.0.0.1'))).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN' })
  })

  it('is refused on an address that this computer does not have', async () => {
    await expect(check(asks(String(free), '80/tcp', '203.0.113.9'))).rejects.toMatchObject({ code: 'HOST_ADDRESS_MISSING', details: { address: '203.0.113.9' } })
  })

  it('is not, when the port is free on the address or for the protocol that was asked for', async () => {
    await expect(check(asks(String(taken), '80/tcp', '127.0.0.2'))).resolves.toBeUndefined()
    await expect(check(asks(String(taken), '80/udp'))).resolves.toBeUndefined()
    await expect(check(asks(String(taken), '80/sctp'))).resolves.toBeUndefined()
  })

  it('is left to the engine where it picks the port, knows of no such container, or has it running', async () => {
    for (const port of ['', '0', '20000-20010', '70000', 'x']) await expect(check(asks(port))).resolves.toBeUndefined()
    await expect(check(null)).resolves.toBeUndefined()
    await expect(check(asks(String(taken), '80/tcp', '', true))).resolves.toBeUndefined()
    await expect(check({ Id: 'c0', Name: '/web' })).resolves.toBeUndefined()
  })

  it('goes by what the person chose for the port: another one, or none', async () => {
    const id = `web/tcp/here/${taken}`
    await expect(check(asks(String(taken)), { changes: () => ({ [id]: { paused: true } }) })).resolves.toBeUndefined()
    await expect(check(asks(String(taken)), { changes: () => ({ [id]: { hostPort: free } }) })).resolves.toBeUndefined()
    await expect(check(asks('1'), { changes: () => ({ 'web/tcp/here/1': { hostPort: taken } }) })).rejects.toMatchObject({ details: { port: taken } })
  })

  it('does not mind that a container before it still has the port here', async () => {
    const one = { hostAddress: '127.0.0.1', hostPort: taken, protocol: 'tcp', container: 'b0', containerName: 'old', containerPort: 80, state: 'open' } as const
    await expect(check(asks(String(taken)), { open: () => [one] })).resolves.toBeUndefined()
    await expect(check(asks(String(taken)), { open: () => [{ ...one, state: 'taken' }] })).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN' })
    await expect(check(asks(String(taken)), { open: () => [{ ...one, protocol: 'udp' }] })).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN' })
  })
})
