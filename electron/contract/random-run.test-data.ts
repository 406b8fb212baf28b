// Owns repeatable run forms of every kind, for tests that hold for all of them.
import { restartPolicies, runSchema } from './run.ts'
import type { RunSpec } from './run.ts'
import type { Random } from './seeded.test-data.ts'

const characters = [...'ab Z0_-.,:;=/\\\'"$`(){}[]<>|&#*?!~^%@+\n\té日'.split(''), '🚢']

export const randomRun = (random: Random): RunSpec => {
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const maybe = <T>(make: () => T): T | undefined => (random(2) === 0 ? make() : undefined)
  const some = <T>(make: (index: number) => T): T[] => Array.from({ length: random(3) }, (_, index) => make(index))
  const noise = (): string => Array.from({ length: random(12) }, () => one(characters)).join('')
  const name = (index: number): string => `${one(['a', 'B', 'under_score', 'x.y', 'é', '日', 'with space', '-dash'])}${index}`
  const path = (index: number): string => `/${one(['data', 'a b', 'c:d', 'e,f', '"g"', 'é'])}${index}`
  const port = (index: number): object => {
    const count = random(3)
    const hostPort = 8_000 + index * 10
    return {
      hostAddress: one(['', '127.0.0.1', '0.0.0.0', '::1']), protocol: one(['tcp', 'udp']), containerPort: 80 + index * 10,
      ...one([{}, { hostPort }, { hostPort, hostPortEnd: hostPort + 5 }, { containerPortEnd: 81 + index * 10 + count }, { hostPort, hostPortEnd: hostPort + 1 + count, containerPortEnd: 81 + index * 10 + count }]),
    }
  }
  const duration = (): number => one([1, 999, 1_500, 30_000, 90_000, 3_600_000])
  const mode = one(['image', 'command', 'none'] as const)
  // What shares the host's network publishes nothing and has no name of its own.
  const networks = one([[], [{ name: 'none' }], [{ name: 'front', aliases: ['a', 'b.c'], ipv4: maybe(() => '10.0.0.9'), ipv6: maybe(() => 'fd00::9') }], [{ name: 'front', aliases: ['x'] }, { name: 'back', ipv4: '10.1.0.2' }]])
  const policy = one(restartPolicies)
  const autoRemove = policy === 'no' && random(2) === 0
  return runSchema.parse({
    image: one(['nginx', 'registry.example:5000/team/app:1.2', `app@sha256:${'a'.repeat(64)}`, '0123456789ab']),
    name: maybe(() => 'web-1.x_y'), platform: maybe(() => one(['linux/amd64', 'linux/arm/v7'])), entrypoint: maybe(() => [noise()]), command: some(noise),
    environment: some((index) => ({ name: name(index), value: noise() })), ports: networks[0]?.name === 'none' ? [] : some(port),
    volumes: some((index) => ({ source: one(['', 'data', '/srv/a b', 'C:\\x,y', './rel']), target: path(index), readOnly: random(2) === 0 })),
    tmpfs: some((index) => ({ target: `/tmp${index}`, sizeBytes: maybe(() => one([4_096, 67_108_864, 1_000_001])), options: one(['', 'noexec', 'mode=1777,nosuid']) })),
    networks,
    hostname: maybe(() => 'box.example'), extraHosts: some((index) => one([`h${index}:1.2.3.4`, `h${index}:::1`, `h${index}:host-gateway`])), dns: some(() => one(['1.1.1.1', '2606:4700::1111'])),
    restart: { policy, maxRetries: policy === 'on-failure' ? maybe(() => random(9)) : undefined },
    cpus: maybe(() => one([0.01, 0.5, 1.25, 16])), memoryBytes: maybe(() => one([6_291_456, 536_870_912, 1_610_612_736, 6_291_457])), pidsLimit: maybe(() => 1 + random(500)), shmSizeBytes: maybe(() => one([1, 65_536, 134_217_728])),
    ulimits: some(() => one(['nofile=1024:2048', 'memlock=-1:-1'])), sysctls: some((index) => `net.core.somaxconn${index}=${one(['1', '1 2', 'a=b'])}`),
    user: maybe(() => one(['root', '1000:1000', 'app:staff'])), workdir: maybe(() => path(0)), labels: some((index) => ({ name: name(index), value: noise() })),
    privileged: random(2) === 0, capAdd: some((index) => ['NET_ADMIN', 'SYS_TIME'][index]), capDrop: one([[], ['ALL'], ['CHOWN']]), securityOptions: some(() => one(['no-new-privileges', 'seccomp=unconfined', 'label:disable'])),
    devices: some((index) => `/dev/fuse:/dev/fuse${index}:${one(['r', 'rw', 'rwm'])}`), readOnlyRoot: random(2) === 0,
    healthcheck: mode === 'none' ? { mode } : { mode, command: mode === 'command' ? `x${noise()}` : '', intervalMs: maybe(duration), timeoutMs: maybe(duration), startPeriodMs: maybe(duration), startIntervalMs: maybe(duration), retries: maybe(() => 1 + random(9)) },
    runtime: maybe(() => one(['crun', 'io.containerd.runsc.v1'])), tty: random(2) === 0, stdin: random(2) === 0, init: random(2) === 0, autoRemove,
    stopSignal: maybe(() => one(['SIGINT', 'RTMIN+3', '9'])), stopTimeoutSeconds: maybe(() => random(30)),
  })
}
