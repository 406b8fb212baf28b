// Owns which folders of this computer may be shared: never one whose path the machine needs for itself, nor our own files.
import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { AppError } from '#contract/errors.ts'
import { isWithin, parseHostPath } from '#contract/host-paths.ts'
import type { SharedFolder } from '#contract/shared-folders.ts'

/** What the machine has of its own at these paths must stay what it is; below some of them there is room. */
const taken = ['/', '/bin', '/sbin', '/lib', '/lib64', '/usr', '/etc', '/dev', '/proc', '/sys', '/run', '/var', '/data', '/boot']
const takenAlone = ['/tmp', '/mnt']

/** The kernel's command line carries the first name of a path. */
const plainName = /^[\w.-]+$/

/** The path as it is kept. Errors: SHARE_PATH_INVALID, SHARE_PATH_TAKEN, each with `field`. */
export const checkShareable = (text: string, ownHome: string, field: string): string => {
  const parsed = parseHostPath(text)
  if (parsed?.kind !== 'posix' || parsed.path.endsWith(' ')) throw new AppError('SHARE_PATH_INVALID', { field, details: { path: text } })
  const { path } = parsed
  const top = path.split('/')[1] ?? ''
  const isTaken = taken.some((each) => (each === '/' ? path === '/' : isWithin(path, each))) || takenAlone.includes(path)
  if (isTaken || isWithin(path, ownHome) || !plainName.test(top)) throw new AppError('SHARE_PATH_TAKEN', { field, details: { path } })
  return path
}

/** Until a person says otherwise: their home, where that is a folder that can be shared. */
export const defaultFolders = (): SharedFolder[] => {
  try {
    return [{ path: checkShareable(realpathSync(homedir()), '/dev/null', 'path'), readOnly: false }]
  } catch {
    return []
  }
}
