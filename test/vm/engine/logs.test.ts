// Logs of real containers: whole, in order, at the reader's pace.
import type { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import { LogPositions } from '#contract/log-positions.ts'
import { logsSchema } from '#contract/logs.ts'
import type { LogLine } from '#contract/logs.ts'
import { Mailbox } from '#core/channel.ts'
import { createEngineClient } from '#core/engine/client.ts'
import { readLogs } from '#core/logs/logs.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { credited } from './reading.ts'
import { WindowRequests } from './window-requests.ts'

const patience = { timeout: 60_000 }
const never = new AbortController().signal

describe('logs', () => {
  const machine = useMachine()

  const runToEnd = async (script: string, tty: boolean): Promise<string> => {
    const { id } = await machine.client.containers.run({ image: starterImage, command: ['sh', '-c', script], tty })
    await machine.engine.call(`/containers/${id}/wait`, { method: 'POST' })
    return id
  }
  const logOf = async (id: string, tail = 1_000_000): Promise<LogLine[]> => {
    const lines: LogLine[] = []
    for await (const batch of credited(machine.client, await machine.client.containers.logs({ ids: [id], tail, follow: false }))) lines.push(...batch)
    return lines
  }

  const query = (id: string, more: object) => logsSchema.parse({ ids: [id], ...more })
  const quiet = { watch: () => new Mailbox<never>(1) }

  /** A client of the engine whose connections the test sees. */
  const watchedEngine = () => {
    const sockets: Socket[] = []
    const dial = async (): Promise<Socket> => {
      const socket = connect({ path: machine.engineSocket, allowHalfOpen: true })
      await once(socket, 'connect')
      sockets.push(socket)
      return socket
    }
    return { engine: createEngineClient({ dial }), sockets }
  }

  it.each([false, true])('put long lines and split characters together again (tty: %s)', async (tty) => {
    const id = await runToEnd(`head -c 2097152 /dev/zero | tr '\\0' a; echo; yes 日 | head -n 20000 | tr -d '\\n'; echo; echo 'end 👩‍💻'`, tty)
    const lines = await logOf(id)
    expect(lines.map(({ text }) => text.length)).toEqual([1_048_576, 1_048_576, 20_000, 'end 👩‍💻'.length])
    expect(lines[0]!.text + lines[1]!.text).toBe('a'.repeat(2_097_152))
    expect(lines[2]!.text).toBe('日'.repeat(20_000))
    expect(lines[3]).toMatchObject({ source: 'stdout', text: 'end 👩‍💻', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/) })
  })

  it('tell stdout from stderr, and begin with the last lines', async () => {
    const id = await runToEnd('for i in 1 2 3; do echo out $i; echo err $i >&2; sleep 0.1; done', false)
    const told = (await logOf(id)).map(({ source, text }) => `${source} ${text}`)
    expect(told.toSorted()).toEqual(['stderr err 1', 'stderr err 2', 'stderr err 3', 'stdout out 1', 'stdout out 2', 'stdout out 3'])
    expect(await logOf(id, 2)).toHaveLength(2)
    expect(await logOf(id, 0)).toEqual([])
  })

  it('follow a fast writer over its restart without losing a line, and end when it is removed', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'seq 1 30000'] })
    const numbers: number[] = []
    for await (const batch of credited(client, await client.containers.logs({ ids: [id], tail: 1_000_000 }))) {
      for (const { text } of batch) numbers.push(Number(text))
      if (numbers.length === 30_000) await client.containers.act({ ids: [id], action: 'start' })
      if (numbers.length === 60_000) await client.containers.act({ ids: [id], action: 'remove', force: true })
    }
    const once = Array.from({ length: 30_000 }, (_, index) => index + 1)
    expect(numbers).toEqual([...once, ...once])
  })

  it('go on after cuts with no line lost or twice', async () => {
    const { id } = await machine.client.containers.run({ image: starterImage, command: ['sh', '-c', 'i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done; sleep 1000000'] })
    const positions = new LogPositions()
    const numbers: number[] = []
    const ends = new Set<string>()
    for (let cuts = 0; numbers.length < 20_000 && cuts < 50; cuts++) {
      const { engine, sockets } = watchedEngine()
      const read = async (): Promise<void> => {
        for await (const batch of readLogs({ client: engine, events: quiet }, query(id, { tail: 1_000_000, after: positions.list() }), never)) {
          positions.add(batch)
          numbers.push(...batch.map(({ text }) => Number(text)))
          if (numbers.length >= 20_000) return
          if (numbers.length > cuts * 3_000) for (const socket of sockets) socket.destroy()
        }
      }
      ends.add(await read().then(() => 'whole', (error: AppError) => error.code))
    }
    expect(ends).toEqual(new Set(['ENGINE_UNREACHABLE', 'whole']))
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index))
  })

  it('of several come by time, and are counted and saved whole', async () => {
    const { client } = machine
    const first = await runToEnd('for i in 1 2 3 4; do echo a$i; sleep 0.2; done', false)
    const second = await runToEnd('seq 1 3000', false)
    const lines: LogLine[] = []
    for await (const batch of credited(client, await client.containers.logs({ ids: [second, first], tail: 100, follow: false }))) lines.push(...batch)
    expect(lines.map(({ from, text }) => `${from} ${text}`)).toEqual([...['a1', 'a2', 'a3', 'a4'].map((text) => `1 ${text}`), ...Array.from({ length: 100 }, (_, index) => `0 ${2_901 + index}`)])
    const before = lines.find(({ from }) => from === 0)?.time ?? ''
    expect(await client.containers.earlierLines({ tail: 100, of: [{ id: second, before }] })).toEqual({ lines: 2_900, more: false })
    const { operation, url } = await client.containers.saveLog({ ids: [second], name: 'all of it.log' })
    const { body, headers } = await (await WindowRequests.of(client)).get(url)
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''all%20of%20it.log")
    expect(await endOf(client, operation)).toMatchObject({ kind: 'log-download', state: 'done' })
    expect(body.toString()).toBe(Array.from({ length: 3_000 }, (_, index) => `${index + 1}\n`).join(''))
  })

  it('are narrowed to a time', async () => {
    const id = await runToEnd('for i in 1 2 3; do echo $i; sleep 0.3; done', false)
    const [, second] = await logOf(id)
    const lines: LogLine[] = []
    for await (const batch of credited(machine.client, await machine.client.containers.logs({ ids: [id], since: second!.time, until: second!.time }))) lines.push(...batch)
    expect(lines).toEqual([second])
  })

  it('stall the engine’s socket while their reader does nothing, and go on from there', async () => {
    const id = await runToEnd(`yes ${'x'.repeat(999)} | head -n 8000`, false)
    const { engine, sockets } = watchedEngine()
    const bytes = (): number => sockets.reduce((sum, socket) => sum + socket.bytesRead, 0)
    const batches = readLogs({ client: engine, events: quiet }, query(id, { tail: 1_000_000, follow: false }), never)
    let lines = (await batches.next()).value?.length ?? 0
    // While other calls come and go on the same engine, this one stands still.
    for (let count = 0; count < 5; count++) await machine.engine.json('/version')
    expect(bytes()).toBeLessThan(2 * 1024 * 1024)
    for await (const batch of batches) lines += batch.length
    expect(lines).toBe(8_000)
    expect(bytes()).toBeGreaterThan(8_000_000)
  })

  it('end when their reader leaves, also while nothing is said', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'echo once; sleep 1000000'] })
    const { engine, sockets } = watchedEngine()
    for await (const batch of readLogs({ client: engine, events: quiet }, query(id, { tail: 10 }), never)) if (batch.length > 0) break
    await expect.poll(() => sockets.filter(({ destroyed }) => !destroyed).length, patience).toBeLessThanOrEqual(1)
  })

  it('are asked of a container that is there', async () => {
    await expect(logOf('nobody')).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND', details: { id: 'nobody' } })
  })
})
