// Owns what a person reads of an error, in their language.
import { errorTexts, fillText } from '#contract/errors.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { Language } from '../state/ui-store.ts'
import { jaErrors } from './ja/errors.ts'

export const errorText = ({ code, details }: ErrorEnvelope, language: Language): { readonly what: string; readonly remedy: string } => {
  const { what, remedy } = language === 'ja' ? jaErrors[code] : errorTexts[code]
  return { what: fillText(what, details), remedy: fillText(remedy, details) }
}
