// Owns what a person reads of an error, in their language.
import { errorTexts, fillText } from '#contract/errors.ts'
import type { DetailWords, ErrorEnvelope } from '#contract/errors.ts'
import { containerStates } from '#contract/container-states.ts'
import { bootStepIds } from '#contract/machine.ts'
import type { Language } from '../state/ui-store.ts'
import { common as enCommon } from './en/common.ts'
import { common as jaCommon } from './ja/common.ts'
import { jaContainerStates, jaErrors, jaPortHolders } from './ja/errors.ts'
import { portHolders } from '#contract/port-holder.ts'
import type { PortHolder } from '#contract/port-holder.ts'

/** Details are the core's data; those that have a name in the window are shown by it. */
const named = (details: ErrorEnvelope['details'], language: Language): ErrorEnvelope['details'] => {
  const step = bootStepIds.find((id) => id === details['step'])
  return step === undefined ? details : { ...details, step: (language === 'ja' ? jaCommon : enCommon).boot[step] }
}

const words = (language: Language): DetailWords => (language === 'ja' ? { holder: jaPortHolders, state: jaContainerStates } : { holder: portHolders, state: containerStates })

/** As it stands behind "is taken". */
export const portHolderText = (holder: PortHolder, language: Language): string => fillText('{holder}', { ...holder }, words(language))

export const errorText = ({ code, details }: ErrorEnvelope, language: Language): { readonly what: string; readonly remedy: string } => {
  const { what, remedy } = language === 'ja' ? jaErrors[code] : errorTexts[code]
  const shown = named(details, language)
  return { what: fillText(what, shown, words(language)), remedy: fillText(remedy, shown, words(language)) }
}
