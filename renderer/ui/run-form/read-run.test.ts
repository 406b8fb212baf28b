import { describe, expect, it } from 'vitest'
import { randomRun } from '#contract/random-run.test-data.ts'
import { seeded } from '#contract/seeded.test-data.ts'
import { readRun } from './read-run.ts'
import { emptySpec, toValues } from './run-values.ts'
import type { RunValues } from './run-values.ts'

const values = (change: Partial<RunValues>): RunValues => ({ ...toValues(emptySpec('app')), ...change })
const port = (key: number, hostPort: string, containerPort: string) => ({ key, hostPort, containerPort, protocol: 'tcp' as const, hostAddress: '' })
const errors = (change: Partial<RunValues>) => Object.fromEntries([...readRun(values(change)).errors].map(([path, { key }]) => [path, key]))

describe('the run form', () => {
  it('reads any spec that it shows as the same', () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const spec = randomRun(seeded(seed))
      expect({ seed, ...readRun(toValues(spec)) }).toEqual({ seed, spec, draft: spec, errors: new Map() })
    }
  })

  it('makes the spec that was meant', () => {
    const { spec } = readRun(values({
      image: ' nginx:1.27 ', name: 'web', command: `sh -c 'a b'`, environment: [{ key: 1, name: 'A', value: '', secret: false }, { key: 2, name: '', value: '', secret: false }],
      ports: [port(3, '', '80'), port(4, '', ''), port(5, '8000-8010', '7000 - 7010')], memory: '512m', cpus: '1.5', healthMode: 'command', healthCommand: 'true', healthInterval: '1m30s', devices: ['/dev/fuse'], ulimits: ['nofile=5'], maxRetries: '3',
    }))
    expect(spec).toEqual({
      ...emptySpec('nginx:1.27'), name: 'web', command: ['sh', '-c', 'a b'], environment: [{ name: 'A', value: '', secret: false }],
      ports: [{ hostAddress: '', containerPort: 80, protocol: 'tcp' }, { hostAddress: '', hostPort: 8_000, hostPortEnd: 8_010, containerPort: 7_000, containerPortEnd: 7_010, protocol: 'tcp' }],
      memoryBytes: 536_870_912, cpus: 1.5, healthcheck: { mode: 'command', command: 'true', intervalMs: 90_000 }, devices: ['/dev/fuse:/dev/fuse:rwm'], ulimits: ['nofile=5:5'],
    })
  })

  it('names what is wrong by field and row', () => {
    expect(errors({
      image: 'Nginx:::', name: '-x', command: 'a "', entrypoint: 'a | b', environment: [{ key: 1, name: '', value: 'x', secret: false }, { key: 2, name: 'A=B', value: '', secret: false }],
      ports: [port(9, 'x', '0'), port(3, '80', ''), port(4, '70000', '80'), port(5, '1-2-3', '80')], volumes: [{ key: 7, source: '', target: 'data', readOnly: false }, { key: 8, source: 'x', target: '', readOnly: false }],
      tmpfs: [{ key: 1, target: 'x', size: 'y', options: 'size=1' }], networks: [{ key: 1, name: '!', aliases: ['a b'], ipv4: '1', ipv6: '1' }], hostname: '-', extraHosts: ['x'], dns: ['x'],
      cpus: '0', memory: '1', pidsLimit: '0', shmSize: 'x', ulimits: ['x'], sysctls: ['x'], user: 'a b', workdir: 'x', capAdd: ['-'], devices: ['x'], healthInterval: 'x', healthRetries: '0', stopSignal: '!', stopTimeout: 'x', platform: '!',
    })).toEqual({
      'image': 'imageInvalid', 'name': 'nameInvalid', 'command': 'commandOpen', 'entrypoint': 'commandOperator', 'environment.1.name': 'envMissing', 'environment.2.name': 'envName',
      'ports.9.hostPort': 'port', 'ports.9.containerPort': 'port', 'ports.3.containerPort': 'portMissing', 'ports.4.hostPort': 'port', 'ports.5.hostPort': 'port', 'volumes.7.target': 'targetInvalid', 'volumes.8.target': 'targetMissing',
      'tmpfs.1.target': 'targetInvalid', 'tmpfs.1.sizeBytes': 'size', 'tmpfs.1.options': 'tmpfsOptions', 'networks.1.name': 'network', 'networks.1.aliases': 'alias', 'networks.1.ipv4': 'address', 'networks.1.ipv6': 'address',
      'hostname': 'hostname', 'extraHosts': 'extraHost', 'dns': 'address', 'cpus': 'cpus', 'memoryBytes': 'memory', 'pidsLimit': 'count', 'shmSizeBytes': 'size', 'ulimits': 'ulimit', 'sysctls': 'sysctl', 'user': 'user', 'workdir': 'targetInvalid',
      'capAdd': 'capability', 'devices': 'device', 'healthcheck.intervalMs': 'duration', 'healthcheck.retries': 'count', 'stopSignal': 'signal', 'stopTimeoutSeconds': 'count', 'platform': 'platform',
    })
  })

  it('names what does not go together', () => {
    expect(errors({ ports: [port(5, '8080', '1'), port(6, '8080', '2')], autoRemove: true, restartPolicy: 'always', healthMode: 'command' })).toEqual({ 'ports.6.hostPort': 'portTwice', 'autoRemove': 'restartAutoRemove', 'healthcheck.command': 'healthCommand' })
    expect(errors({ memory: 'x', autoRemove: true, restartPolicy: 'always', ports: [port(1, '1-99999999999', '80')] })).toEqual({ 'memoryBytes': 'memory', 'autoRemove': 'restartAutoRemove', 'ports.1.hostPort': 'port' })
    expect(errors({ networks: [{ key: 1, name: 'host', aliases: [], ipv4: '', ipv6: '' }], ports: [port(5, '', '80')] })).toEqual({ 'ports.5.containerPort': 'portsNetwork' })
  })

  it('keeps what is right beside what is wrong', () => {
    const { spec, draft } = readRun(values({ name: '-', memory: 'x', cpus: '1', ports: [port(1, 'x', '80'), port(2, '', '81')], healthRetries: 'x', healthInterval: '3s', command: 'sh -c "x' }))
    expect(spec).toBeNull()
    expect(draft).toEqual({ ...emptySpec('app'), cpus: 1, ports: [{ hostAddress: '', containerPort: 81, protocol: 'tcp' }], healthcheck: { mode: 'image', command: '', intervalMs: 3_000 }, command: ['sh', '-c', 'x'] })
  })

  it('takes an image id, and no command that needs a shell', () => {
    expect(readRun(values({ image: '0123456789ab' })).spec?.image).toBe('0123456789ab')
    expect(errors({ command: 'echo $(id)' })).toEqual({ command: 'commandOperator' })
    expect(readRun(values({ command: 'echo $HOME' })).spec?.command).toEqual(['echo', '$HOME'])
  })
})
