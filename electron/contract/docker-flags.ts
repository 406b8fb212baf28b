// Owns the options of `docker run` that a run form knows: for each how it is written, and what it sets when it is read.
import { formatMount, formatTmpfs, formatVolume, fitsVolumeFlag, parseMount, parseTmpfs, parseVolume } from './mount-words.ts'
import { networkWords, parseNetwork } from './network-words.ts'
import { formatPublish, parsePublish } from './ports.ts'
import { formatBytes, formatDuration, parseBytes, parseDuration } from './quantities.ts'
import { looksSecret, restartPolicies } from './run.ts'
import type { RunSpec } from './run.ts'

/** What is read so far; the options of a network may stand before the network. */
export interface Draft {
  readonly spec: RunSpec
  readonly forNetwork: { aliases: string[]; ipv4?: string; ipv6?: string }
}

/** A part of a pasted line that the form did not take over. */
export interface RunNote {
  /** As it was written. */
  readonly text: string
  readonly reason:
    /** No option of ours, or one that the form has no field for. */
    | 'unknown'
    /** It concerns the client alone, or files of the computer that the line was written for. */
    | 'client'
    /** An option whose value is not understood. */
    | 'value'
    /** A variable or a substitution that a shell would have filled in. */
    | 'expansion'
    /** What stood behind the command. */
    | 'rest'
}

/** True: taken over. False: its value is not understood. Otherwise the parts of it that are not taken over. */
type Took = boolean | readonly RunNote[]
const unknown = (texts: readonly string[]): Took => texts.map((text) => ({ text, reason: 'unknown' }))

export interface DockerFlag {
  /** The way it is written first; others that mean the same. */
  readonly names: readonly string[]
  /** The words that say what the form says. */
  readonly write: (spec: RunSpec) => readonly string[]
  readonly read: (draft: Draft, value: string) => Took
  /** It takes no value. */
  readonly alone?: true
}

type Keys<T> = { [K in keyof RunSpec]-?: RunSpec[K] extends T ? K : never }[keyof RunSpec]
const set = (spec: RunSpec, change: Partial<RunSpec>): true => {
  Object.assign(spec, change)
  return true
}

const toggle = (names: readonly string[], key: Keys<boolean>): DockerFlag =>
  ({ names, alone: true, write: (spec) => (spec[key] ? [names[0] ?? ''] : []), read: ({ spec }, value) => set(spec, { [key]: !/^(?:0|f|false)$/i.test(value) }) })

const text = (names: readonly string[], key: Keys<string | undefined>): DockerFlag => ({
  names,
  write: (spec) => (spec[key] === undefined ? [] : [names[0] ?? '', spec[key]]),
  read: ({ spec }, value) => value !== '' && set(spec, { [key]: value }),
})

const list = (names: readonly string[], key: Keys<string[]>, normal: (value: string) => string = (value) => value): DockerFlag => ({
  names,
  write: (spec) => spec[key].flatMap((value) => [names[0] ?? '', value]),
  read: ({ spec }, value) => set(spec, { [key]: [...spec[key], normal(value)] }),
})

const number = (names: readonly string[], key: Keys<number | undefined>, format: (value: number) => string, parse: (text: string) => number | null): DockerFlag => ({
  names,
  write: (spec) => (spec[key] === undefined ? [] : [names[0] ?? '', format(spec[key])]),
  read: ({ spec }, value) => {
    const read = parse(value)
    return read !== null && set(spec, { [key]: read })
  },
})

type HealthTime = 'intervalMs' | 'timeoutMs' | 'startPeriodMs' | 'startIntervalMs'
const healthTime = (name: string, key: HealthTime): DockerFlag => ({
  names: [name],
  write: ({ healthcheck }) => (healthcheck[key] === undefined ? [] : [name, formatDuration(healthcheck[key])]),
  read: ({ spec }, value) => {
    const ms = parseDuration(value)
    return ms !== null && set(spec, { healthcheck: { ...spec.healthcheck, [key]: ms } })
  },
})

const decimal = (value: string): number | null => (/^-?(?:\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : null)
const whole = (value: string): number | null => (/^-?\d+$/.test(value) ? Number(value) : null)
/** Before the first one, and all behind it. */
const halves = (value: string, by = '='): readonly [string, string | undefined] => {
  const at = value.indexOf(by)
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)]
}

/** In the order in which they are written. */
export const dockerFlags: readonly DockerFlag[] = [
  toggle(['-i', '--interactive'], 'stdin'),
  toggle(['-t', '--tty'], 'tty'),
  toggle(['--rm'], 'autoRemove'),
  text(['--name'], 'name'),
  {
    names: ['--restart'],
    write: ({ restart: { policy, maxRetries } }) => (policy === 'no' ? [] : ['--restart', `${policy}${maxRetries === undefined ? '' : `:${maxRetries}`}`]),
    read: ({ spec }, value) => {
      const [name, retries] = halves(value, ':')
      const policy = restartPolicies.find((each) => each === name)
      const maxRetries = retries === undefined ? undefined : whole(retries)
      return policy !== undefined && maxRetries !== null && set(spec, { restart: { policy, ...(maxRetries === undefined ? {} : { maxRetries }) } })
    },
  },
  text(['--platform'], 'platform'),
  text(['--runtime'], 'runtime'),
  {
    names: ['-e', '--env'],
    write: ({ environment }) => environment.flatMap(({ name, value }) => ['-e', `${name}=${value}`]),
    read: ({ spec }, word) => {
      const [name, value] = halves(word)
      set(spec, { environment: [...spec.environment, { name, value: value ?? '', secret: looksSecret(name) }] })
      // Without a value it would be the one of the shell that the line was written for.
      return value === undefined ? [{ text: name, reason: 'expansion' }] : true
    },
  },
  {
    names: ['-p', '--publish'],
    write: ({ ports }) => ports.flatMap((port) => ['-p', formatPublish(port)]),
    read: ({ spec }, value) => {
      const port = parsePublish(value)
      return port !== null && set(spec, { ports: [...spec.ports, port] })
    },
  },
  {
    names: ['-v', '--volume'],
    write: ({ volumes }) => volumes.flatMap((volume) => (fitsVolumeFlag(volume) ? ['-v', formatVolume(volume)] : ['--mount', formatMount(volume)])),
    read: ({ spec }, value) => {
      const read = parseVolume(value)
      return read !== null && set(spec, { volumes: [...spec.volumes, read.volume] }) && unknown(read.unknown)
    },
  },
  {
    names: ['--mount'],
    write: () => [],
    read: ({ spec }, value) => {
      const read = parseMount(value)
      return read !== null && set(spec, { volumes: [...spec.volumes, ...(read.volume ? [read.volume] : [])], tmpfs: [...spec.tmpfs, ...(read.tmpfs ? [read.tmpfs] : [])] }) && unknown(read.unknown)
    },
  },
  {
    names: ['--tmpfs'],
    write: ({ tmpfs }) => tmpfs.flatMap((one) => ['--tmpfs', formatTmpfs(one)]),
    read: ({ spec }, value) => {
      const one = parseTmpfs(value)
      return one !== null && set(spec, { tmpfs: [...spec.tmpfs, one] })
    },
  },
  {
    names: ['--network', '--net'],
    write: ({ networks }) => networkWords(networks),
    read: ({ spec }, value) => {
      const read = parseNetwork(value)
      return read !== null && set(spec, { networks: [...spec.networks, read.network] }) && unknown(read.unknown)
    },
  },
  { names: ['--network-alias', '--net-alias'], write: () => [], read: ({ forNetwork }, value) => forNetwork.aliases.push(value) > 0 },
  { names: ['--ip'], write: () => [], read: ({ forNetwork }, value) => (forNetwork.ipv4 = value) !== '' },
  { names: ['--ip6'], write: () => [], read: ({ forNetwork }, value) => (forNetwork.ipv6 = value) !== '' },
  text(['--hostname', '-h'], 'hostname'),
  list(['--add-host'], 'extraHosts', (value) => (/^[^:=]+=/.test(value) ? value.replace('=', ':') : value)),
  list(['--dns'], 'dns'),
  number(['--cpus'], 'cpus', String, decimal),
  number(['--memory', '-m'], 'memoryBytes', formatBytes, parseBytes),
  number(['--pids-limit'], 'pidsLimit', String, whole),
  number(['--shm-size'], 'shmSizeBytes', formatBytes, parseBytes),
  list(['--ulimit'], 'ulimits', (value) => (value.includes(':') ? value : `${value}:${halves(value)[1] ?? ''}`)),
  list(['--sysctl'], 'sysctls'),
  text(['--user', '-u'], 'user'),
  text(['--workdir', '-w'], 'workdir'),
  {
    names: ['--label', '-l'],
    write: ({ labels }) => labels.flatMap(({ name, value }) => ['--label', value === '' ? name : `${name}=${value}`]),
    read: ({ spec }, word) => {
      const [name, value = ''] = halves(word)
      return set(spec, { labels: [...spec.labels, { name, value }] })
    },
  },
  toggle(['--privileged'], 'privileged'),
  list(['--cap-add'], 'capAdd', (value) => value.toUpperCase().replace(/^CAP_/, '')),
  list(['--cap-drop'], 'capDrop', (value) => value.toUpperCase().replace(/^CAP_/, '')),
  list(['--security-opt'], 'securityOptions'),
  list(['--device'], 'devices', (value) => {
    const [source = '', second, third] = value.split(':')
    const permissions = second !== undefined && /^[rwm]+$/.test(second) ? second : (third ?? 'rwm')
    return `${source}:${second === undefined || second === permissions ? source : second}:${permissions}`
  }),
  toggle(['--read-only'], 'readOnlyRoot'),
  toggle(['--init'], 'init'),
  text(['--stop-signal'], 'stopSignal'),
  number(['--stop-timeout'], 'stopTimeoutSeconds', String, whole),
  {
    names: ['--health-cmd'],
    write: ({ healthcheck }) => (healthcheck.mode === 'command' ? ['--health-cmd', healthcheck.command] : []),
    read: ({ spec }, value) => value !== '' && set(spec, { healthcheck: { ...spec.healthcheck, mode: 'command', command: value } }),
  },
  {
    names: ['--no-healthcheck'],
    alone: true,
    write: ({ healthcheck }) => (healthcheck.mode === 'none' ? ['--no-healthcheck'] : []),
    read: ({ spec }) => set(spec, { healthcheck: { mode: 'none', command: '' } }),
  },
  healthTime('--health-interval', 'intervalMs'),
  healthTime('--health-timeout', 'timeoutMs'),
  healthTime('--health-start-period', 'startPeriodMs'),
  healthTime('--health-start-interval', 'startIntervalMs'),
  {
    names: ['--health-retries'],
    write: ({ healthcheck }) => (healthcheck.retries === undefined ? [] : ['--health-retries', String(healthcheck.retries)]),
    read: ({ spec }, value) => {
      const retries = whole(value)
      return retries !== null && set(spec, { healthcheck: { ...spec.healthcheck, retries } })
    },
  },
  {
    names: ['--entrypoint'],
    // The option holds one word; further ones stand before the command, which means the same.
    write: ({ entrypoint }) => (entrypoint === undefined ? [] : ['--entrypoint', entrypoint[0] ?? '']),
    read: ({ spec }, value) => set(spec, { entrypoint: [value] }),
  },
]
