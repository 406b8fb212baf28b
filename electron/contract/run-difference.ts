// Owns the difference between two run forms, field by field, in words that the field uses. Secrets are masked: they never leave here.
import { formatPublish } from './ports.ts'
import { formatBytes, formatDuration } from './quantities.ts'
import { quoteWord } from './shell-words.ts'
import { looksSecret } from './run.ts'
import type { RunSpec } from './run.ts'

export type RunField = keyof RunSpec

export interface FieldChange {
  readonly field: RunField
  /** Which of several: a variable's name, a port, a mount's target. */
  readonly item: string | null
  /** Null: there is none. */
  readonly before: string | null
  readonly after: string | null
  /** The values are masked; that they differ is all that is told. */
  readonly secret: boolean
}

export const secretMask = '••••••••'

interface Part {
  readonly item: string | null
  readonly text: string
  readonly secret?: boolean
}

const one = (text: string | undefined): readonly Part[] => (text === undefined || text === '' ? [] : [{ item: null, text }])
const list = (texts: readonly string[]): readonly Part[] => one(texts.join(', '))
const flag = (on: boolean): readonly Part[] => one(on ? 'on' : undefined)
const line = (words: readonly string[] | undefined): readonly Part[] => one(words?.map(quoteWord).join(' '))
const size = (bytes: number | undefined): readonly Part[] => one(bytes === undefined ? undefined : formatBytes(bytes))

/** Several bindings of one port are one item: moving it to another port of this computer is a change, not a loss and a gain. */
const ports = (all: RunSpec['ports']): readonly Part[] =>
  [...Map.groupBy(all, ({ containerPort, containerPortEnd, protocol }) => `${containerPort}${containerPortEnd === undefined ? '' : `-${containerPortEnd}`}/${protocol}`)].map(([item, bindings]) => ({ item, text: bindings.map(formatPublish).join(', ') }))

const healthcheck = ({ mode, command, intervalMs, timeoutMs, startPeriodMs, startIntervalMs, retries }: RunSpec['healthcheck']): string | undefined => {
  const times = [['interval', intervalMs], ['timeout', timeoutMs], ['start-period', startPeriodMs], ['start-interval', startIntervalMs]] as const
  const words = [...times.flatMap(([name, ms]) => (ms === undefined ? [] : [`${name}=${formatDuration(ms)}`])), ...(retries === undefined ? [] : [`retries=${retries}`])]
  const text = [...(mode === 'none' ? ['none'] : mode === 'command' ? [command] : []), ...words].join(' ')
  return text === '' ? undefined : text
}

const parts: { readonly [F in RunField]: (value: RunSpec[F]) => readonly Part[] } = {
  image: one,
  name: one,
  platform: one,
  entrypoint: line,
  command: line,
  environment: (all) => all.map(({ name, value, secret }) => ({ item: name, text: value, secret: secret || looksSecret(name) })),
  ports,
  volumes: (all) => all.map(({ source, target, readOnly }) => ({ item: target, text: `${source === '' ? '(anonymous)' : source}${readOnly ? ':ro' : ''}` })),
  tmpfs: (all) => all.map(({ target, sizeBytes, options }) => ({ item: target, text: ['tmpfs', ...(sizeBytes === undefined ? [] : [`size=${formatBytes(sizeBytes)}`]), ...(options === '' ? [] : [options])].join(',') })),
  networks: (all) => all.map(({ name, aliases, ipv4, ipv6 }) => ({ item: name, text: ['joined', ...(ipv4 === undefined ? [] : [ipv4]), ...(ipv6 === undefined ? [] : [ipv6]), ...(aliases.length === 0 ? [] : [`as ${aliases.join(', ')}`])].join(' ') })),
  hostname: one,
  extraHosts: list,
  dns: list,
  restart: ({ policy, maxRetries }) => one(policy === 'no' ? undefined : `${policy}${maxRetries === undefined ? '' : `:${maxRetries}`}`),
  cpus: (value) => one(value?.toString()),
  memoryBytes: size,
  pidsLimit: (value) => one(value?.toString()),
  shmSizeBytes: size,
  ulimits: list,
  sysctls: list,
  user: one,
  workdir: one,
  labels: (all) => all.map(({ name, value }) => ({ item: name, text: value, secret: looksSecret(name) })),
  privileged: flag,
  capAdd: list,
  capDrop: list,
  securityOptions: list,
  devices: list,
  readOnlyRoot: flag,
  healthcheck: (value) => one(healthcheck(value)),
  runtime: one,
  tty: flag,
  stdin: flag,
  init: flag,
  autoRemove: flag,
  stopSignal: one,
  stopTimeoutSeconds: (value) => one(value === undefined ? undefined : `${value}s`),
}

/** In the order of the form. Empty when both say the same. */
export const runDifference = (before: RunSpec, after: RunSpec): readonly FieldChange[] =>
  // A name that is left out stays as it is.
  (Object.keys(parts) as RunField[]).filter((field) => field !== 'name' || after.name !== undefined).flatMap((field) => changes(field, partsOf(field, before), partsOf(field, after)))

const partsOf = (field: RunField, spec: RunSpec): readonly Part[] => (parts[field] as (value: unknown) => readonly Part[])(spec[field])

const changes = (field: RunField, before: readonly Part[], after: readonly Part[]): readonly FieldChange[] => {
  // Of a name that is given twice the last one counts, as for the engine.
  const [was, is] = [before, after].map((each) => new Map(each.map((part) => [part.item, part])))
  return [...new Set([...before, ...after].map(({ item }) => item))].flatMap((item) => {
    const [old, now] = [was?.get(item), is?.get(item)]
    if (old?.text === now?.text) return []
    const secret = old?.secret === true || now?.secret === true
    const shown = (part: Part | undefined): string | null => (part === undefined ? null : secret ? secretMask : part.text)
    return [{ field, item, before: shown(old), after: shown(now), secret }]
  })
}
