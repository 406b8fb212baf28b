// Changing a container that exists, on the real engine: it works with everything carried over, or the old one is back as it was.
import { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import { readMark } from '#contract/kept.ts'
import type { Operation } from '#contract/operations.ts'
import type { RunSpec } from '#contract/run.ts'
import type { EngineClient } from '#core/engine/client.ts'
import { EngineEvents } from '#core/engine/events.ts'
import { Operations } from '#core/operations/operations.ts'
import { Recreations } from '#core/recreate/recreations.ts'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'

const stopTimeoutSeconds = 30
const patience = { timeout: 60_000 }
/** Writes what cannot be guessed into its anonymous volume and into its own layer, each once, then goes on. */
const writer = 'trap "exit 0" TERM; [ -e /data/file ] || cat /proc/sys/kernel/random/uuid > /data/file; [ -e /own ] || cp /data/file /own; while :; do sleep 1; done'

describe('recreating a container', () => {
  const machine = useMachine()

  interface Raw {
    readonly Id: string
    readonly Name: string
    readonly data: string
    readonly State: { readonly Status: string; readonly Running: boolean; readonly StartedAt: string }
    readonly Config: { readonly Env: readonly string[]; readonly Labels: Readonly<Record<string, string>> }
    readonly HostConfig: { readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number } }
    readonly Mounts: readonly { readonly Name?: string; readonly Destination: string }[]
    readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly Aliases: readonly string[] | null; readonly IPAddress: string; readonly MacAddress: string }>> }
  }
  const raw = (id: string): Promise<Raw> => machine.engine.json<Raw>(`/containers/${id}/json`)
  const rawWithData = async (id: string): Promise<Raw> => {
    await expect.poll(() => says(id, 'cat /data/file /own'), patience).toMatch(/^(\S{36})\s+\1$/)
    return { ...(await raw(id)), data: await says(id, 'cat /data/file /own') }
  }
  const create = async (name: string, body: object): Promise<string> => {
    const { Id } = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', query: { name }, body: { Image: starterImage, Cmd: ['sh', '-c', writer], StopSignal: 'SIGTERM', StopTimeout: stopTimeoutSeconds, Volumes: { '/data': {} }, ...body } })
    await machine.engine.call(`/containers/${Id}/start`, { method: 'POST' })
    return Id
  }
  let rollBackSeenAt = 0
  const change = async (id: string, changed: (spec: RunSpec) => Partial<RunSpec>): Promise<Operation> => {
    const { spec } = await machine.client.recreate.read({ id })
    const { operation } = await machine.client.recreate.apply({ id, spec: { ...spec, ...changed(spec) }, settleSeconds: 2 })
    for await (const changes of await machine.client.operations.watch()) {
      const now = changes.find((each) => each.id === operation)
      if (now?.phase === 'rolling-back') rollBackSeenAt = Date.now()
      if (now !== undefined && now.state !== 'running') return now
    }
    throw new Error('the operations ended')
  }
  const says = async (id: string, command: string): Promise<string> => {
    const { Id } = await machine.engine.json<{ Id: string }>(`/containers/${id}/exec`, { method: 'POST', body: { Cmd: ['sh', '-c', command], AttachStdout: true, AttachStderr: true, Tty: true } })
    const stream = await machine.engine.hijack(`/exec/${Id}/start`, { body: { Tty: true } })
    let said = ''
    for await (const chunk of stream) said += String(chunk)
    return said.trim()
  }
  const all = () => machine.engine.json<{ Id: string; Names: string[] }[]>('/containers/json', { query: { all: true } })
  afterEach(async () => {
    for (const { Id } of await all()) await machine.engine.call(`/containers/${Id}`, { method: 'DELETE', query: { force: true, v: true } })
    for (const { Name } of await machine.engine.json<{ Name: string }[]>('/networks')) if (Name.startsWith('recreate-')) await machine.engine.call(`/networks/${Name}`, { method: 'DELETE' })
  })

  /** Nothing of a try is left, and the container is what it was, running, with its data. */
  const expectOldBack = async (before: Raw, besides: readonly string[] = []): Promise<void> => {
    const now = await raw(before.Id)
    expect(now.Name).toBe('/web')
    expect(now.State.Running).toBe(true)
    expect(now.HostConfig).toEqual(before.HostConfig)
    expect(now.Config).toEqual(before.Config)
    expect(now.Mounts).toEqual(before.Mounts)
    expect(await says(before.Id, 'cat /data/file /own')).toBe(before.data)
    expect((await all()).map(({ Id }) => Id).filter((id) => !besides.includes(id))).toEqual([before.Id])
    expect(await machine.client.recreate.kept()).toEqual([])
  }

  it('changes what was asked for and carries all else: networks, addresses, aliases, anonymous volumes, limits, labels', async () => {
    const { client } = machine
    await machine.engine.json('/networks/create', { method: 'POST', body: { Name: 'recreate-one', IPAM: { Config: [{ Subnet: '10.91.0.0/24' }] } } })
    await machine.engine.json('/networks/create', { method: 'POST', body: { Name: 'recreate-two' } })
    const old = await create('web', {
      Env: ['KEPT=1', 'CHANGED=old'], Labels: { mine: 'yes' },
      HostConfig: { NetworkMode: 'recreate-one', Memory: 64 * 1_048_576, RestartPolicy: { Name: 'always' }, OomScoreAdj: 123, Mounts: [{ Type: 'volume', Target: '/more' }] },
      NetworkingConfig: { EndpointsConfig: { 'recreate-one': { Aliases: ['front'], MacAddress: '02:aa:bb:cc:dd:01', IPAMConfig: { IPv4Address: '10.91.0.9' } }, 'recreate-two': { Aliases: ['back'] } } },
    })
    const before = await rawWithData(old)
    const operation = await change(old, ({ environment }) => ({ environment: [...environment.filter(({ name }) => name !== 'CHANGED'), { name: 'CHANGED', value: 'new', secret: false }] }))
    expect(operation).toMatchObject({ kind: 'container-recreate', subject: 'web', state: 'done', error: null })

    const now = await raw('web')
    expect(now.Id).not.toBe(old)
    expect(now.State.Running).toBe(true)
    expect(now.Config.Env).toEqual(expect.arrayContaining(['KEPT=1', 'CHANGED=new']))
    expect(now.Config.Labels).toEqual(before.Config.Labels)
    expect({ ...now.HostConfig, Binds: null, Mounts: null }).toEqual({ ...before.HostConfig, Binds: null, Mounts: null })
    expect(now.NetworkSettings.Networks['recreate-one']).toMatchObject({ IPAddress: '10.91.0.9', MacAddress: '02:aa:bb:cc:dd:01', Aliases: ['front'] })
    expect(now.NetworkSettings.Networks['recreate-two']).toMatchObject({ Aliases: ['back'] })
    const volumes = (one: Raw) => one.Mounts.map(({ Name, Destination }) => `${Destination} ${Name}`).toSorted()
    expect(volumes(now)).toEqual(volumes(before))
    expect(before.data).toContain(await says('web', 'cat /data/file'))

    // The old one waits out of sight, and does not start with the machine.
    expect((await client.containers.list()).map(({ name }) => name)).toEqual(['web'])
    expect(await client.recreate.kept()).toMatchObject([{ id: old, name: 'web', replacedBy: now.Id }])
    expect(await raw(old)).toMatchObject({ State: { Running: false }, HostConfig: { RestartPolicy: { Name: 'no' } } })
  })

  it('is undone with one call; what is discarded leaves the data of the other', async () => {
    const { client } = machine
    const old = await create('web', { Env: ['V=1'], HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } } })
    const { data } = await rawWithData(old)
    expect(await change(old, () => ({ environment: [{ name: 'V', value: '2', secret: false }] }))).toMatchObject({ state: 'done' })
    const { id: second } = await client.containers.inspect({ id: 'web' })

    expect(await endOf(client, (await client.recreate.bringBack({ id: old })).operation)).toMatchObject({ kind: 'container-undo', state: 'done', subject: 'web' })
    expect(await raw('web')).toMatchObject({ Id: old, State: { Running: true }, HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } } })
    expect(await says('web', 'cat /data/file /own')).toBe(data)
    expect(await client.recreate.kept()).toMatchObject([{ id: second, replacedBy: old }])

    expect(await client.recreate.discard({ ids: [second, old] })).toMatchObject([{ error: null }, { error: { code: 'CONTAINER_NOT_FOUND' } }])
    expect(await client.recreate.kept()).toEqual([])
    expect(await says('web', 'cat /data/file /own')).toBe(data)
  })

  it('has its favourite and its folder under each name that it goes by', async () => {
    const { client } = machine
    const arrangement = async () => (await (await client.arrangement.watch()).next()).value
    const id = await create('web', {})
    await client.arrangement.star({ containers: ['web'], starred: true })
    await client.arrangement.makeFolder({ name: 'recreate', containers: ['web'] })
    try {
      expect(await change(id, () => ({ name: 'shop' }))).toMatchObject({ state: 'done' })
      const shop = { favourites: ['shop'], folders: [{ name: 'recreate', containers: ['shop'] }] }
      expect(await arrangement()).toEqual(shop)
      expect(await change('shop', () => ({ name: 'store', command: ['false'] }))).toMatchObject({ state: 'failed', phase: 'rolled-back' })
      expect(await arrangement()).toEqual(shop)
      await endOf(client, (await client.recreate.bringBack({ id })).operation)
      expect(await arrangement()).toEqual({ favourites: ['web'], folders: [{ name: 'recreate', containers: ['web'] }] })
    } finally {
      await client.arrangement.star({ containers: ['web', 'shop', 'store'], starred: false })
      await client.arrangement.removeFolder({ name: 'recreate' })
    }
  })

  describe('puts the old one back, running, with its data, within its stop timeout', () => {
    const failing = async (changed: Partial<RunSpec>, hostConfig: object = {}, besides: readonly string[] = []): Promise<Operation> => {
      const before = await rawWithData(await create('web', { HostConfig: { RestartPolicy: { Name: 'always' }, ...hostConfig } }))
      const operation = await change(before.Id, () => changed)
      expect(operation).toMatchObject({ state: 'failed', phase: 'rolled-back' })
      expect(Date.now() - rollBackSeenAt).toBeLessThan(stopTimeoutSeconds * 1_000)
      await expectOldBack(before, besides)
      return operation
    }

    it('when the new one crashes', async () => {
      expect((await failing({ command: ['sh', '-c', 'echo no such table; exit 3'] })).error).toMatchObject({ code: 'RECREATE_CRASHED', details: { name: 'web', exitCode: 3, said: 'no such table' } })
    })

    it('when the new one never gets healthy, and does not listen to a stop signal', async () => {
      const operation = await failing({
        command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'],
        healthcheck: { mode: 'command', command: 'echo still sick; exit 1', intervalMs: 500, timeoutMs: 5_000, retries: 2 },
      })
      expect(operation.error).toMatchObject({ code: 'RECREATE_UNHEALTHY', details: { name: 'web', probe: 'still sick' } })
    })

    it('when the port of the new one is taken in the machine', async () => {
      // Known to nobody before the engine binds: a program on the machine's own network that belongs to no container there.
      const holder = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', body: { Image: starterImage, Cmd: ['nsenter', '-t', '1', '-n', 'httpd', '-f', '-p', '8123'], HostConfig: { PidMode: 'host', Privileged: true } } })
      await machine.engine.call(`/containers/${holder.Id}/start`, { method: 'POST' })
      const { error } = await failing({ ports: [{ hostAddress: '', hostPort: 8_123, containerPort: 80, protocol: 'tcp' }] }, {}, [holder.Id])
      expect(error).toMatchObject({ code: 'HOST_PORT_TAKEN', details: { port: 8_123 } })
    })
  })

  it('refuses a port that this computer has given to another program before it touches anything', async () => {
    const id = await create('web', {})
    const before = await raw(id)
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { spec } = await machine.client.recreate.read({ id })
    const asked = machine.client.recreate.apply({ id, spec: { ...spec, ports: [{ hostAddress: '', hostPort: port, containerPort: 80, protocol: 'tcp' }] } })
    await expect(asked).rejects.toMatchObject({ code: 'HOST_PORT_TAKEN', field: 'ports.0.hostPort', details: { port, holder: 'program' } })
    await new Promise((resolve) => void server.close(resolve))
    expect(await raw(id)).toEqual(before)
  })

  it('is cancelled at any time, and the old one is back', async () => {
    const { client } = machine
    const before = await rawWithData(await create('web', {}))
    const { spec } = await client.recreate.read({ id: before.Id })
    const { operation } = await client.recreate.apply({ id: before.Id, spec: { ...spec, workdir: '/tmp' }, settleSeconds: 600 })
    await expect(client.recreate.apply({ id: before.Id, spec })).rejects.toMatchObject({ code: 'CONTAINER_BUSY' })
    for await (const changed of await client.operations.watch()) if (changed.some(({ id, phase }) => id === operation && phase === 'settling')) break
    await client.operations.cancel({ id: operation })
    expect(await endOf(client, operation)).toMatchObject({ state: 'cancelled', phase: 'rolled-back' })
    await expectOldBack(before)
  })

  it.each(['rename', 'stop', 'start'])('is rolled back by the next start of the app when it died at the %s', async (verb) => {
    const before = await rawWithData(await create('web', { HostConfig: { RestartPolicy: { Name: 'always' } } }))
    const tools = { ports: { list: () => [], reconcile: () => Promise.resolve() }, follow: () => Promise.resolve(), log: { info: () => {}, warn: () => {}, error: () => '' } }
    const app = (client: EngineClient) => {
      const operations = new Operations(tools.log)
      const events = new EngineEvents(client)
      return { operations, events, recreations: new Recreations({ ...tools, client, events, operations }) }
    }
    // From the second rename, the stop or the start on, nothing of the first app reaches the engine any more: not its roll back either.
    let dead = false
    let renames = 0
    const call: EngineClient['call'] = async (path, options) => {
      dead ||= path.endsWith(`/${verb}`) && (verb !== 'rename' || ++renames > 1)
      if (dead) throw new AppError('ENGINE_UNREACHABLE')
      return machine.engine.call(path, options)
    }
    const json: EngineClient['json'] = (path, options) => (dead ? Promise.reject(new AppError('ENGINE_UNREACHABLE')) : machine.engine.json(path, options))
    const first = app({ ...machine.engine, call, json })
    const { spec } = await first.recreations.read(before.Id)
    await first.recreations.recreate({ id: before.Id, spec: { ...spec, command: ['sleep', '1000000'] }, settleSeconds: 2 })
    for await (const [operation] of first.operations.watch()) if (operation?.state === 'failed') break
    expect((await raw(before.Id)).Name).not.toBe('/web')

    const over = new AbortController()
    const second = app(machine.engine)
    const running = [second.recreations.run(over.signal), second.events.run(over.signal)]
    for await (const [operation] of second.operations.watch()) {
      if (operation === undefined || operation.state === 'running') continue
      expect(operation).toMatchObject({ kind: 'container-rollback', subject: 'web', state: 'done' })
      break
    }
    over.abort()
    await Promise.all(running)
    await expectOldBack(before)
  })

  it('leaves a stopped one stopped, and a paused one paused when it fails', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, name: 'web', command: ['sleep', '1000000'] })
    await client.containers.act({ ids: [id], action: 'pause' })
    expect(await change(id, () => ({ command: ['false'] }))).toMatchObject({ state: 'failed' })
    expect(await raw(id)).toMatchObject({ Name: '/web', State: { Status: 'paused' } })
    await client.containers.act({ ids: [id], action: 'unpause' })
    await client.containers.act({ ids: [id], action: 'kill' })
    await expect.poll(async () => (await raw(id)).State.Status, { timeout: 20_000 }).toBe('exited')
    expect(await change(id, () => ({ name: 'renamed', memoryBytes: 32 * 1_048_576 }))).toMatchObject({ state: 'done', subject: 'renamed' })
    expect(await raw('renamed')).toMatchObject({ State: { Status: 'created' }, HostConfig: { Memory: 32 * 1_048_576 } })
    expect((await client.recreate.kept()).map(({ name }) => name)).toEqual(['web'])
  })

  it('refuses one that would be gone once it stops', async () => {
    const { id } = await machine.client.containers.run({ image: starterImage, command: ['sleep', '1000000'], autoRemove: true })
    const { spec, notes } = await machine.client.recreate.read({ id })
    expect(notes).toContainEqual({ kind: 'auto-remove' })
    await expect(machine.client.recreate.apply({ id, spec })).rejects.toMatchObject({ code: 'RECREATE_NO_WAY_BACK' })
  })

  it('tells who depends on it', async () => {
    const id = await create('web', { Labels: { 'com.docker.compose.project': 'shop' } })
    const { Id } = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', query: { name: 'sidecar' }, body: { Image: starterImage, HostConfig: { NetworkMode: `container:${id}` } } })
    expect(Id).not.toBe('')
    expect((await machine.client.recreate.read({ id })).notes).toEqual([{ kind: 'compose', project: 'shop' }, { kind: 'dependents', names: ['sidecar'] }])
  })

  it('knows its kept ones by their id, not by what somebody calls a container', async () => {
    const id = await create('slipway-kept-0123456789ab-0123456789ab-rn-web', {})
    expect(readMark(id, 'slipway-kept-0123456789ab-0123456789ab-rn-web')).toBeNull()
    expect((await machine.client.containers.list()).map((one) => one.id)).toEqual([id])
    expect(await machine.client.recreate.kept()).toEqual([])
  })
})
