// A container read as a form and made anew: what nobody changed goes along as it was, what the form does not know too.
import { runDifference } from '#contract/run-difference.ts'
import { runSchema } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'
import { describe, expect, it } from 'vitest'
import { applyChanges } from './apply-changes.ts'
import { carriedBody, fitted } from './carried-body.ts'
import { volumeEntries } from './carried-volumes.ts'
import type { Inspection } from './inspection.ts'
import { imageConfig, inspection, volumeId } from './inspection.test-data.ts'
import { specOf } from './spec-of.ts'

const read = (old: Inspection, others: ReadonlySet<string> = new Set()) => {
  const body = carriedBody(old, imageConfig)
  const volumes = volumeEntries(old, others)
  return { body, volumes, spec: specOf(old, body, volumes, old.Config.Image) }
}
const change = (old: Inspection, changes: Partial<RunSpec>) => {
  const { body, volumes, spec } = read(old)
  return fitted(applyChanges(body, spec, { ...spec, ...changes }, volumes))
}

const full = inspection({
  config: { Env: ['PATH=/bin', 'A=1', 'B=x=y'], Cmd: ['run', 'all'], Healthcheck: { Test: ['CMD', 'wget', '-q', 'a b'], Interval: 5e9, Retries: 2 }, StopTimeout: 7, User: 'me', Tty: true, OpenStdin: true },
  host: {
    NetworkMode: 'shop', PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '53/udp': [{ HostIp: '', HostPort: '' }], '9/sctp': [{ HostIp: '', HostPort: '9' }] },
    Binds: ['data:/var/data:ro,z', '/srv:/srv'], Mounts: [{ Type: 'volume', Source: 'named', Target: '/named' }, { Type: 'tmpfs', Target: '/scratch' }], Tmpfs: { '/tmp': 'size=64m,mode=1777' },
    NanoCpus: 1.5e9, Memory: 268_435_456, PidsLimit: 100, Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }], CapAdd: ['CAP_NET_ADMIN'], RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 4 }, Init: true,
    Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }],
  },
  rest: {
    Mounts: [{ Type: 'volume', Name: volumeId, Destination: '/anon', RW: true }, { Type: 'volume', Name: 'named', Destination: '/named', RW: true }, { Type: 'volume', Name: 'data', Destination: '/var/data', RW: false }],
    NetworkSettings: { Networks: { other: { Aliases: ['0123456789ab'], IPAMConfig: null }, shop: { Aliases: ['front', '0123456789ab'], IPAMConfig: { IPv4Address: '10.1.2.3' }, DriverOpts: { x: 'y' } } } },
  },
})

describe('a container read as a form', () => {
  it('says all that the form can say', () => {
    expect(read(full).spec).toEqual({
      image: 'shop/web:1', name: 'web', command: ['run', 'all'],
      environment: [{ name: 'A', value: '1', secret: false }, { name: 'B', value: 'x=y', secret: false }],
      ports: [{ hostAddress: '127.0.0.1', hostPort: 8080, containerPort: 80, protocol: 'tcp' }, { hostAddress: '', containerPort: 53, protocol: 'udp' }],
      volumes: [{ source: 'data', target: '/var/data', readOnly: true }, { source: '/srv', target: '/srv', readOnly: false }, { source: 'named', target: '/named', readOnly: false }, { source: '', target: '/anon', readOnly: false }],
      tmpfs: [{ target: '/tmp', sizeBytes: 67_108_864, options: 'mode=1777' }],
      networks: [{ name: 'shop', aliases: ['front'], ipv4: '10.1.2.3' }, { name: 'other', aliases: [] }],
      extraHosts: [], dns: [], restart: { policy: 'on-failure', maxRetries: 4 }, cpus: 1.5, memoryBytes: 268_435_456, pidsLimit: 100, ulimits: ['nofile=1024:2048'], sysctls: [], user: 'me',
      labels: [{ name: 'mine', value: 'yes' }], privileged: false, capAdd: ['NET_ADMIN'], capDrop: [], securityOptions: [], devices: ['/dev/fuse:/dev/fuse:rwm'], readOnlyRoot: false,
      healthcheck: { mode: 'command', command: "wget -q 'a b'", intervalMs: 5_000, retries: 2 }, tty: true, stdin: true, init: true, autoRemove: false, stopTimeoutSeconds: 7,
    })
  })

  it('is a form that can be sent as it is, and differs in nothing', () => {
    for (const one of [full, inspection(), inspection({ host: { NetworkMode: 'host' } })]) {
      const { spec } = read(one)
      expect(runSchema.safeParse(spec).error).toBeUndefined()
      expect(runDifference(spec, runSchema.parse(spec))).toEqual([])
    }
  })

  it('leaves out what it has from other containers', () => {
    const old = inspection({ host: { VolumesFrom: ['store'] }, rest: { Mounts: [{ Type: 'volume', Name: volumeId, Destination: '/anon', RW: true }] } })
    expect(read(old, new Set([volumeId])).spec.volumes).toEqual([])
  })
})

describe('a container made anew', () => {
  it('is the same where nothing was changed, with its anonymous volume by name', () => {
    const body = change(full, {})
    expect(body.HostConfig).toEqual({ ...full.HostConfig, Mounts: [{ Type: 'tmpfs', Target: '/scratch' }, { Type: 'volume', Source: 'named', Target: '/named' }, { Type: 'volume', ReadOnly: false, VolumeOptions: { NoCopy: true }, Source: volumeId, Target: '/anon' }] })
    expect(body).toMatchObject({ Image: 'shop/web:1', Healthcheck: full.Config.Healthcheck, StopTimeout: 7 })
    expect(body).not.toHaveProperty('Hostname')
    expect(body.NetworkingConfig?.EndpointsConfig).toMatchObject({ shop: { Aliases: ['front'], IPAMConfig: { IPv4Address: '10.1.2.3' }, DriverOpts: { x: 'y' } }, other: { Aliases: [] } })
  })

  it('has what was changed, and keeps the rest of the same list', () => {
    const { spec } = read(full)
    const body = change(full, { ports: [{ hostAddress: '', hostPort: 9090, containerPort: 80, protocol: 'tcp' }], volumes: [spec.volumes[0]!, { source: 'fresh', target: '/fresh', readOnly: true }], memoryBytes: undefined, environment: [{ name: 'A', value: '2', secret: false }] })
    expect(body.HostConfig.PortBindings).toEqual({ '80/tcp': [{ HostIp: '', HostPort: '9090' }], '9/sctp': [{ HostIp: '', HostPort: '9' }] })
    expect(body.HostConfig.Binds).toEqual(['data:/var/data:ro,z'])
    expect(body.HostConfig.Mounts).toEqual([{ Type: 'tmpfs', Target: '/scratch' }, { Type: 'volume', Source: 'fresh', Target: '/fresh', ReadOnly: true }])
    expect(body.HostConfig).not.toHaveProperty('Memory')
    expect(body.HostConfig.NanoCpus).toBe(1.5e9)
    expect(body.Env).toEqual(['A=2'])
  })

  it('keeps of a network what the form does not show, and drops what was taken from it', () => {
    const body = change(full, { networks: [{ name: 'shop', aliases: ['new'] }] })
    expect(body.NetworkingConfig).toEqual({ EndpointsConfig: { shop: { Aliases: ['new'], IPAMConfig: null, DriverOpts: { x: 'y' }, Links: null } } })
  })

  it('has no network settings of its own where it shares those of another', () => {
    const body = change(inspection({ config: { Hostname: 'named' } }), { networks: [{ name: 'container:other', aliases: [] }], hostname: undefined })
    expect(body).not.toHaveProperty('NetworkingConfig')
    expect(body).not.toHaveProperty('Hostname')
    expect(body).toMatchObject({ ExposedPorts: {}, HostConfig: { NetworkMode: 'container:other' } })
  })

  it('carries a volume that was anonymous once more, however often it was made anew', () => {
    const second = inspection({ host: { Mounts: [{ Type: 'volume', Source: volumeId, Target: '/anon' }] }, config: { Volumes: { '/anon': {} } }, rest: { Mounts: [{ Type: 'volume', Name: volumeId, Destination: '/anon', RW: true }] } })
    expect(read(second).spec.volumes).toEqual([{ source: '', target: '/anon', readOnly: false }])
    expect(change(second, {}).HostConfig.Mounts).toEqual([{ Type: 'volume', Source: volumeId, Target: '/anon' }])
  })
})
