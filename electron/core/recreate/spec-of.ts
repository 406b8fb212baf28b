// Owns reading an existing container as a run form. What the form cannot say is not in it; it is carried over all the same.
import { quoteWord } from '#contract/shell-words.ts'
import { looksSecret, restartPolicies } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'
import { askedAliases } from './carried-body.ts'
import type { VolumeEntry } from './carried-volumes.ts'
import type { CreateBody, Endpoint, Healthcheck, HostConfig, Inspection } from './inspection.ts'

const engineShmBytes = 64 * 1_048_576
const engineRuntime = 'runc'

/** `body`: what it has beside its image; `image`: how the form names its image. */
export const specOf = (old: Inspection, body: CreateBody, volumes: readonly VolumeEntry[], image: string): RunSpec => {
  const host = body.HostConfig
  return {
    image,
    name: old.Name.replace(/^\//, ''),
    ...given('entrypoint', words(body.Entrypoint)),
    command: [...(body.Cmd ?? [])],
    environment: (body.Env ?? []).filter((entry) => entry.includes('=')).map((entry) => {
      const { name, value } = pair(entry)
      return { name, value, secret: looksSecret(name) }
    }),
    ports: portsOf(host),
    volumes: volumes.map(({ spec }) => spec),
    tmpfs: Object.entries(host.Tmpfs ?? {}).map(([target, options]) => tmpfsOf(target, options)),
    networks: networksOf(old),
    ...given('hostname', body.Hostname),
    extraHosts: [...(host.ExtraHosts ?? [])],
    dns: [...(host.Dns ?? [])],
    restart: restartOf(host),
    ...given('cpus', host.NanoCpus ? host.NanoCpus / 1e9 : host.CpuQuota && host.CpuQuota > 0 && host.CpuPeriod ? host.CpuQuota / host.CpuPeriod : undefined),
    ...given('memoryBytes', positive(host.Memory)),
    ...given('pidsLimit', positive(host.PidsLimit)),
    ...given('shmSizeBytes', host.ShmSize === engineShmBytes ? undefined : positive(host.ShmSize)),
    ulimits: (host.Ulimits ?? []).map(({ Name, Soft, Hard }) => `${Name}=${Soft}:${Hard}`),
    sysctls: Object.entries(host.Sysctls ?? {}).map(([name, value]) => `${name}=${value}`),
    ...given('user', filled(body.User)),
    ...given('workdir', filled(body.WorkingDir)),
    labels: Object.entries(body.Labels ?? {}).map(([name, value]) => ({ name, value })),
    privileged: host.Privileged === true,
    capAdd: (host.CapAdd ?? []).map(withoutCap),
    capDrop: (host.CapDrop ?? []).map(withoutCap),
    securityOptions: [...(host.SecurityOpt ?? [])],
    devices: (host.Devices ?? []).map(({ PathOnHost, PathInContainer, CgroupPermissions }) => `${PathOnHost}:${PathInContainer}:${CgroupPermissions}`),
    readOnlyRoot: host.ReadonlyRootfs === true,
    healthcheck: healthcheckOf(body.Healthcheck),
    ...given('runtime', host.Runtime === engineRuntime ? undefined : filled(host.Runtime)),
    tty: body.Tty === true,
    stdin: body.OpenStdin === true,
    init: host.Init === true,
    autoRemove: host.AutoRemove === true,
    ...given('stopSignal', filled(body.StopSignal)),
    ...given('stopTimeoutSeconds', body.StopTimeout ?? undefined),
  }
}

const given = <K extends string, T>(name: K, value: T | undefined): { [key in K]?: T } => (value === undefined ? {} : ({ [name]: value } as { [key in K]: T }))
const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
const positive = (value: number | null | undefined): number | undefined => (value === null || value === undefined || value <= 0 ? undefined : value)
const words = (list: readonly string[] | null | undefined): string[] | undefined => (list === null || list === undefined || list.length === 0 ? undefined : [...list])
const withoutCap = (name: string): string => name.replace(/^CAP_/, '')

const pair = (entry: string): { name: string; value: string } => {
  const at = entry.indexOf('=')
  return { name: entry.slice(0, at), value: entry.slice(at + 1) }
}

const portsOf = (host: HostConfig): RunSpec['ports'] =>
  Object.entries(host.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [containerPort, protocol = 'tcp'] = key.split('/')
    if (protocol !== 'tcp' && protocol !== 'udp') return []
    return (bindings ?? []).map(({ HostIp = '', HostPort = '' }) => {
      const [first, last] = HostPort.split('-').map(Number)
      return { hostAddress: HostIp, ...given('hostPort', positive(first)), ...given('hostPortEnd', positive(last)), containerPort: Number(containerPort), protocol }
    })
  })

const tmpfsOf = (target: string, options: string): RunSpec['tmpfs'][number] => {
  const list = options.split(',').filter((option) => option !== '')
  const size = list.find((option) => /^size=\d+[kmg]?$/i.test(option))
  const unit = { k: 1_024, m: 1_048_576, g: 1_073_741_824 }[size?.slice(-1).toLowerCase() ?? ''] ?? 1
  return { target, ...given('sizeBytes', size === undefined ? undefined : Number.parseInt(size.slice(5), 10) * unit), options: list.filter((option) => option !== size).join(',') }
}

/** The main one first. Only the default one, with nothing asked of it, is no choice at all. */
const networksOf = (old: Inspection): RunSpec['networks'] => {
  const mode = old.HostConfig.NetworkMode ?? 'default'
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:')) return [{ name: mode, aliases: [] }]
  const main = mode === 'default' ? 'bridge' : mode
  const found = Object.entries(old.NetworkSettings?.Networks ?? {}).map(([name, endpoint]) => networkOf(old, name, endpoint)).toSorted((one, other) => Number(other.name === main) - Number(one.name === main))
  return found.length === 1 && found[0]?.name === 'bridge' ? [] : found
}

const networkOf = (old: Inspection, name: string, { Aliases, IPAMConfig }: Endpoint): RunSpec['networks'][number] =>
  ({ name, aliases: [...(askedAliases(old, Aliases) ?? [])], ...given('ipv4', filled(IPAMConfig?.IPv4Address)), ...given('ipv6', filled(IPAMConfig?.IPv6Address)) })

const restartOf = ({ RestartPolicy }: HostConfig): RunSpec['restart'] => {
  const policy = restartPolicies.find((each) => each === RestartPolicy?.Name) ?? 'no'
  return { policy, ...given('maxRetries', policy === 'on-failure' ? positive(RestartPolicy?.MaximumRetryCount) : undefined) }
}

const toMs = (nanoseconds: number | undefined): number | undefined => (nanoseconds === undefined || nanoseconds <= 0 ? undefined : nanoseconds / 1e6)

const healthcheckOf = (check: Healthcheck | null | undefined): RunSpec['healthcheck'] => {
  const [kind, ...rest] = check?.Test ?? []
  if (kind === 'NONE') return { mode: 'none', command: '' }
  const times = {
    ...given('intervalMs', toMs(check?.Interval)), ...given('timeoutMs', toMs(check?.Timeout)), ...given('startPeriodMs', toMs(check?.StartPeriod)),
    ...given('startIntervalMs', toMs(check?.StartInterval)), ...given('retries', positive(check?.Retries)),
  }
  if (kind === undefined) return { mode: 'image', command: '', ...times }
  // The form knows commands of a shell only; this one reads the same there.
  return { mode: 'command', command: kind === 'CMD-SHELL' ? rest.join(' ') : rest.map(quoteWord).join(' '), ...times }
}
