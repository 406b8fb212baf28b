// What the run form asks for is what the container is, on the real engine; what cannot be is told at its field.
import { starterImage } from '#contract/images.ts'
import { parseDockerRun } from '#contract/parse-docker-run.ts'
import { runSchema } from '#contract/run.ts'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { useMachine } from '../suite.ts'

const sleeper = { image: starterImage, command: ['sleep', '1000000'] }

describe('the run form', () => {
  const machine = useMachine()
  const raw = async (id: string): Promise<Readonly<Record<string, unknown>>> => (await machine.client.containers.inspect({ id })).raw
  const network = async (name: string, subnet: string): Promise<void> => {
    await machine.engine.call('/networks/create', { method: 'POST', body: { Name: name, IPAM: { Config: [{ Subnet: subnet }] } } })
    leaving.push(() => machine.engine.call(`/networks/${name}`, { method: 'DELETE' }))
  }
  const leaving: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const leave of leaving) await leave().catch(() => {})
  })

  it('makes a container that has every option', async () => {
    await network('run-front', '10.77.0.0/24')
    await network('run-back', '10.78.0.0/24')
    leaving.push(() => machine.engine.call('/volumes/run-data', { method: 'DELETE' }))
    const { id } = await machine.client.containers.run({
      ...sleeper, name: 'whole', entrypoint: ['/bin/sh', '-c'], command: ['exec sleep 1000000'], platform: 'linux/amd64',
      environment: [{ name: 'TOKEN', value: 'a=b "c"', secret: true }], labels: [{ name: 'team', value: 'x y' }],
      ports: [{ hostAddress: '127.0.0.1', hostPort: 47_110, hostPortEnd: 47_111, containerPort: 80, containerPortEnd: 81 }, { hostAddress: '127.0.0.1', hostPort: 47_120, hostPortEnd: 47_129, containerPort: 53, protocol: 'udp' }],
      volumes: [{ source: 'run-data', target: '/data', readOnly: true }, { source: '', target: '/nameless' }], tmpfs: [{ target: '/scratch', sizeBytes: 1_048_576, options: 'noexec' }],
      networks: [{ name: 'run-front', aliases: ['www'], ipv4: '10.77.0.9' }, { name: 'run-back' }], hostname: 'box', extraHosts: ['db:10.0.0.1'], dns: ['10.0.0.53'],
      restart: { policy: 'on-failure', maxRetries: 4 }, cpus: 0.5, memoryBytes: 64 * 1_048_576, pidsLimit: 40, shmSizeBytes: 1_048_576, ulimits: ['nofile=500:600'], sysctls: ['net.core.somaxconn=99'],
      user: '1000:1000', workdir: '/data', privileged: false, capAdd: ['NET_ADMIN'], capDrop: ['CHOWN'], securityOptions: ['no-new-privileges'], devices: ['/dev/zero:/dev/nought:r'], readOnlyRoot: true,
      healthcheck: { mode: 'command', command: 'test -d /data', intervalMs: 1_500, timeoutMs: 2_000, startPeriodMs: 3_000, retries: 2 }, stdin: true, init: true, stopSignal: 'SIGINT', stopTimeoutSeconds: 3,
    })
    expect(await raw(id)).toMatchObject({
      Name: '/whole',
      Config: {
        Entrypoint: ['/bin/sh', '-c'], Cmd: ['exec sleep 1000000'], Env: expect.arrayContaining(['TOKEN=a=b "c"']), Labels: { team: 'x y' }, Hostname: 'box', User: '1000:1000', WorkingDir: '/data', OpenStdin: true, Tty: false, StopSignal: 'SIGINT', StopTimeout: 3,
        Healthcheck: { Test: ['CMD-SHELL', 'test -d /data'], Interval: 1.5e9, Timeout: 2e9, StartPeriod: 3e9, Retries: 2 },
      },
      HostConfig: {
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 4 }, NanoCpus: 5e8, Memory: 67_108_864, PidsLimit: 40, ShmSize: 1_048_576, Ulimits: [{ Name: 'nofile', Soft: 500, Hard: 600 }], Sysctls: { 'net.core.somaxconn': '99' },
        CapAdd: ['NET_ADMIN'], CapDrop: ['CHOWN'], SecurityOpt: ['no-new-privileges'], Devices: [{ PathOnHost: '/dev/zero', PathInContainer: '/dev/nought', CgroupPermissions: 'r' }], ReadonlyRootfs: true, Init: true, ExtraHosts: ['db:10.0.0.1'], Dns: ['10.0.0.53'], Tmpfs: { '/scratch': 'size=1m,noexec' },
      },
      NetworkSettings: {
        Networks: { 'run-front': { IPAddress: '10.77.0.9', Aliases: expect.arrayContaining(['www']) }, 'run-back': { IPAddress: expect.stringMatching(/^10\.78\./) } },
        Ports: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '47110' }], '81/tcp': [{ HostIp: '127.0.0.1', HostPort: '47111' }], '53/udp': [{ HostPort: expect.stringMatching(/^4712\d$/) }] },
      },
    })
    const mounts = (await raw(id))['Mounts'] as readonly object[]
    expect(mounts).toHaveLength(2)
    expect(mounts).toEqual(expect.arrayContaining([expect.objectContaining({ Name: 'run-data', Destination: '/data', RW: false }), expect.objectContaining({ Destination: '/nameless', RW: true })]))
  })

  it('leaves to the image what nothing was said of', async () => {
    const { id } = await machine.client.containers.run({ image: starterImage, privileged: true, autoRemove: true, tty: true, healthcheck: { mode: 'none' }, networks: [{ name: 'none' }] })
    const image = await machine.engine.json<{ readonly Config: { readonly Cmd: unknown } }>(`/images/${encodeURIComponent(starterImage)}/json`)
    expect(await raw(id)).toMatchObject({ Config: { Cmd: image.Config.Cmd, Tty: true, OpenStdin: false, Healthcheck: { Test: ['NONE'] } }, HostConfig: { Privileged: true, AutoRemove: true, NetworkMode: 'none', RestartPolicy: { Name: 'no' } } })
  })

  it('runs with each runtime that the engine has, and only those', async () => {
    const { client } = machine
    const { runtimes, defaultRuntime, cpus, platform, networks, volumes } = await client.run.choices()
    expect(runtimes).toContain(defaultRuntime)
    expect({ cpus: cpus > 0, platform, networks: networks.map(({ name }) => name) }).toEqual({ cpus: true, platform: 'linux/amd64', networks: expect.arrayContaining(['bridge', 'host', 'none']) })
    expect(volumes).not.toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/))
    for (const runtime of runtimes.filter((name) => /^(?:runc|crun)$/.test(name))) {
      const { id } = await client.containers.run({ ...sleeper, runtime })
      expect(await raw(id)).toMatchObject({ HostConfig: { Runtime: runtime }, State: { Running: true } })
    }
    await expect(client.containers.run({ ...sleeper, runtime: 'nope' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'runtime' })
  })

  it('tells at the field what the engine cannot do, and leaves nothing behind', async () => {
    const { client } = machine
    const refused = async (change: object): Promise<string> => {
      const error = await client.containers.run({ ...sleeper, name: 'faulty', ...change }).then(() => null, (reason: { code: string; field?: string }) => reason)
      return error === null ? 'ran' : `${error.code} ${error.field ?? ''}`
    }
    expect(await refused({ networks: [{ name: 'nowhere' }] })).toBe('INPUT_INVALID networks.0.name')
    expect(await refused({ networks: [{ name: 'container:nobody' }] })).toBe('INPUT_INVALID networks.0.name')
    expect(await refused({ cpus: 512 })).toBe('INPUT_INVALID cpus')
    expect(await refused({ capAdd: ['FLYING'] })).toBe('INPUT_INVALID capAdd')
    expect(await refused({ platform: 'linux/s390x' })).toBe('INPUT_INVALID platform')
    expect(await refused({ ulimits: ['flights=1:2'] })).toBe('INPUT_INVALID ulimits')
    expect(await refused({ devices: ['/dev/nothing:/dev/x:rwm'] })).toBe('INPUT_INVALID devices')
    expect(await refused({ sysctls: ['no.such.setting=1'] })).toBe('INPUT_INVALID sysctls')
    expect(await refused({ securityOptions: ['flying'] })).toBe('INPUT_INVALID securityOptions')
    expect(await refused({ stopSignal: 'SIGFLY' })).toBe('INPUT_INVALID stopSignal')
    expect(await refused({ tmpfs: [{ target: '/t', options: 'flying' }] })).toBe('INPUT_INVALID tmpfs.0.options')
    expect(await refused({ user: 'nobody-here' })).toBe('USER_NOT_FOUND user')
    expect(await refused({ extraHosts: ['a:1'] })).toBe('INPUT_INVALID extraHosts')
    expect(await refused({ memoryBytes: 1 })).toBe('INPUT_INVALID memoryBytes')
    expect(await refused({ autoRemove: true, restart: { policy: 'always' } })).toBe('INPUT_INVALID autoRemove')
    expect(await refused({ ports: [{ hostPort: 47_000, containerPort: 1 }, { hostPort: 47_000, containerPort: 2 }] })).toBe('INPUT_INVALID ports.1.hostPort')
    expect((await client.containers.list()).map(({ name }) => name)).toEqual([])
  })

  it('runs what a pasted line says', async () => {
    const read = parseDockerRun(`docker run -d --name pasted -e 'A=b c' --cpus .5 -w /tmp ${starterImage} sleep 1000000`)
    if ('error' in read) throw new Error(read.error)
    const { id } = await machine.client.containers.run(runSchema.parse(read.spec))
    expect(await raw(id)).toMatchObject({ Name: '/pasted', Config: { Env: expect.arrayContaining(['A=b c']), WorkingDir: '/tmp', Cmd: ['sleep', '1000000'] }, HostConfig: { NanoCpus: 5e8 } })
  })

  it('says who holds a port, and which one is free', async () => {
    const { client } = machine
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const question = { containerPort: 80, hostPort: port }
    expect(await client.run.port(question)).toMatchObject({ holder: { holder: 'process', pid: process.pid }, free: expect.any(Number) })
    await new Promise((resolve) => void holder.close(resolve))
    await client.containers.run({ ...sleeper, name: 'holder', ports: [question] })
    const { holder: container, free } = await client.run.port(question)
    expect(container).toEqual({ holder: 'container', name: 'holder' })
    expect(await client.run.port({ containerPort: 80, hostPort: free ?? 0 })).toEqual({ holder: null, free })
  })

  it('is kept as a preset without the values of secrets', async () => {
    const { client } = machine
    const spec = runSchema.parse({ ...sleeper, environment: [{ name: 'PASSWORD', value: 'hunter2', secret: true }], cpus: 1 })
    await client.run.savePreset({ name: 'mine', spec })
    expect(await client.run.presets()).toEqual([{ name: 'mine', spec: { ...spec, environment: [{ name: 'PASSWORD', value: '', secret: true }] } }])
    await client.run.removePreset({ name: 'mine' })
    expect(await client.run.presets()).toEqual([])
  })
})
