// Owns the mount syntax of the docker client: -v, --mount and --tmpfs values, read and written.
import { formatBytes, parseBytes } from './quantities.ts'
import { isFolderPath } from './run.ts'
import type { RunSpec } from './run.ts'

type Volume = RunSpec['volumes'][number]
type Tmpfs = RunSpec['tmpfs'][number]

/** A colon has a meaning of its own in a -v value, and a volume without a name takes no options there. */
export const fitsVolumeFlag = ({ source, target, readOnly }: Volume): boolean => !source.includes(':') && !target.includes(':') && !(source === '' && readOnly)

export const formatVolume = ({ source, target, readOnly }: Volume): string => `${source === '' ? '' : `${source}:`}${target}${readOnly ? ':ro' : ''}`

/** `[source:]target[:options]`; a drive letter is part of its path. Null when it is none. */
export const parseVolume = (text: string): { readonly volume: Volume; readonly unknown: readonly string[] } | null => {
  const parts = text.replace(/^([a-zA-Z]):(?=[/\\])/, '$1\0').split(':').map((part) => part.replace('\0', ':'))
  const [first = '', second, third = ''] = parts
  const target = second ?? first
  if (parts.length > 3 || first === '' || !target.startsWith('/')) return null
  const options = third.split(',').filter((option) => option !== '')
  return {
    volume: { source: second === undefined ? '' : first, target, readOnly: options.includes('ro') || options.includes('readonly') },
    unknown: options.filter((option) => !['ro', 'readonly', 'rw'].includes(option)),
  }
}

export const formatMount = ({ source, target, readOnly }: Volume): string =>
  csvLine([`type=${isFolderPath(source) ? 'bind' : 'volume'}`, ...(source === '' ? [] : [`source=${source}`]), `target=${target}`, ...(readOnly ? ['readonly'] : [])])

export interface ReadMount {
  readonly volume?: Volume
  readonly tmpfs?: Tmpfs
  readonly unknown: readonly string[]
}

export const parseMount = (text: string): ReadMount | null => {
  const fields = new Map(csvFields(text).map((field) => {
    const at = field.indexOf('=')
    return at < 0 ? [field, 'true'] as const : [field.slice(0, at), field.slice(at + 1)] as const
  }))
  const take = (...names: readonly string[]): string | undefined => {
    const name = names.find((each) => fields.has(each))
    const value = name === undefined ? undefined : fields.get(name)
    for (const each of names) fields.delete(each)
    return value
  }
  const type = take('type') ?? 'volume'
  const source = take('source', 'src') ?? ''
  const target = take('target', 'destination', 'dst')
  const readOnly = ['true', '1'].includes(take('readonly', 'ro') ?? '')
  if (target === undefined || !target.startsWith('/')) return null
  if (type === 'tmpfs') {
    const size = parseBytes(take('tmpfs-size') ?? '')
    const mode = take('tmpfs-mode')
    const options = [...(readOnly ? ['ro'] : []), ...(mode === undefined ? [] : [`mode=${mode}`])].join(',')
    return { tmpfs: { target, ...(size === null ? {} : { sizeBytes: size }), options }, unknown: [...fields.keys()] }
  }
  return type === 'volume' || type === 'bind' ? { volume: { source, target, readOnly }, unknown: [...fields.keys()] } : null
}

export const formatTmpfs = ({ target, sizeBytes, options }: Tmpfs): string => {
  const all = tmpfsOptions({ sizeBytes, options })
  return `${target}${all === '' ? '' : `:${all}`}`
}

export const tmpfsOptions = ({ sizeBytes, options }: { readonly sizeBytes?: number | undefined; readonly options: string }): string =>
  [...(sizeBytes === undefined ? [] : [`size=${formatBytes(sizeBytes).replace(/b$/, '')}`]), ...(options === '' ? [] : [options])].join(',')

export const parseTmpfs = (text: string): Tmpfs | null => {
  const at = text.indexOf(':')
  const target = at < 0 ? text : text.slice(0, at)
  if (!target.startsWith('/')) return null
  const all = (at < 0 ? '' : text.slice(at + 1)).split(',').filter((option) => option !== '')
  const size = parseBytes(all.find((option) => option.startsWith('size='))?.slice(5) ?? '')
  return { target, ...(size === null ? {} : { sizeBytes: size }), options: all.filter((option) => !option.startsWith('size=') || size === null).join(',') }
}

/** One line of CSV as the docker client reads it: a field with a comma or a quote stands in quotes. */
export const csvLine = (fields: readonly string[]): string => fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')

export const csvFields = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')))
