// Owns what a run form says as a compose file (the Compose Specification): one service, and the volumes and networks that it names.
import { tmpfsOptions } from './mount-words.ts'
import { formatPublish } from './ports.ts'
import { formatBytes, formatDuration } from './quantities.ts'
import { isFolderPath } from './run.ts'
import type { RunSpec } from './run.ts'

export interface ComposeFile {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly volumes?: Readonly<Record<string, object>>
  readonly networks?: Readonly<Record<string, object>>
}

/** A dollar would be filled in by compose. */
const literal = (text: string): string => text.replaceAll('$', '$$$$')
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)
const map = <T>(rows: readonly T[], entry: (row: T) => readonly [string, unknown]): object | undefined => (rows.length === 0 ? undefined : Object.fromEntries(rows.map(entry)))
const isSharedStack = (name: string): boolean => name === 'host' || name === 'none' || name === 'bridge' || name.startsWith('container:')

/** Secrets are taken from the environment of who runs it, unless they are to be shown. */
export const toCompose = (spec: RunSpec, secrets: 'named' | 'shown' = 'shown'): ComposeFile => {
  const [first] = spec.networks
  const shared = first !== undefined && isSharedStack(first.name) && spec.networks.length === 1 ? first.name : undefined
  const networks = shared === undefined ? spec.networks : []
  const named = spec.volumes.filter(({ source }) => source !== '' && !isFolderPath(source))
  const service = {
    image: spec.image,
    container_name: spec.name,
    platform: spec.platform,
    entrypoint: spec.entrypoint?.map(literal),
    command: some(spec.command.map(literal)),
    environment: map(spec.environment, ({ name, value, secret }) => [name, secret && secrets === 'named' ? null : literal(value)]),
    ports: some(spec.ports.map((port) => formatPublish(port))),
    volumes: some(spec.volumes.map(volumeOf)),
    tmpfs: some(spec.tmpfs.map((one) => `${one.target}${tmpfsOptions(one) === '' ? '' : `:${tmpfsOptions(one)}`}`)),
    network_mode: shared,
    networks: networks.length === 0 ? undefined : Object.fromEntries(networks.map(({ name, aliases, ipv4, ipv6 }) => [name, defined({ aliases: some(aliases), ipv4_address: ipv4, ipv6_address: ipv6 })])),
    hostname: spec.hostname,
    extra_hosts: some(spec.extraHosts),
    dns: some(spec.dns),
    restart: spec.restart.policy === 'no' ? undefined : `${spec.restart.policy}${spec.restart.maxRetries === undefined ? '' : `:${spec.restart.maxRetries}`}`,
    cpus: spec.cpus,
    mem_limit: spec.memoryBytes === undefined ? undefined : formatBytes(spec.memoryBytes),
    pids_limit: spec.pidsLimit,
    shm_size: spec.shmSizeBytes === undefined ? undefined : formatBytes(spec.shmSizeBytes),
    ulimits: map(spec.ulimits, (text) => {
      const [name = '', soft, hard] = text.split(/[=:]/)
      return [name, { soft: Number(soft), hard: Number(hard) }]
    }),
    sysctls: map(spec.sysctls, (text) => [text.slice(0, text.indexOf('=')), literal(text.slice(text.indexOf('=') + 1))]),
    user: spec.user,
    working_dir: spec.workdir,
    labels: map(spec.labels, ({ name, value }) => [name, literal(value)]),
    privileged: spec.privileged || undefined,
    cap_add: some(spec.capAdd),
    cap_drop: some(spec.capDrop),
    security_opt: some(spec.securityOptions),
    devices: some(spec.devices),
    read_only: spec.readOnlyRoot || undefined,
    healthcheck: healthcheckOf(spec.healthcheck),
    runtime: spec.runtime,
    tty: spec.tty || undefined,
    stdin_open: spec.stdin || undefined,
    init: spec.init || undefined,
    stop_signal: spec.stopSignal,
    stop_grace_period: spec.stopTimeoutSeconds === undefined || spec.stopTimeoutSeconds < 0 ? undefined : formatDuration(spec.stopTimeoutSeconds * 1_000),
  }
  return {
    services: { [serviceName(spec)]: defined(service) },
    ...(named.length === 0 ? {} : { volumes: Object.fromEntries(named.map(({ source }) => [source, { name: source }])) }),
    // They are there already: the same ones are meant, not new ones of a project.
    ...(networks.length === 0 ? {} : { networks: Object.fromEntries(networks.map(({ name }) => [name, { external: true }])) }),
  }
}

const defined = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** The last part of the image where there is no name. */
const serviceName = ({ name, image }: RunSpec): string =>
  (name ?? /([^/:@]+)(?::[^/]*)?(?:@.*)?$/.exec(image)?.[1] ?? '').replaceAll(/[^a-zA-Z0-9._-]/g, '-') || 'app'

const volumeOf = ({ source, target, readOnly }: RunSpec['volumes'][number]): unknown =>
  /[:$]/.test(`${source}${target}`) || (source === '' && readOnly)
    ? defined({ type: isFolderPath(source) ? 'bind' : 'volume', source: source === '' ? undefined : literal(source), target: literal(target), read_only: readOnly || undefined })
    : `${source === '' ? '' : `${source}:`}${target}${readOnly ? ':ro' : ''}`

const healthcheckOf = ({ mode, command, intervalMs, timeoutMs, startPeriodMs, startIntervalMs, retries }: RunSpec['healthcheck']): object | undefined => {
  if (mode === 'none') return { disable: true }
  const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : formatDuration(ms))
  const fields = defined({ test: mode === 'command' ? ['CMD-SHELL', literal(command)] : undefined, interval: time(intervalMs), timeout: time(timeoutMs), start_period: time(startPeriodMs), start_interval: time(startIntervalMs), retries })
  return Object.keys(fields).length === 0 ? undefined : fields
}
