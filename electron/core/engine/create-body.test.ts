import { describe, expect, it } from 'vitest'
import { runSchema } from '#contract/run.ts'
import { createBody } from './create-body.ts'

const spec = (input: object) => runSchema.parse({ image: 'thing', ...input })

describe('what the engine is asked to create', () => {
  it('leaves to the image what the form leaves empty', () => {
    expect(createBody(spec({}))).toEqual({
      Image: 'thing', Env: [], Labels: {}, Tty: false, OpenStdin: false, ExposedPorts: {},
      HostConfig: { AutoRemove: false, PortBindings: {}, Mounts: [], RestartPolicy: { Name: 'no', MaximumRetryCount: 0 }, Privileged: false, ReadonlyRootfs: false },
    })
  })

  it('publishes one port of the container more than once', () => {
    expect(createBody(spec({ ports: [{ hostPort: 1, containerPort: 80 }, { hostAddress: '::', containerPort: 80 }, { hostPort: 2, containerPort: 80, protocol: 'udp' }] }))).toMatchObject({
      ExposedPorts: { '80/tcp': {}, '80/udp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '1' }, { HostIp: '::', HostPort: '' }], '80/udp': [{ HostIp: '', HostPort: '2' }] } },
    })
  })

  it('says each option in the words of the engine', () => {
    expect(createBody(spec({
      entrypoint: ['/init'], hostname: 'box', user: 'app', workdir: '/app', stopSignal: 'SIGINT', stopTimeoutSeconds: 3, labels: [{ name: 'a', value: 'b' }], stdin: true,
      tmpfs: [{ target: '/run', sizeBytes: 1_048_576, options: 'noexec' }], networks: [{ name: 'front', aliases: ['www'], ipv4: '10.0.0.4' }, { name: 'back' }],
      extraHosts: ['db:10.0.0.1'], dns: ['1.1.1.1'], restart: { policy: 'on-failure', maxRetries: 3 }, cpus: 1.5, memoryBytes: 536_870_912, pidsLimit: 10, shmSizeBytes: 1_024,
      ulimits: ['nofile=1:2'], sysctls: ['net.core.somaxconn=1=2'], privileged: true, capAdd: ['cap_net_admin'], capDrop: ['ALL'], securityOptions: ['no-new-privileges'],
      devices: ['/dev/a:/dev/b:r'], readOnlyRoot: true, runtime: 'crun', init: true, healthcheck: { mode: 'command', command: 'true', intervalMs: 1_500, retries: 2 },
    }))).toMatchObject({
      Entrypoint: ['/init'], Hostname: 'box', User: 'app', WorkingDir: '/app', StopSignal: 'SIGINT', StopTimeout: 3, Labels: { a: 'b' }, OpenStdin: true,
      Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1.5e9, Timeout: 0, StartPeriod: 0, StartInterval: 0, Retries: 2 },
      HostConfig: {
        Tmpfs: { '/run': 'size=1m,noexec' }, NetworkMode: 'front', ExtraHosts: ['db:10.0.0.1'], Dns: ['1.1.1.1'], RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
        NanoCpus: 1.5e9, Memory: 536_870_912, PidsLimit: 10, ShmSize: 1_024, Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }], Sysctls: { 'net.core.somaxconn': '1=2' }, Privileged: true,
        CapAdd: ['NET_ADMIN'], CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'], Devices: [{ PathOnHost: '/dev/a', PathInContainer: '/dev/b', CgroupPermissions: 'r' }], ReadonlyRootfs: true, Runtime: 'crun', Init: true,
      },
      NetworkingConfig: { EndpointsConfig: { front: { Aliases: ['www'], IPAMConfig: { IPv4Address: '10.0.0.4' } }, back: {} } },
    })
    expect(createBody(spec({ healthcheck: { mode: 'none' } }))).toMatchObject({ Healthcheck: { Test: ['NONE'] } })
    expect(createBody(spec({ ports: [{ hostPort: 1, hostPortEnd: 2, containerPort: 8, containerPortEnd: 9 }, { hostPort: 5, hostPortEnd: 7, containerPort: 6 }] }))).toMatchObject({
      HostConfig: { PortBindings: { '8/tcp': [{ HostPort: '1' }], '9/tcp': [{ HostPort: '2' }], '6/tcp': [{ HostPort: '5-7' }] } },
    })
  })

  it.each(['/srv', '~/x', './x', '.', 'C:\\x', 'C:', 'a/b', '\\\\server\\share'])('takes %s for a folder of this computer', (source) => {
    expect(createBody(spec({ volumes: [{ source, target: '/b' }] }))).toMatchObject({ HostConfig: { Mounts: [{ Type: 'bind', Source: source }] } })
  })

  it('takes a name for a volume', () => {
    expect(createBody(spec({ volumes: [{ source: 'my_data-1.x', target: '/a' }] }))).toMatchObject({ HostConfig: { Mounts: [{ Type: 'volume', Source: 'my_data-1.x' }] } })
  })
})
