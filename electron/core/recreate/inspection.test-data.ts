// Owns an inspection as the engine writes it, for tests: changed where a test says.
import type { ContainerConfig, HostConfig, Inspection } from './inspection.ts'

export const volumeId = 'a'.repeat(64)

interface Changes {
  readonly config?: Partial<ContainerConfig>
  readonly host?: Partial<HostConfig>
  readonly rest?: Partial<Inspection>
}

export const inspection = ({ config, host, rest }: Changes = {}): Inspection => ({
  Id: `0123456789ab${'c'.repeat(52)}`,
  Name: '/web',
  Created: '2026-11-01T00:00:00Z',
  Image: `sha256:${'d'.repeat(64)}`,
  RestartCount: 0,
  State: { Status: 'running', Running: true, ExitCode: 0 },
  Config: { Image: 'shop/web:1', Hostname: '0123456789ab', Env: ['PATH=/bin', 'MODE=prod'], Cmd: ['serve'], Entrypoint: null, Labels: { 'org.image': '1', mine: 'yes' }, ExposedPorts: { '80/tcp': {} }, Volumes: null, WorkingDir: '/www', StopSignal: 'SIGQUIT', ...config },
  HostConfig: { NetworkMode: 'bridge', RestartPolicy: { Name: 'no', MaximumRetryCount: 0 }, PortBindings: {}, ShmSize: 67_108_864, Runtime: 'runc', Binds: null, ...host },
  NetworkSettings: { Networks: { bridge: { IPAMConfig: null, Links: null, Aliases: null, DriverOpts: null, GwPriority: 0, MacAddress: '96:af:99:d1:aa:4d' } } },
  Mounts: [],
  ...rest,
})

export const imageConfig = { Env: ['PATH=/bin'], Cmd: ['serve'], Entrypoint: null, Labels: { 'org.image': '1' }, ExposedPorts: { '80/tcp': {} }, WorkingDir: '/www', StopSignal: 'SIGQUIT' }
