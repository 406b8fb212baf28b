// Owns reading the build form: the request that it means, and what is wrong with it, field by field.
import { buildSchema } from '#contract/build.ts'
import type { BuildRequest } from '#contract/build.ts'
import { usedRows } from './build-values.ts'
import type { BuildValues, SecretRow } from './build-values.ts'

export const buildErrors = ['folder', 'folderMissing', 'dockerfile', 'tag', 'target', 'platform', 'argName', 'argNameMissing', 'argTwice', 'secretAgain', 'labelName', 'secretId', 'secretIdMissing', 'secretTwice', 'secretValue', 'secretFile', 'secretVariable', 'secretMissing', 'ssh', 'other'] as const
export type BuildError = (typeof buildErrors)[number]
/** Half a row is not yet wrong: these are told once the form was sent. */
export const missing: ReadonlySet<BuildError> = new Set(['folderMissing', 'argNameMissing', 'secretIdMissing', 'secretAgain', 'secretMissing'])

export interface ReadBuild {
  /** Null while something is wrong. */
  readonly request: BuildRequest | null
  /** What is in the form, right or not, for the command at the side. */
  readonly draft: BuildRequest
  /** By the form's path: `tags`, `args.<row key>.name`. */
  readonly errors: ReadonlyMap<string, BuildError>
}

export const readBuild = (values: BuildValues): ReadBuild => {
  const rows = usedRows(values)
  const draft: BuildRequest = {
    ...values,
    folder: values.folder.trim(), dockerfile: values.dockerfile.trim() || 'Dockerfile', tags: [...values.tags], ssh: [...values.ssh],
    args: rows.args.map(({ name, value, secret }) => ({ name: name.trim(), value, secret })),
    labels: rows.labels.map(({ name, value }) => ({ name: name.trim(), value })),
    secrets: rows.secrets.map((row) => ({ id: row.id.trim(), source: sourceOf(row) })),
  }
  const parsed = buildSchema.safeParse(draft)
  const errors = new Map<string, BuildError>()
  for (const { path, message } of parsed.success ? [] : parsed.error.issues) {
    const [place, error] = placeOf(path, message, draft, rows)
    if (!errors.has(place)) errors.set(place, error)
  }
  return { request: parsed.success ? parsed.data : null, draft, errors }
}

/** Where the core's word for a field is in the form: `secrets.1.source.path` at the row. Null where it has no place. */
export const placeOfField = (field: string, values: BuildValues): string | null => {
  const path = field.split('.')
  const begin = path.findIndex((part) => fields.includes(part))
  // All rows at once have no place of their own.
  if (begin < 0 || (['args', 'labels', 'secrets'].includes(path[begin] ?? '') && path[begin + 1] === undefined)) return null
  return placeOf(path.slice(begin), '', readBuild(values).draft, usedRows(values))[0]
}

const fields: readonly string[] = ['folder', 'dockerfile', 'tags', 'target', 'platform', 'args', 'labels', 'secrets', 'ssh'] satisfies readonly (keyof BuildRequest)[]

const sourceOf = ({ kind, text }: SecretRow): BuildRequest['secrets'][number]['source'] =>
  kind === 'value' ? { kind, value: text } : kind === 'file' ? { kind, path: text.trim() } : { kind, variable: text.trim() }

const placeOf = (path: readonly PropertyKey[], message: string, draft: BuildRequest, rows: ReturnType<typeof usedRows>): readonly [string, BuildError] => {
  const [list, number] = [String(path[0]), Number(path[1])]
  const twice = message.includes('already')
  switch (list) {
    case 'folder': return ['folder', draft.folder === '' ? 'folderMissing' : 'folder']
    case 'dockerfile': case 'target': case 'platform': return [list, list]
    case 'tags': return ['tags', 'tag']
    case 'ssh': return ['ssh', 'ssh']
    case 'args': return [`args.${rows.args[number]?.key ?? ''}.${String(path[2])}`, path[2] === 'value' ? 'secretAgain' : twice ? 'argTwice' : draft.args[number]?.name === '' ? 'argNameMissing' : 'argName']
    case 'labels': return [`labels.${rows.labels[number]?.key ?? ''}.${String(path[2])}`, 'labelName']
    case 'secrets': {
      const row = rows.secrets[number]
      if (path[2] === 'id') return [`secrets.${row?.key ?? ''}.id`, twice ? 'secretTwice' : row?.id.trim() === '' ? 'secretIdMissing' : 'secretId']
      return [`secrets.${row?.key ?? ''}.text`, row?.text.trim() === '' ? 'secretMissing' : row?.kind === 'file' ? 'secretFile' : row?.kind === 'environment' ? 'secretVariable' : 'secretValue']
    }
    default: return [list, 'other']
  }
}
