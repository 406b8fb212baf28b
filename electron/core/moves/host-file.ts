// Owns writing a stream to a file of this computer: under another name until it is whole, then under its own.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, link, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#contract/errors.ts'

/** `~` is the person's own folder. */
export const hostPath = (path: string): string => resolve(path === '~' ? homedir() : path.startsWith('~/') ? join(homedir(), path.slice(2)) : path)

/** Where a file would go by itself: the first name in the downloads folder that is free. */
export const freePath = async (name: string): Promise<string> => {
  const downloads = join(homedir(), 'Downloads')
  const folder = (await exists(downloads)) ? downloads : homedir()
  const [, stem = name, ending = ''] = /^(.*?)(\.tar(?:\.zst)?)?$/.exec(name) ?? []
  for (let count = 1; ; count++) {
    const path = join(folder, `${stem}${count === 1 ? '' : `-${count}`}${ending}`)
    if (!(await exists(path))) return path
  }
}

const exists = (path: string): Promise<boolean> => access(path, constants.F_OK).then(() => true, () => false)

/** Asked before anything begins. Errors, at `path`: HOST_FOLDER_MISSING, HOST_FILE_EXISTS, HOST_PERMISSION. */
export const checkHostPath = async (path: string, replace: boolean): Promise<void> => {
  const folder = dirname(path)
  const refused = (code: 'HOST_FOLDER_MISSING' | 'HOST_FILE_EXISTS' | 'HOST_PERMISSION', about: string, cause?: unknown): AppError => new AppError(code, { details: { path: about }, field: 'path', cause })
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) throw refused('HOST_FOLDER_MISSING', folder)
  if (!replace && (await exists(path))) throw refused('HOST_FILE_EXISTS', path)
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw refused('HOST_PERMISSION', folder, cause)
  })
}

/** Errors: those of checkHostPath, DISK_FULL, ENGINE_UNREACHABLE when the source broke off, what it throws. Nothing is left behind but a whole file. */
export const writeHostFile = async (path: string, replace: boolean, source: () => Promise<Readable>, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> => {
  await checkHostPath(path, replace)
  const part = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  try {
    const target = (await open(part, 'wx', 0o600)).createWriteStream({ flush: true })
    try {
      let count = 0
      await pipeline(await source(), async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          onBytes((count += chunk.length))
          yield chunk
        }
      }, target, { signal })
    } finally {
      target.destroy()
    }
    // A link, unlike a rename, does not take a name that somebody else took meanwhile.
    if (replace) await rename(part, path)
    else await link(part, path).then(() => unlink(part))
  } catch (error) {
    throw hostError(error, path, signal)
  } finally {
    await rm(part, { force: true })
  }
}

/** A file to read, and its size. Errors: HOST_FILE_MISSING, HOST_PERMISSION. */
export const readHostFile = async (path: string, signal: AbortSignal): Promise<{ readonly stream: Readable; readonly sizeBytes: number }> => {
  try {
    const info = await stat(path)
    // A folder or a device is no archive.
    if (!info.isFile()) throw new AppError('HOST_FILE_MISSING', { details: { path }, field: 'path' })
    const file = await open(path, 'r')
    return { stream: file.createReadStream({ signal, highWaterMark: 256 * 1024 }), sizeBytes: info.size }
  } catch (error) {
    throw hostError(error, path, signal)
  }
}

const codes: Readonly<Record<string, 'HOST_FILE_EXISTS' | 'HOST_FILE_MISSING' | 'HOST_PERMISSION' | 'DISK_FULL' | 'ENGINE_UNREACHABLE'>> = {
  EEXIST: 'HOST_FILE_EXISTS', ENOENT: 'HOST_FILE_MISSING', ENOTDIR: 'HOST_FILE_MISSING', EISDIR: 'HOST_FILE_EXISTS', EACCES: 'HOST_PERMISSION', EPERM: 'HOST_PERMISSION', EROFS: 'HOST_PERMISSION', ENOSPC: 'DISK_FULL', EDQUOT: 'DISK_FULL',
  ERR_STREAM_PREMATURE_CLOSE: 'ENGINE_UNREACHABLE', ECONNRESET: 'ENGINE_UNREACHABLE',
}

const hostError = (error: unknown, path: string, signal: AbortSignal): unknown => {
  if (signal.aborted) return new AppError('CANCELLED', { cause: error })
  const code = error instanceof Error && 'code' in error ? codes[String(error.code)] : undefined
  if (code === undefined || error instanceof AppError) return error
  return code === 'ENGINE_UNREACHABLE' ? new AppError(code, { cause: error }) : new AppError(code, { details: { path, neededMiB: 1_024 }, field: 'path', cause: error })
}
