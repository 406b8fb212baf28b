// Owns what a `fail <code> <sentence>` mark of the guest means for a person.
import { AppError } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  'data-foreign': 'DATA_DISK_FOREIGN',
  'data-corrupt': 'DATA_DISK_DAMAGED',
}

/** Null when the guest mends it itself, as it does with a service that died, or goes on without. */
export const guestFailure = (detail: string, dataFolder: string): AppError | null => {
  const [code = '', ...words] = detail.split(' ')
  if (code.endsWith('-died') || code === 'config-value') return null
  const known = codes[code]
  return known === undefined ? new AppError('GUEST_FAILED', { details: { reason: words.join(' ') || code } }) : new AppError(known, { details: { path: dataFolder } })
}
