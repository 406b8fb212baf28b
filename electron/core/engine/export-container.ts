// Owns exporting a container's files as a tar on this computer (Engine API: ContainerExport): under its final name only once it is whole.
import { randomBytes } from 'node:crypto'
import { access, constants, link, stat, unlink } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#contract/errors.ts'
import type { Progress } from '../operations/operations.ts'
import type { EngineClient } from './client.ts'

/** A name in the person's downloads that nothing has yet. */
export const freeExportPath = async (name: string): Promise<string> => {
  const downloads = join(homedir(), 'Downloads')
  const folder = (await stat(downloads).catch(() => null))?.isDirectory() === true ? downloads : homedir()
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.tar`)
    if ((await stat(path).catch(() => null)) === null) return path
  }
}

/** Refused before anything begins. Errors, at `path`: HOST_FILE_EXISTS, HOST_PERMISSION, HOST_FOLDER_MISSING. */
export const checkExportPath = async (path: string): Promise<void> => {
  const folder = dirname(path)
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) throw new AppError('HOST_FOLDER_MISSING', { details: { path: folder }, field: 'path' })
  if ((await stat(path).catch(() => null)) !== null) throw new AppError('HOST_FILE_EXISTS', { details: { path }, field: 'path' })
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new AppError('HOST_PERMISSION', { details: { path: folder }, field: 'path', cause })
  })
}

/** Errors: CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE, HOST_FILE_EXISTS (somebody was quicker), DISK_FULL, CANCELLED. Nothing is left of one that failed. */
export const exportContainer = async (client: EngineClient, id: string, path: string, progress: Progress, signal: AbortSignal): Promise<void> => {
  const part = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  let doneBytes = 0
  const counter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      doneBytes += chunk.length
      progress.item('tar', { phase: '', doneBytes, totalBytes: null })
      done(null, chunk)
    },
  })
  try {
    const answer = await client.stream(`/containers/${id}/export`, { about: { container: id }, signal })
    await pipeline(answer, counter, createWriteStream(part, { flags: 'wx', mode: 0o600 }), { signal })
    if (!answer.complete) throw new AppError('ENGINE_UNREACHABLE')
    // A link fails where a rename would overwrite.
    await link(part, path)
    progress.item('tar', { done: true })
  } catch (error) {
    throw toAppError(error, path)
  } finally {
    await unlink(part).catch(() => {})
  }
}

const toAppError = (error: unknown, path: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EEXIST') return new AppError('HOST_FILE_EXISTS', { details: { path }, cause: error })
  if (code === 'ENOSPC') return new AppError('DISK_FULL', { details: { path: dirname(path), neededMiB: 1 }, cause: error })
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return new AppError('ENGINE_UNREACHABLE', { cause: error })
  return error
}
