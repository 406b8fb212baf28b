import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { forwardedPort, Qmp } from './qmp.ts'

describe('the forwarded port', () => {
  it('is read from what QEMU says of its user network', () => {
    const said = 'Hub -1 (net):\r\n  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ\r\n  TCP[HOST_FORWARD]   3       127.0.0.1 36675       10.0.2.15    22     0     0\r\n'
    expect(forwardedPort(said, 22)).toBe(36_675)
  })

  it('is not mistaken for another forward', () => {
    expect(forwardedPort('  TCP[HOST_FORWARD]   3       127.0.0.1 8080       10.0.2.15    80     0     0\r\n', 22)).toBeNull()
    expect(forwardedPort('', 22)).toBeNull()
    const both = '  TCP[HOST_FORWARD]   3       127.0.0.1 1000       10.0.2.15 61000     0     0\r\n  UDP[HOST_FORWARD]   4       127.0.0.1 2000       10.0.2.15 61000     0     0\r\n'
    expect(forwardedPort(both, 61_000)).toBe(1_000)
    expect(forwardedPort(both, 61_000, 'udp')).toBe(2_000)
    expect(forwardedPort(both, 6_100)).toBeNull()
  })
})

describe('a QMP client', () => {
  const disposals: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const dispose of disposals.splice(0)) await dispose()
  })

  /** A server that speaks QMP as the specification has it; QEMU itself is in the vm suite. */
  const serve = async (answer: (call: { execute: string; id: number }) => unknown): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-qmp-'))
    const server = createServer((socket) => {
      socket.write('{"QMP":{"version":{},"capabilities":[]}}\r\n')
      socket.on('data', (data) => {
        for (const line of data.toString().trim().split('\n')) {
          const call = JSON.parse(line) as { execute: string; id: number }
          const reply = call.execute === 'qmp_capabilities' ? { return: {}, id: call.id } : answer(call)
          // Events come in between, and a message may come in two pieces.
          const text = `{"event":"RESUME"}\n${JSON.stringify(reply)}\n`
          socket.write(text.slice(0, 9))
          setImmediate(() => socket.write(text.slice(9)))
        }
      })
    })
    server.listen(join(folder, 'qmp.sock'))
    await once(server, 'listening')
    disposals.push(async () => {
      server.close()
      await rm(folder, { recursive: true })
    })
    return join(folder, 'qmp.sock')
  }

  it('matches answers to calls among events', async () => {
    const qmp = await Qmp.open(await serve(({ execute, id }) => ({ return: execute, id })))
    disposals.push(async () => qmp.close())
    await expect(Promise.all([qmp.execute('a'), qmp.execute('b')])).resolves.toEqual(['a', 'b'])
  })

  it('says what QEMU refused', async () => {
    const qmp = await Qmp.open(await serve(({ id }) => ({ error: { class: 'GenericError', desc: 'no such device' }, id })))
    disposals.push(async () => qmp.close())
    await expect(qmp.execute('x')).rejects.toThrow('no such device')
  })

  it('rejects when nobody listens', async () => {
    await expect(Qmp.open('/nowhere/qmp.sock')).rejects.toThrow('ENOENT')
  })
})
