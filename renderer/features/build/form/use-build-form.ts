// Owns a build form's state: what is typed, what of it may be called wrong by now, and what the core refused.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildRequest } from '#contract/build.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { errorText } from '../../../i18n/errors.ts'
import { useUi } from '../../../state/ui-store.ts'
import type { BuildValues } from './build-values.ts'
import { missing, placeOfField, readBuild } from './read-build.ts'

export interface BuildForm {
  readonly values: BuildValues
  readonly change: (to: Partial<BuildValues>) => void
  /** Null while something is wrong. */
  readonly request: BuildRequest | null
  readonly draft: BuildRequest
  /** What to say at a field: `tags`, `args.<row key>.name`. */
  readonly errorOf: (path: string) => string | undefined
  /** Whether a field that begins so has something to say. */
  readonly wrongIn: (...beginnings: readonly string[]) => boolean
  /** From now on everything wrong is told. */
  readonly check: () => void
  readonly sent: boolean
  /** Puts a refusal at its field; null takes it away. */
  readonly refuse: (error: ErrorEnvelope | null) => void
  /** A refusal that belongs to no field. */
  readonly refusal: ErrorEnvelope | null
}

export const useBuildForm = (initial: () => BuildValues): BuildForm => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [values, setValues] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [sent, setSent] = useState(false)
  const [refused, setRefused] = useState<ErrorEnvelope | null>(null)
  const { request, draft, errors } = readBuild(values)
  const home = refused?.field === undefined ? null : placeOfField(refused.field, values)

  const errorOf = (path: string): string | undefined => {
    if (refused !== null && home === path) return errorText(refused, language).what
    const error = errors.get(path)
    if (error === undefined || (!sent && (missing.has(error) || !touched.has(path.split('.')[0] ?? '')))) return undefined
    return t(`build.errors.${error}`)
  }
  return {
    values, request, draft, errorOf, sent,
    change: (to) => {
      setValues((before) => ({ ...before, ...to }))
      setTouched((before) => new Set([...before, ...Object.keys(to)]))
      // What was refused may be right now.
      setRefused(null)
    },
    wrongIn: (...beginnings) => [...errors.keys(), home ?? ''].some((path) => beginnings.some((begin) => path === begin || path.startsWith(`${begin}.`)) && errorOf(path) !== undefined),
    check: () => setSent(true),
    refuse: setRefused,
    refusal: home === null ? refused : null,
  }
}
