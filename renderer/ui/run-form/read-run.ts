// Owns reading the run form: the spec that it means, and what is wrong with it, field by field.
import { parseBytes, parseDuration } from '#contract/quantities.ts'
import { parseReference } from '#contract/references.ts'
import { findConflicts } from '#contract/run-rules.ts'
import { runFields } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'
import { splitWords } from '#contract/shell-words.ts'
import { fieldError, formPath } from './field-errors.ts'
import type { FieldError, FieldErrors } from './field-errors.ts'
import { emptySpec, usedRows } from './run-values.ts'
import type { RunValues, UsedRows } from './run-values.ts'

export interface ReadRun {
  /** Null while something is wrong. */
  readonly spec: RunSpec | null
  readonly errors: FieldErrors
  /** What of it is right, for the equivalents at the side. */
  readonly draft: RunSpec
}

const isBlank = (text: string): boolean => text.trim() === ''
/** An image id is no reference but the engine takes it. */
const isImageId = (text: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/.test(text)

/** Left out where nothing was typed; not a number where it is none, which the schema then refuses. */
const given = <K extends string, V>(key: K, text: string, read: (text: string) => V): { [name in K]?: V } => (isBlank(text) ? {} : { [key]: read(text.trim()) } as { [name in K]: V })
const asIs = (text: string): string => text
const number = (text: string): number => (/^-?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN)
const bytes = (text: string): number => parseBytes(text) ?? Number.NaN
const duration = (text: string): number => parseDuration(text) ?? Number.NaN

/** "8000" or "8000-8010". */
const portRange = (name: 'hostPort' | 'containerPort', text: string): object => {
  if (isBlank(text)) return {}
  const [first = '', last, more] = text.split('-').map((each) => each.trim())
  return { [name]: more === undefined ? number(first) : Number.NaN, ...(last === undefined || last === first ? {} : { [`${name}End`]: number(last) }) }
}

export const readRun = (values: RunValues): ReadRun => {
  const errors = new Map<string, FieldError>()
  const tell = (path: string, error: FieldError): void => { if (!errors.has(path)) errors.set(path, error) }
  const rows = usedRows(values)
  const wordsOf = (name: 'entrypoint' | 'command'): string[] => {
    const { words, open, operator, expansions } = splitWords(values[name])
    const substitution = expansions.find((each) => /^(?:\$\(|`)/.test(each))
    if (open) tell(name, { key: 'commandOpen' })
    else if (operator !== null) tell(name, { key: 'commandOperator', op: operator })
    else if (substitution !== undefined) tell(name, { key: 'commandOperator', op: substitution })
    return [...words]
  }
  const wanted = specOf(values, rows, wordsOf)
  const image = values.image.trim()
  if (image === '') tell('image', { key: 'imageMissing' })
  else if (parseReference(image) === null && !isImageId(image)) tell('image', { key: 'imageInvalid' })
  tellMissing(rows, tell)

  const parsed = runFields.safeParse(wanted)
  const wrong = parsed.success ? [] : parsed.error.issues
  for (const { path, message } of wrong) tell(formPath(path, rows), fieldError(path, message))
  const draft = wrong.length === 0 ? wanted : withoutWrong(wanted, wrong.map(({ path }) => path))
  for (const { path, rule } of findConflicts(wanted)) tell(formPath(path, rows), { key: rule })
  return { spec: parsed.success && errors.size === 0 ? parsed.data : null, errors, draft }
}

const specOf = (values: RunValues, rows: UsedRows, wordsOf: (name: 'entrypoint' | 'command') => string[]): RunSpec => {
  const entrypoint = wordsOf('entrypoint')
  return {
    ...emptySpec(isBlank(values.image) ? 'IMAGE' : values.image.trim()),
    ...given('name', values.name, asIs),
    ...given('platform', values.platform, asIs),
    ...(entrypoint.length === 0 ? {} : { entrypoint }),
    command: wordsOf('command'),
    environment: rows.environment.map(({ name, value, secret }) => ({ name, value, secret })),
    ports: rows.ports.map(({ hostAddress, hostPort, containerPort, protocol }) => ({ hostAddress: hostAddress.trim(), ...portRange('hostPort', hostPort), containerPort: Number.NaN, ...portRange('containerPort', containerPort), protocol })),
    volumes: rows.volumes.map(({ source, target, readOnly }) => ({ source: source.trim(), target: target.trim(), readOnly })),
    tmpfs: rows.tmpfs.map(({ target, size, options }) => ({ target: target.trim(), ...given('sizeBytes', size, bytes), options: options.trim() })),
    networks: rows.networks.map(({ name, aliases, ipv4, ipv6 }) => ({ name: name.trim(), aliases: [...aliases], ...given('ipv4', ipv4, asIs), ...given('ipv6', ipv6, asIs) })),
    ...given('hostname', values.hostname, asIs),
    extraHosts: [...values.extraHosts],
    dns: [...values.dns],
    restart: { policy: values.restartPolicy, ...given('maxRetries', values.restartPolicy === 'on-failure' ? values.maxRetries : '', number) },
    ...given('cpus', values.cpus, number),
    ...given('memoryBytes', values.memory, bytes),
    ...given('pidsLimit', values.pidsLimit, number),
    ...given('shmSizeBytes', values.shmSize, bytes),
    ulimits: values.ulimits.map((text) => (/^[a-z]+=-?\d+$/.test(text) ? `${text}:${text.split('=')[1] ?? ''}` : text)),
    sysctls: [...values.sysctls],
    ...given('user', values.user, asIs),
    ...given('workdir', values.workdir, asIs),
    labels: rows.labels.map(({ name, value }) => ({ name, value })),
    privileged: values.privileged,
    capAdd: [...values.capAdd],
    capDrop: [...values.capDrop],
    securityOptions: [...values.securityOptions],
    devices: values.devices.map((text) => (/^\/[^:]+$/.test(text) ? `${text}:${text}:rwm` : text)),
    readOnlyRoot: values.readOnlyRoot,
    healthcheck: {
      mode: values.healthMode,
      command: values.healthMode === 'command' ? values.healthCommand : '',
      ...(values.healthMode === 'none' ? {} : {
        ...given('intervalMs', values.healthInterval, duration),
        ...given('timeoutMs', values.healthTimeout, duration),
        ...given('startPeriodMs', values.healthStartPeriod, duration),
        ...given('startIntervalMs', values.healthStartInterval, duration),
        ...given('retries', values.healthRetries, number),
      }),
    },
    ...given('runtime', values.runtime, asIs),
    tty: values.tty,
    stdin: values.stdin,
    init: values.init,
    autoRemove: values.autoRemove,
    ...given('stopSignal', values.stopSignal, (text) => text.toUpperCase()),
    ...given('stopTimeoutSeconds', values.stopTimeout, number),
  }
}

/** What a row cannot do without, in words of its own. */
const tellMissing = (rows: UsedRows, tell: (path: string, error: FieldError) => void): void => {
  for (const { key, containerPort } of rows.ports) if (isBlank(containerPort)) tell(`ports.${key}.containerPort`, { key: 'portMissing' })
  for (const { key, name } of rows.environment) if (name === '') tell(`environment.${key}.name`, { key: 'envMissing' })
  for (const { key, name } of rows.labels) if (name === '') tell(`labels.${key}.name`, { key: 'envMissing' })
  for (const { key, target } of rows.volumes) if (isBlank(target)) tell(`volumes.${key}.target`, { key: 'targetMissing' })
  for (const { key, target } of rows.tmpfs) if (isBlank(target)) tell(`tmpfs.${key}.target`, { key: 'targetMissing' })
  for (const { key, name } of rows.networks) if (isBlank(name)) tell(`networks.${key}.name`, { key: 'networkMissing' })
}

/** Wrong rows and words go, wrong values are as if nothing was typed. */
const withoutWrong = (spec: RunSpec, paths: readonly (readonly PropertyKey[])[]): RunSpec => {
  const empty = emptySpec('IMAGE') as Readonly<Record<string, unknown>>
  const right: Record<string, unknown> = { ...spec }
  for (const first of new Set(paths.map(([first]) => String(first)))) {
    const wrong = paths.filter(([name]) => name === first).map(([, second]) => second)
    const value = right[first]
    if (Array.isArray(value)) right[first] = value.filter((_, index) => !wrong.includes(index))
    else if (typeof value === 'object' && value !== null) right[first] = Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.includes(name)))
    else if (first !== 'image') right[first] = empty[first]
  }
  return right as RunSpec
}
