// Owns a run form's state: what is typed, what of it may be called wrong by now, and what the engine refused.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorCode, ErrorEnvelope } from '#contract/errors.ts'
import type { RunSpec } from '#contract/run.ts'
import { errorText } from '../../i18n/errors.ts'
import { useUi } from '../../state/ui-store.ts'
import { formPath, missingKeys } from './field-errors.ts'
import { readRun } from './read-run.ts'
import { toValues, usedRows } from './run-values.ts'
import type { RunValues, UsedRows } from './run-values.ts'

export interface RunForm {
  readonly values: RunValues
  readonly change: (to: Partial<RunValues>) => void
  /** Begins anew with this one. */
  readonly replace: (spec: RunSpec) => void
  /** Null while something is wrong. */
  readonly spec: RunSpec | null
  /** What of it is right so far. */
  readonly draft: RunSpec
  /** What to say at a field: `name`, `ports.<row key>.hostPort`, `healthcheck.command`. */
  readonly errorOf: (path: string) => string | undefined
  /** Whether a field that begins so has something to say. */
  readonly wrongIn: (...beginnings: readonly string[]) => boolean
  /** From now on everything wrong is told. True when nothing is. */
  readonly check: () => boolean
  readonly sent: boolean
  /** Puts a refusal of the engine at its field; null takes it away. */
  readonly refuse: (error: ErrorEnvelope | null) => void
  /** A refusal that belongs to no field. */
  readonly refusal: ErrorEnvelope | null
  /** Any refusal, wherever it shows. */
  readonly refused: ErrorEnvelope | null
}

/** Where a refusal belongs when the engine does not name the field. */
const homes: Partial<Record<ErrorCode, string>> = {
  CONTAINER_NAME_TAKEN: 'name', IMAGE_NOT_LOCAL: 'image', IMAGE_NOT_FOUND: 'image', IMAGE_REFERENCE_INVALID: 'image', REGISTRY_DENIED: 'image', REGISTRY_UNREACHABLE: 'image', COMMAND_NOT_FOUND: 'command',
}
/** The engine means the value; the form has a field for it under another name. */
const fields = ['image', 'name', 'platform', 'entrypoint', 'command', 'environment', 'ports', 'volumes', 'tmpfs', 'networks', 'hostname', 'extraHosts', 'dns', 'restart', 'cpus', 'memoryBytes', 'pidsLimit', 'shmSizeBytes', 'ulimits', 'sysctls', 'user', 'workdir', 'labels', 'capAdd', 'capDrop', 'securityOptions', 'devices', 'healthcheck', 'runtime', 'stopSignal', 'stopTimeoutSeconds']

const placeOf = (error: ErrorEnvelope, rows: UsedRows): string | null => {
  // An input's own path may begin with the name that the method has for the spec.
  const path = (error.field ?? '').split('.')
  const begin = path.findIndex((part) => fields.includes(part))
  if (begin >= 0) return formPath(path.slice(begin), rows)
  return homes[error.code] ?? null
}

export const useRunForm = (initial: () => RunValues): RunForm => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [values, setValues] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [sent, setSent] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly error: ErrorEnvelope; readonly path: string | null } | null>(null)
  const { spec, errors, draft } = readRun(values)

  const errorOf = (path: string): string | undefined => {
    if (refusal?.path === path) return errorText(refusal.error, language).what
    const error = errors.get(path)
    if (error === undefined || (!sent && (missingKeys.has(error.key) || !touched.has(groupOf(path))))) return undefined
    return t(`runForm.errors.${error.key}`, { op: error.op ?? '', reason: error.reason ?? '' })
  }
  return {
    values, spec, draft, sent, errorOf,
    change: (to) => {
      setValues((before) => ({ ...before, ...to }))
      setTouched((before) => new Set([...before, ...Object.keys(to).map(groupOf)]))
      // What the engine refused may be right now.
      setRefusal(null)
    },
    replace: (to) => {
      setValues(toValues(to))
      // What somebody else wrote may be called wrong at once.
      setTouched(new Set(Object.keys(to).map(groupOf)))
      setSent(false)
      setRefusal(null)
    },
    wrongIn: (...beginnings) => [...errors.keys(), refusal?.path ?? ''].some((path) => beginnings.some((begin) => path === begin || path.startsWith(`${begin}.`)) && errorOf(path) !== undefined),
    check: () => {
      setSent(true)
      return spec !== null
    },
    refuse: (error) => setRefusal(error === null ? null : { error, path: placeOf(error, usedRows(values)) }),
    refusal: refusal !== null && refusal.path === null ? refusal.error : null,
    refused: refusal?.error ?? null,
  }
}

/** The values that one path of the spec is made of begin alike. */
const groupOf = (name: string): string => (name.split('.')[0] ?? '').replace(/^(restart|health|memory|shmSize|stopTimeout|maxRetries).*$/, '$1').replace('maxRetries', 'restart')
