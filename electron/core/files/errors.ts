// Owns what the guest's refusals about files mean: exit codes of files-caged, and the words of the C library.
import { AppError } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/errors.ts'

const codes: Readonly<Record<number, ErrorCode>> = { 10: 'FILE_NOT_FOUND', 11: 'FILE_NOT_FOLDER', 12: 'FILE_NOT_REGULAR', 13: 'FILE_CHANGED', 14: 'FILE_EXISTS' }
const words: readonly (readonly [RegExp, ErrorCode])[] = [
  [/Read-only file system/, 'FILE_READ_ONLY'],
  [/No space left on device|Disk quota exceeded/, 'FILE_DISK_FULL'],
  [/Device or resource busy/, 'FILE_IS_MOUNT'],
]

export const fileError = (exitCode: number | null, stderr: string, path: string): AppError => {
  const code = codes[exitCode ?? -1] ?? words.find(([pattern]) => pattern.test(stderr))?.[1]
  if (code !== undefined) return new AppError(code, { details: { path }, cause: new Error(stderr) })
  return new AppError('FILE_REFUSED', { details: { reason: stderr.trim().slice(0, 500) || 'it ended without a word' } })
}
