// Owns what a run form says in the words of the engine (Engine API: ContainerCreate).
import { tmpfsOptions } from '#contract/mount-words.ts'
import { expandPublish } from '#contract/ports.ts'
import type { PortPair } from '#contract/ports.ts'
import { isFolderPath } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'

export const createBody = (spec: RunSpec): Readonly<Record<string, unknown>> => {
  const ports = Object.groupBy(spec.ports.flatMap(expandPublish), ({ containerPort, protocol }) => `${containerPort}/${protocol}`)
  return {
    Image: spec.image,
    ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
    ...(spec.command.length > 0 ? { Cmd: spec.command } : {}),
    Env: spec.environment.map(({ name, value }) => `${name}=${value}`),
    Labels: Object.fromEntries(spec.labels.map(({ name, value }) => [name, value])),
    Tty: spec.tty,
    OpenStdin: spec.stdin,
    ExposedPorts: Object.fromEntries(Object.keys(ports).map((key) => [key, {}])),
    ...given('Hostname', spec.hostname),
    ...given('User', spec.user),
    ...given('WorkingDir', spec.workdir),
    ...given('StopSignal', spec.stopSignal),
    ...given('StopTimeout', spec.stopTimeoutSeconds),
    ...given('Healthcheck', healthcheck(spec.healthcheck)),
    HostConfig: hostConfig(spec, ports),
    ...(spec.networks.length === 0 ? {} : { NetworkingConfig: { EndpointsConfig: endpoints(spec.networks) } }),
  }
}

/** Left out, and so left to the image or the engine, where the form says nothing. */
const given = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value })

const hostConfig = (spec: RunSpec, ports: Partial<Record<string, readonly PortPair[]>>): object => ({
  AutoRemove: spec.autoRemove,
  PortBindings: Object.fromEntries(Object.entries(ports).map(([key, pairs = []]) => [key, pairs.map(({ hostAddress, hostPort }) => ({ HostIp: hostAddress, HostPort: hostPort }))])),
  // Structured mounts, never "source:target": a colon in a name must not change what is meant.
  Mounts: spec.volumes.map(({ source, target, readOnly }) => ({ Type: isFolderPath(source) ? 'bind' : 'volume', Source: source, Target: target, ReadOnly: readOnly })),
  ...given('Tmpfs', spec.tmpfs.length === 0 ? undefined : Object.fromEntries(spec.tmpfs.map((one) => [one.target, tmpfsOptions(one)]))),
  ...given('NetworkMode', spec.networks[0]?.name),
  ...given('ExtraHosts', some(spec.extraHosts)),
  ...given('Dns', some(spec.dns)),
  RestartPolicy: { Name: spec.restart.policy, MaximumRetryCount: spec.restart.maxRetries ?? 0 },
  ...given('NanoCpus', spec.cpus === undefined ? undefined : Math.round(spec.cpus * 1e9)),
  ...given('Memory', spec.memoryBytes),
  ...given('PidsLimit', spec.pidsLimit),
  ...given('ShmSize', spec.shmSizeBytes),
  ...given('Ulimits', some(spec.ulimits.map(ulimit))),
  ...given('Sysctls', spec.sysctls.length === 0 ? undefined : Object.fromEntries(spec.sysctls.map((each) => each.split(/=(.*)/s).slice(0, 2)))),
  Privileged: spec.privileged,
  ...given('CapAdd', some(spec.capAdd)),
  ...given('CapDrop', some(spec.capDrop)),
  ...given('SecurityOpt', some(spec.securityOptions)),
  ...given('Devices', some(spec.devices.map(device))),
  ReadonlyRootfs: spec.readOnlyRoot,
  ...given('Runtime', spec.runtime),
  ...(spec.init ? { Init: true } : {}),
})

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

const ulimit = (text: string): object => {
  const [, Name, soft, hard] = /^(\w+)=(-?\d+):(-?\d+)$/.exec(text) ?? []
  return { Name, Soft: Number(soft), Hard: Number(hard) }
}

const device = (text: string): object => {
  const [PathOnHost, PathInContainer, CgroupPermissions] = text.split(':')
  return { PathOnHost, PathInContainer, CgroupPermissions }
}

const nanoseconds = (ms: number | undefined): number => (ms ?? 0) * 1e6

/** Zero and an empty test leave it to the image. */
const healthcheck = ({ mode, command, intervalMs, timeoutMs, startPeriodMs, startIntervalMs, retries }: RunSpec['healthcheck']): object | undefined => {
  if (mode === 'none') return { Test: ['NONE'] }
  const times = { Interval: nanoseconds(intervalMs), Timeout: nanoseconds(timeoutMs), StartPeriod: nanoseconds(startPeriodMs), StartInterval: nanoseconds(startIntervalMs), Retries: retries ?? 0 }
  if (mode === 'command') return { Test: ['CMD-SHELL', command], ...times }
  return Object.values(times).every((value) => value === 0) ? undefined : times
}

const endpoints = (networks: RunSpec['networks']): object =>
  Object.fromEntries(networks.map(({ name, aliases, ipv4, ipv6 }) => [name, {
    ...given('Aliases', some(aliases)),
    ...(ipv4 === undefined && ipv6 === undefined ? {} : { IPAMConfig: { ...given('IPv4Address', ipv4), ...given('IPv6Address', ipv6) } }),
  }]))
