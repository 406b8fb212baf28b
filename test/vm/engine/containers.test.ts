// Running containers and acting on them, on the real engine.
import type { ContainerProcess } from '#contract/containers.ts'
import { starterImage } from '#contract/images.ts'
import { describe, expect, it } from 'vitest'
import { useMachine } from '../suite.ts'

const patience = { timeout: 60_000 }
const sleeper = { image: starterImage, command: ['sleep', '1000000'] }

describe('containers', () => {
  const machine = useMachine()
  const names = async (): Promise<string[]> => (await machine.client.containers.list()).map(({ name }) => name).toSorted()

  it('run as the form says, and are listed and inspected so', async () => {
    const { client } = machine
    const { id } = await client.containers.run({
      ...sleeper,
      name: 'full',
      environment: [{ name: 'GREETING', value: 'hé llo="x"' }],
      ports: [{ hostAddress: '127.0.0.1', containerPort: 80 }],
      volumes: [{ source: 'full-data', target: '/data', readOnly: true }],
      tty: true,
    })
    const listed = (await client.containers.list()).find((container) => container.id === id)
    expect(listed).toMatchObject({ name: 'full', image: starterImage, command: 'sleep 1000000', state: 'running', exitCode: null, health: null, ports: [{ hostAddress: '127.0.0.1', containerPort: 80, protocol: 'tcp' }] })
    expect(listed?.ports[0]?.hostPort).toBeGreaterThan(0)
    const detail = await client.containers.inspect({ id: 'full' })
    expect(detail).toMatchObject({ id, name: 'full', state: 'running', tty: true, exitCode: null, finishedAt: null, ports: listed?.ports })
    expect(detail.startedAt).not.toBeNull()
    expect(detail.raw).toMatchObject({ Config: { Env: expect.arrayContaining(['GREETING=hé llo="x"']) }, Mounts: [{ Type: 'volume', Name: 'full-data', Destination: '/data', RW: false }] })
  })

  it('are told at the field what is wrong with them, and leave nothing behind', async () => {
    const { client } = machine
    await client.containers.run({ ...sleeper, name: 'taken' })
    const run = (change: object) => client.containers.run({ ...sleeper, name: 'faulty', ...change })
    await expect(run({ image: 'nobody/has-this:1' })).rejects.toMatchObject({ code: 'IMAGE_NOT_LOCAL', field: 'image', details: { reference: 'nobody/has-this:1' } })
    await expect(run({ image: 'Not//An Image' })).rejects.toMatchObject({ code: 'IMAGE_REFERENCE_INVALID', field: 'image', details: { reference: 'Not//An Image' } })
    await expect(run({ name: 'taken' })).rejects.toMatchObject({ code: 'CONTAINER_NAME_TAKEN', field: 'name', details: { name: 'taken' } })
    await expect(run({ command: ['no-such-command'] })).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', field: 'command', details: { command: 'no-such-command' } })
    await expect(run({ command: ['/etc/passwd'] })).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', details: { command: '/etc/passwd' } })
    await expect(run({ volumes: [{ source: '/nowhere/me', target: '/data' }] })).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', field: 'volumes.0.source', details: { path: '/nowhere/me' } })
    await expect(run({ volumes: [{ source: 'C:\\Users', target: '/data' }] })).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED' })
    await expect(run({ volumes: [{ source: 'a b', target: '/data' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'volumes' })
    await expect(run({ volumes: [{ source: 'same', target: '/' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'volumes' })
    await expect(client.containers.inspect({ id: 'nobody' })).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND', details: { id: 'nobody' } })
    expect(await names()).toEqual(['taken'])
  })

  it('are acted on in bulk, each answering for itself', async () => {
    const { client } = machine
    const [one, two] = await Promise.all(['one', 'two'].map(async (name) => (await client.containers.run({ ...sleeper, name })).id))
    const ids = [one!, 'nobody', two!]
    const codes = async (action: 'pause' | 'unpause' | 'kill' | 'start' | 'remove', force = false) => (await client.containers.act({ ids, action, force })).map(({ error }) => error?.code ?? 'done')
    const states = async () => (await client.containers.list()).map(({ state }) => state)
    expect(await codes('pause')).toEqual(['done', 'CONTAINER_NOT_FOUND', 'done'])
    expect(await states()).toEqual(['paused', 'paused'])
    expect(await codes('pause')).toEqual(['CONTAINER_STATE', 'CONTAINER_NOT_FOUND', 'CONTAINER_STATE'])
    expect(await codes('unpause')).toEqual(['done', 'CONTAINER_NOT_FOUND', 'done'])
    expect(await codes('remove')).toEqual(['CONTAINER_STATE', 'CONTAINER_NOT_FOUND', 'CONTAINER_STATE'])
    expect(await codes('kill')).toEqual(['done', 'CONTAINER_NOT_FOUND', 'done'])
    await expect.poll(states, patience).toEqual(['exited', 'exited'])
    expect((await client.containers.list()).map(({ exitCode }) => exitCode)).toEqual([137, 137])
    expect(await codes('kill')).toEqual(['CONTAINER_NOT_RUNNING', 'CONTAINER_NOT_FOUND', 'CONTAINER_NOT_RUNNING'])
    expect(await codes('start')).toEqual(['done', 'CONTAINER_NOT_FOUND', 'done'])
    expect(await codes('remove', true)).toEqual(['done', 'CONTAINER_NOT_FOUND', 'done'])
    expect(await names()).toEqual([])
  })

  it('tell of themselves by events, and of what they use by figures', async () => {
    const { client } = machine
    const events = await client.events.watch()
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'while :; do :; done'] })
    for await (const event of events) if (event.kind === 'container' && event.action === 'start' && event.id === id) break
    const busy = await client.containers.stats({ ids: [id, 'nobody'] })
    for await (const [stats] of busy) {
      if (stats === undefined || stats.cpuPercent === 0) continue
      expect(stats).toMatchObject({ id, pids: 1 })
      expect(stats.cpuPercent).toBeLessThan(150)
      expect(stats.memoryBytes).toBeGreaterThan(0)
      expect(stats.memoryBytes).toBeLessThan(stats.memoryLimitBytes)
      break
    }
  })

  it('have a past of figures that nobody watched, and processes that take signals', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'sleep 1000001 & while :; do :; done'] })
    await expect.poll(async () => (await client.containers.statsHistory({ ids: [id] }))[id]?.length ?? 0, { timeout: 60_000 }).toBeGreaterThan(1)
    const { [id]: past = [] } = await client.containers.statsHistory({ ids: [id, 'nobody'] })
    expect(past.at(-1)).toMatchObject({ id, pids: 2 })
    expect(past.at(-1)!.cpuPercent).toBeGreaterThan(5)
    expect(past.at(-1)!.cpuPercent).toBeLessThan(150)
    expect(past.at(-1)!.memoryBytes).toBeGreaterThan(0)
    const processes = await client.containers.processes({ id })
    const next = async () => ((await processes.next()).value ?? []) as readonly ContainerProcess[]
    const first = await next()
    const sleeping = first.find(({ command }) => command.startsWith('sleep 1000001'))
    expect(sleeping).toMatchObject({ uid: 0, parent: first.find(({ command }) => command.startsWith('sh -c'))?.pid })
    await expect(client.containers.signal({ id, pid: 1, signal: 'KILL' })).rejects.toMatchObject({ code: 'PROCESS_NOT_FOUND' })
    await client.containers.signal({ id, pid: sleeping!.pid, signal: 'KILL' })
    await expect.poll(async () => (await next()).some(({ pid }) => pid === sleeping!.pid), { timeout: 60_000 }).toBe(false)
    await processes.return()
  })
})
