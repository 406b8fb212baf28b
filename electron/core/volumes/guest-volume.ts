// Owns how whole volumes are read and written in the guest (vm/guest: volume).
import { AppError } from '#contract/errors.ts'
import { fileError } from '../files/errors.ts'
import type { Failure } from '../files/guest-process.ts'
import { shellWord } from '../files/names.ts'

/** As GNU tar says it; it goes on then, and its exit code is 1. */
const changedWhileRead = /^.*: file (?:changed as we read it|removed before we read it|shrank by .*)$/m

export const volumeCommand = (verb: 'send' | 'receive' | 'copy' | 'receive-from-host' | 'count', ...folders: readonly string[]): string => ['/usr/lib/slipway/volume', verb, ...folders].map(shellWord).join(' ')

export const volumeFailure = (name: string): Failure => (exitCode, stderr) => {
  const changed = changedWhileRead.exec(stderr)?.[0]
  return changed === undefined ? fileError(exitCode, stderr, name) : new AppError('VOLUME_CHANGED', { details: { name, reason: changed } })
}
