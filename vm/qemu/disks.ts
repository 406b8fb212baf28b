// Owns the disk files of a machine: the sparse data disk, which is never replaced or shrunk, and the small config disk.
import { chmod, open, rename, stat, statfs, writeFile } from 'node:fs/promises'
import { pack } from 'tar-stream'
import { buffer } from 'node:stream/consumers'
import { AppError } from '#contract/errors.ts'
import type { LinkKeys } from '../link/keys.ts'

const gib = 1024 ** 3
const mib = 1024 ** 2
/** What a first boot writes at least: the file system and the engine's own files. */
const neededBytes = 256 * mib

/**
 * Makes the data disk when there is none, or grows it; an existing one is never made smaller.
 * Errors: DISK_FULL, HOST_PERMISSION.
 */
export const ensureDataDisk = async (path: string, sizeGiB: number): Promise<void> => {
  const file = await open(path, 'a', 0o600).catch((cause: unknown) => {
    throw hostError(path, cause)
  })
  try {
    const { size, blocks } = await file.stat()
    const { bavail, bsize } = await statfs(path)
    if (bavail * bsize < neededBytes && blocks * 512 < neededBytes) {
      throw new AppError('DISK_FULL', { details: { path, neededMiB: neededBytes / mib } })
    }
    if (size < sizeGiB * gib) await file.truncate(sizeGiB * gib)
  } catch (cause) {
    throw hostError(path, cause)
  } finally {
    await file.close()
  }
}

/** Bytes that the file takes on the host: holes do not count. */
export const allocatedBytes = async (path: string): Promise<number> => (await stat(path)).blocks * 512

/** Writes the config disk: a tar that the guest reads from a raw disk. It holds the guest's private key, so mode 0600. */
export const writeConfigDisk = async (path: string, keys: LinkKeys, settings: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Promise<void> => {
  const tar = pack()
  tar.entry({ name: 'authorized_keys', mode: 0o600 }, `${keys.clientPublic}\n`)
  tar.entry({ name: 'host_key', mode: 0o600 }, keys.hostPrivate)
  tar.entry({ name: 'slipway.conf', mode: 0o600 }, Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join(''))
  for (const [name, content] of Object.entries(more)) tar.entry({ name, mode: 0o600 }, content)
  tar.finalize()
  const content = await buffer(tar)
  // A virtio disk has whole sectors.
  const padded = Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)])
  try {
    await writeFile(`${path}.new`, padded, { mode: 0o600 })
    await chmod(`${path}.new`, 0o600)
    await rename(`${path}.new`, path)
  } catch (cause) {
    throw hostError(path, cause)
  }
}

const hostError = (path: string, cause: unknown): unknown => {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'ENOSPC') return new AppError('DISK_FULL', { details: { path, neededMiB: neededBytes / mib }, cause })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new AppError('HOST_PERMISSION', { details: { path }, cause })
  return cause
}
