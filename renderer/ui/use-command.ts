// Owns sending a dialog's form: busy meanwhile, and a refusal at its field or below all of them.
import { useState } from 'react'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { errorText } from '../i18n/errors.ts'
import { toAppError } from '../rpc/streams.ts'
import { useUi } from '../state/ui-store.ts'

export const useCommand = (fields: readonly string[]) => {
  const language = useUi((state) => state.language)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const field = error?.field === undefined ? null : (fields.find((one) => error.field === one || error.field?.startsWith(`${one}.`)) ?? null)
  return {
    busy,
    /** One that belongs to no field. */
    error: field === null ? error : null,
    errorOf: (name: string): string | undefined => (error !== null && field === name ? errorText(error, language).what : undefined),
    remedyOf: (name: string): string | undefined => (error !== null && field === name ? errorText(error, language).remedy : undefined),
    clear: () => setError(null),
    /** True when it was done. */
    send: async (command: () => Promise<unknown>): Promise<boolean> => {
      setBusy(true)
      setError(null)
      try {
        await command()
        return true
      } catch (thrown) {
        setError(toAppError(thrown).toEnvelope())
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
