// Owns the run form's values as typed, what they mean, and what is wrong with them, field by field.
import { runFields, runSchema } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'
import { parseReference } from '#contract/references.ts'
import { commandWords } from './command-words.ts'

export interface EnvironmentRow { readonly key: number; readonly name: string; readonly value: string }
export interface PortRow { readonly key: number; readonly hostPort: string; readonly containerPort: string; readonly protocol: 'tcp' | 'udp'; readonly hostAddress: string }
export interface VolumeRow { readonly key: number; readonly source: string; readonly target: string; readonly readOnly: boolean }

export interface RunValues {
  readonly image: string
  readonly name: string
  readonly command: string
  readonly environment: readonly EnvironmentRow[]
  readonly ports: readonly PortRow[]
  readonly volumes: readonly VolumeRow[]
  readonly tty: boolean
  readonly autoRemove: boolean
}

export const emptyRun = (image: string): RunValues => ({ image, name: '', command: '', environment: [], ports: [], volumes: [], tty: false, autoRemove: false })

/** A text key below `run.errors`, with what it names. */
export interface FieldError {
  readonly key: 'imageMissing' | 'imageInvalid' | 'nameInvalid' | 'commandOpen' | 'commandOperator' | 'port' | 'portMissing' | 'portTwice' | 'address' | 'envName' | 'envMissing' | 'sourceMissing' | 'targetInvalid' | 'targetTwice' | 'other'
  readonly op?: string
  readonly reason?: string
}
export type FieldErrors = ReadonlyMap<string, FieldError>

export interface ReadRun {
  /** Null while something is wrong. */
  readonly spec: RunSpec | null
  readonly errors: FieldErrors
  /** As good as it can be made, for the command line at the side. */
  readonly draft: RunSpec
}

const isBlank = (text: string): boolean => text.trim() === ''
const toPort = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)
/** An image id is no reference but the engine takes it. */
const isImageId = (text: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/.test(text)

/** Rows that nothing was typed into do not count. */
export const usedRows = (values: RunValues) => ({
  environment: values.environment.filter(({ name, value }) => !(name === '' && value === '')),
  ports: values.ports.filter(({ hostPort, containerPort }) => !(isBlank(hostPort) && isBlank(containerPort))),
  volumes: values.volumes.filter(({ source, target }) => !(isBlank(source) && isBlank(target))),
})

export const readRun = (values: RunValues): ReadRun => {
  const errors = new Map<string, FieldError>()
  const rows = usedRows(values)
  const image = values.image.trim()
  const command = commandWords(values.command)
  if (image === '') errors.set('image', { key: 'imageMissing' })
  else if (parseReference(image) === null && !isImageId(image)) errors.set('image', { key: 'imageInvalid' })
  if ('error' in command) errors.set('command', command.error === 'open' ? { key: 'commandOpen' } : { key: 'commandOperator', op: command.operator })

  const draft: RunSpec = {
    ...runFields.parse({ image: 'image' }),
    image: image === '' ? 'IMAGE' : image,
    ...(isBlank(values.name) ? {} : { name: values.name.trim() }),
    command: 'words' in command ? [...command.words] : [],
    environment: rows.environment.map(({ name, value }) => ({ name, value, secret: false })),
    ports: rows.ports.map(({ hostPort, containerPort, protocol, hostAddress }) => ({ hostAddress: hostAddress.trim(), ...(isBlank(hostPort) ? {} : { hostPort: toPort(hostPort) }), containerPort: toPort(containerPort), protocol })),
    volumes: rows.volumes.map(({ source, target, readOnly }) => ({ source: source.trim(), target: target.trim(), readOnly })),
    tty: values.tty,
    stdin: values.tty,
    autoRemove: values.autoRemove,
  }
  const parsed = runSchema.safeParse(draft)
  if (!parsed.success) for (const issue of parsed.error.issues) keepFirst(errors, rowPath(issue.path, rows), nameError(issue.path, issue.message, rows))
  findTwice(rows.ports, 'ports', 'hostPort', ({ hostPort, protocol, hostAddress }) => (isBlank(hostPort) ? null : `${hostAddress.trim()}:${Number(hostPort)}/${protocol}`), { key: 'portTwice' }, errors)
  findTwice(rows.volumes, 'volumes', 'target', ({ target }) => (isBlank(target) ? null : target.trim()), { key: 'targetTwice' }, errors)
  return { spec: parsed.success && errors.size === 0 ? parsed.data : null, errors, draft }
}

const keepFirst = (errors: Map<string, FieldError>, path: string, error: FieldError): void => {
  if (!errors.has(path)) errors.set(path, error)
}

type Rows = ReturnType<typeof usedRows>
type ListName = keyof Rows
const isList = (name: unknown): name is ListName => name === 'environment' || name === 'ports' || name === 'volumes'

/** Errors name a row by its key, because rows without text are left out before they are counted. */
export const rowPath = (path: readonly PropertyKey[], rows: Rows): string => {
  const [list, index, field] = path
  if (!isList(list) || index === undefined) return String(list ?? '')
  const row = rows[list][Number(index)]
  return `${list}.${row?.key ?? String(index)}.${String(field ?? (list === 'environment' ? 'name' : list === 'ports' ? 'containerPort' : 'source'))}`
}

const nameError = (path: readonly PropertyKey[], message: string, rows: Rows): FieldError => {
  const [list, index, field] = path
  if (list === 'name') return { key: 'nameInvalid' }
  if (list === 'ports') {
    if (field === 'hostAddress') return { key: 'address' }
    return { key: field === 'containerPort' && isBlank(rows.ports[Number(index)]?.containerPort ?? '') ? 'portMissing' : 'port' }
  }
  if (list === 'environment') return { key: rows.environment[Number(index)]?.name === '' ? 'envMissing' : 'envName' }
  if (list === 'volumes') return { key: field === 'source' ? 'sourceMissing' : 'targetInvalid' }
  return { key: 'other', reason: message }
}

const findTwice = <T extends { readonly key: number }>(rows: readonly T[], list: string, field: string, toKey: (row: T) => string | null, error: FieldError, errors: Map<string, FieldError>): void => {
  const seen = new Set<string>()
  for (const row of rows) {
    const key = toKey(row)
    if (key !== null && seen.has(key)) keepFirst(errors, `${list}.${row.key}.${field}`, error)
    if (key !== null) seen.add(key)
  }
}
