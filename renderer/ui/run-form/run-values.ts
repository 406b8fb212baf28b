// Owns the run form as it is typed: texts and rows, made from a spec and turned into one by read-run.
import type { Protocol } from '#contract/ports.ts'
import { formatBytes, formatDuration } from '#contract/quantities.ts'
import { runFields } from '#contract/run.ts'
import type { restartPolicies, RunSpec } from '#contract/run.ts'
import { quoteWord } from '#contract/shell-words.ts'

/** Errors and drawing tell rows apart by their key. */
interface Row {
  readonly key: number
}
export interface PortRow extends Row {
  readonly hostAddress: string
  /** A number or a range, such as 8000-8010. */
  readonly hostPort: string
  readonly containerPort: string
  readonly protocol: Protocol
}
export interface EnvironmentRow extends Row {
  readonly name: string
  readonly value: string
  readonly secret: boolean
}
export interface VolumeRow extends Row {
  readonly source: string
  readonly target: string
  readonly readOnly: boolean
}
export interface TmpfsRow extends Row {
  readonly target: string
  readonly size: string
  readonly options: string
}
export interface NetworkRow extends Row {
  readonly name: string
  readonly aliases: readonly string[]
  readonly ipv4: string
  readonly ipv6: string
}
export interface LabelRow extends Row {
  readonly name: string
  readonly value: string
}
export type RestartPolicy = (typeof restartPolicies)[number]

export interface RunValues {
  readonly image: string
  readonly name: string
  readonly platform: string
  readonly entrypoint: string
  readonly command: string
  readonly environment: readonly EnvironmentRow[]
  readonly ports: readonly PortRow[]
  readonly volumes: readonly VolumeRow[]
  readonly tmpfs: readonly TmpfsRow[]
  readonly networks: readonly NetworkRow[]
  readonly hostname: string
  readonly extraHosts: readonly string[]
  readonly dns: readonly string[]
  readonly restartPolicy: RestartPolicy
  readonly maxRetries: string
  readonly cpus: string
  readonly memory: string
  readonly pidsLimit: string
  readonly shmSize: string
  readonly ulimits: readonly string[]
  readonly sysctls: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly labels: readonly LabelRow[]
  readonly privileged: boolean
  readonly capAdd: readonly string[]
  readonly capDrop: readonly string[]
  readonly securityOptions: readonly string[]
  readonly devices: readonly string[]
  readonly readOnlyRoot: boolean
  readonly healthMode: RunSpec['healthcheck']['mode']
  readonly healthCommand: string
  readonly healthInterval: string
  readonly healthTimeout: string
  readonly healthStartPeriod: string
  readonly healthStartInterval: string
  readonly healthRetries: string
  readonly runtime: string
  readonly tty: boolean
  readonly stdin: boolean
  readonly init: boolean
  readonly autoRemove: boolean
  readonly stopSignal: string
  readonly stopTimeout: string
}

let nextKey = 1
export const newKey = (): number => nextKey++
const keyed = <T extends object>(rows: readonly T[]): (T & Row)[] => rows.map((row) => ({ ...row, key: newKey() }))

export const newPort = (): PortRow => ({ key: newKey(), hostPort: '', containerPort: '', protocol: 'tcp', hostAddress: '' })
export const newVariable = (name = '', value = '', secret = false): EnvironmentRow => ({ key: newKey(), name, value, secret })

export const emptySpec = (image: string): RunSpec => ({ ...runFields.parse({ image: 'image' }), image })

const range = (first: number | undefined, last: number | undefined): string => (first === undefined ? '' : last === undefined ? String(first) : `${first}-${last}`)
const plain = (value: number | string | undefined): string => (value === undefined ? '' : String(value))
const size = (bytes: number | undefined): string => (bytes === undefined ? '' : formatBytes(bytes))
const time = (ms: number | undefined): string => (ms === undefined ? '' : formatDuration(ms))

export const toValues = (spec: RunSpec): RunValues => ({
  image: spec.image,
  name: plain(spec.name),
  platform: plain(spec.platform),
  entrypoint: (spec.entrypoint ?? []).map(quoteWord).join(' '),
  command: spec.command.map(quoteWord).join(' '),
  environment: keyed(spec.environment),
  ports: keyed(spec.ports.map(({ hostAddress, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol }) => ({ hostAddress, hostPort: range(hostPort, hostPortEnd), containerPort: range(containerPort, containerPortEnd), protocol }))),
  volumes: keyed(spec.volumes),
  tmpfs: keyed(spec.tmpfs.map(({ target, sizeBytes, options }) => ({ target, size: size(sizeBytes), options }))),
  networks: keyed(spec.networks.map(({ name, aliases, ipv4, ipv6 }) => ({ name, aliases, ipv4: plain(ipv4), ipv6: plain(ipv6) }))),
  hostname: plain(spec.hostname),
  extraHosts: spec.extraHosts,
  dns: spec.dns,
  restartPolicy: spec.restart.policy,
  maxRetries: plain(spec.restart.maxRetries),
  cpus: plain(spec.cpus),
  memory: size(spec.memoryBytes),
  pidsLimit: plain(spec.pidsLimit),
  shmSize: size(spec.shmSizeBytes),
  ulimits: spec.ulimits,
  sysctls: spec.sysctls,
  user: plain(spec.user),
  workdir: plain(spec.workdir),
  labels: keyed(spec.labels),
  privileged: spec.privileged,
  capAdd: spec.capAdd,
  capDrop: spec.capDrop,
  securityOptions: spec.securityOptions,
  devices: spec.devices,
  readOnlyRoot: spec.readOnlyRoot,
  healthMode: spec.healthcheck.mode,
  healthCommand: spec.healthcheck.command,
  healthInterval: time(spec.healthcheck.intervalMs),
  healthTimeout: time(spec.healthcheck.timeoutMs),
  healthStartPeriod: time(spec.healthcheck.startPeriodMs),
  healthStartInterval: time(spec.healthcheck.startIntervalMs),
  healthRetries: plain(spec.healthcheck.retries),
  runtime: plain(spec.runtime),
  tty: spec.tty,
  stdin: spec.stdin,
  init: spec.init,
  autoRemove: spec.autoRemove,
  stopSignal: plain(spec.stopSignal),
  stopTimeout: plain(spec.stopTimeoutSeconds),
})

const isBlank = (text: string): boolean => text.trim() === ''

/** Rows that nothing was typed into do not count. */
export const usedRows = (values: RunValues) => ({
  environment: values.environment.filter(({ name, value }) => !(name === '' && value === '')),
  ports: values.ports.filter(({ hostPort, containerPort }) => !(isBlank(hostPort) && isBlank(containerPort))),
  volumes: values.volumes.filter(({ source, target }) => !(isBlank(source) && isBlank(target))),
  tmpfs: values.tmpfs.filter(({ target, size, options }) => !(isBlank(target) && isBlank(size) && isBlank(options))),
  networks: values.networks.filter(({ name, aliases, ipv4, ipv6 }) => !(isBlank(name) && aliases.length === 0 && isBlank(ipv4) && isBlank(ipv6))),
  labels: values.labels.filter(({ name, value }) => !(name === '' && value === '')),
})
export type UsedRows = ReturnType<typeof usedRows>
export type RowList = keyof UsedRows
