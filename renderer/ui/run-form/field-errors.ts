// Owns where an error of the run form belongs, and which words tell it.
import { runRules } from '#contract/run-rules.ts'
import type { RunRule } from '#contract/run-rules.ts'
import type { RowList, UsedRows } from './run-values.ts'

/** What is wrong with a field by itself, by the path of the spec without the numbers of rows. */
const keys = {
  image: 'imageInvalid', name: 'nameInvalid', platform: 'platform', 'environment.name': 'envName', 'labels.name': 'envName',
  'ports.hostAddress': 'address', 'ports.hostPort': 'port', 'ports.containerPort': 'port',
  'volumes.source': 'other', 'volumes.target': 'targetInvalid', 'tmpfs.target': 'targetInvalid', 'tmpfs.sizeBytes': 'size', 'tmpfs.options': 'tmpfsOptions',
  'networks.name': 'network', 'networks.aliases': 'alias', 'networks.ipv4': 'address', 'networks.ipv6': 'address',
  hostname: 'hostname', extraHosts: 'extraHost', dns: 'address', 'restart.maxRetries': 'count', cpus: 'cpus', memoryBytes: 'memory', pidsLimit: 'count', shmSizeBytes: 'size',
  ulimits: 'ulimit', sysctls: 'sysctl', user: 'user', workdir: 'targetInvalid', capAdd: 'capability', capDrop: 'capability', securityOptions: 'option', devices: 'device',
  'healthcheck.intervalMs': 'duration', 'healthcheck.timeoutMs': 'duration', 'healthcheck.startPeriodMs': 'duration', 'healthcheck.startIntervalMs': 'duration', 'healthcheck.retries': 'count',
  stopSignal: 'signal', stopTimeoutSeconds: 'count',
} as const

export type ErrorKey = (typeof keys)[keyof typeof keys] | RunRule | 'imageMissing' | 'commandOpen' | 'commandOperator' | 'portMissing' | 'envMissing' | 'targetMissing' | 'networkMissing'
/** Half a row is not yet wrong: these are told once the form was sent. */
export const missingKeys: ReadonlySet<ErrorKey> = new Set(['imageMissing', 'portMissing', 'envMissing', 'targetMissing', 'networkMissing', 'healthCommand'])

/** A text key below `runForm.errors`, with what it names. */
export interface FieldError {
  readonly key: ErrorKey
  readonly op?: string
  readonly reason?: string
}
export type FieldErrors = ReadonlyMap<string, FieldError>

const rowLists: readonly string[] = ['environment', 'ports', 'volumes', 'tmpfs', 'networks', 'labels'] satisfies readonly RowList[]
const isRowList = (name: unknown): name is RowList => rowLists.includes(String(name))
/** Where an error of a whole row shows. */
const firstField: Readonly<Record<RowList, string>> = { environment: 'name', ports: 'containerPort', volumes: 'source', tmpfs: 'target', networks: 'name', labels: 'name' }
const grouped = ['restart', 'healthcheck']

/** The form's own path: rows by their key, because rows without text are left out before they are counted; lists of words as one field. */
export const formPath = (path: readonly PropertyKey[], rows: UsedRows): string => {
  const [first, second, third] = path
  if (isRowList(first)) return second === undefined ? first : `${first}.${rows[first][Number(second)]?.key ?? String(second)}.${fieldName(first, third)}`
  return grouped.includes(String(first)) && second !== undefined ? `${String(first)}.${String(second)}` : String(first ?? '')
}

const fieldName = (list: RowList, field: PropertyKey | undefined): string => (field === undefined ? firstField[list] : String(field).replace(/PortEnd$/, 'Port'))

export const fieldError = (path: readonly PropertyKey[], message: string): FieldError => {
  const [first, second, third] = path
  const rule = runRules.find((each) => each === message)
  if (rule !== undefined) return { key: rule }
  const name = isRowList(first) ? `${first}.${fieldName(first, third)}` : grouped.includes(String(first)) ? `${String(first)}.${String(second)}` : String(first)
  const key = (keys as Readonly<Record<string, ErrorKey>>)[name] ?? 'other'
  return key === 'other' ? { key, reason: message } : { key }
}
