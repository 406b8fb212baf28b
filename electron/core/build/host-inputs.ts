// Owns what of this computer goes into a build, looked at before anything is sent: the folder, the Dockerfile, secrets, the ssh agent.
import { open, readFile, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { BuildRequest } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import { hostPath } from '../moves/host-file.ts'
import { readDockerfile } from './dockerfile.ts'

export interface Dockerfile {
  /** Whole path on this computer. */
  readonly path: string
  readonly text: string
  /** What the ignore file beside it says, which goes before the folder's own; null where there is none. */
  readonly ignore: string | null
}

const longestDockerfile = 1024 * 1024
/** BuildKit's own limit. */
const longestSecret = 500 * 1024

/** Errors: HOST_FOLDER_MISSING, HOST_PERMISSION. */
export const findFolder = async (path: string): Promise<string> => {
  const folder = hostPath(path)
  const info = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw new AppError(error.code === 'EACCES' ? 'HOST_PERMISSION' : 'HOST_FOLDER_MISSING', { details: { path: folder }, field: 'folder', cause: error })
  })
  if (!info.isDirectory()) throw new AppError('HOST_FOLDER_MISSING', { details: { path: folder }, field: 'folder' })
  return folder
}

/** Errors: DOCKERFILE_MISSING, HOST_PERMISSION. */
export const findDockerfile = async (folder: string, name: string): Promise<Dockerfile> => {
  const path = name.startsWith('~') || isAbsolute(name) ? hostPath(name) : join(folder, name)
  const names = basename(path) === 'Dockerfile' ? [path, join(dirname(path), 'dockerfile')] : [path]
  for (const each of names) {
    const text = await readText(each, path)
    if (text !== null) return { path: each, text, ignore: await readFile(`${each}.dockerignore`, 'utf8').catch(() => null) }
  }
  throw new AppError('DOCKERFILE_MISSING', { details: { path }, field: 'dockerfile' })
}

const readText = async (path: string, asked: string): Promise<string | null> => {
  try {
    const info = await stat(path)
    if (!info.isFile() || info.size > longestDockerfile) throw new AppError('DOCKERFILE_MISSING', { details: { path: asked }, field: 'dockerfile' })
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error instanceof AppError ? error : new AppError('HOST_PERMISSION', { details: { path }, field: 'dockerfile', cause: error })
  }
}

export const ignoreText = async (folder: string, dockerfile: Dockerfile): Promise<string> => dockerfile.ignore ?? (await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => ''))

/** Errors: BUILD_TARGET_UNKNOWN. */
export const checkTarget = (text: string, target: string): void => {
  const { stages } = readDockerfile(text)
  const known = stages.some(({ name }, index) => name.toLowerCase() === target.toLowerCase() || String(index) === target)
  if (target !== '' && stages.length > 0 && !known) throw new AppError('BUILD_TARGET_UNKNOWN', { details: { target }, field: 'target' })
}

/** The bytes of each secret, in order. Errors at its field: HOST_FILE_MISSING, HOST_PERMISSION, BUILD_VARIABLE_MISSING, INPUT_INVALID when it is too long. */
export const readSecrets = async (secrets: BuildRequest['secrets'], environment: NodeJS.ProcessEnv): Promise<readonly Buffer[]> => {
  const all: Buffer[] = []
  for (const [index, { source }] of secrets.entries()) {
    if (source.kind === 'value') all.push(Buffer.from(source.value))
    else if (source.kind === 'file') all.push(await readSecretFile(hostPath(source.path), `secrets.${index}.source.path`))
    else {
      const value = environment[source.variable]
      if (value === undefined) throw new AppError('BUILD_VARIABLE_MISSING', { details: { variable: source.variable }, field: `secrets.${index}.source.variable` })
      all.push(Buffer.from(value))
    }
  }
  return all
}

const readSecretFile = async (path: string, field: string): Promise<Buffer> => {
  try {
    await using file = await open(path, 'r')
    const info = await file.stat()
    if (!info.isFile()) throw new AppError('HOST_FILE_MISSING', { details: { path }, field })
    if (info.size > longestSecret) throw new AppError('INPUT_INVALID', { details: { reason: 'A secret is at most 500 KiB long.' }, field })
    return await file.readFile()
  } catch (error) {
    if (error instanceof AppError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new AppError(code === 'EACCES' || code === 'EPERM' ? 'HOST_PERMISSION' : 'HOST_FILE_MISSING', { details: { path }, field, cause: error })
  }
}

const agentTimeoutMs = 2_000

/** The socket of this computer's ssh agent, or null where none is asked for. Errors: SSH_AGENT_MISSING. */
export const findSshAgent = async (ids: BuildRequest['ssh'], environment: NodeJS.ProcessEnv): Promise<string | null> => {
  if (ids.length === 0) return null
  const path = environment['SSH_AUTH_SOCK'] ?? ''
  if (path === '') throw new AppError('SSH_AGENT_MISSING', { details: { reason: 'SSH_AUTH_SOCK is not set.' }, field: 'ssh' })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect({ path, timeout: agentTimeoutMs }, resolve)
  socket.once('error', reject).once('timeout', () => reject(new Error('it does not answer')))
  try {
    await promise
  } catch (cause) {
    throw new AppError('SSH_AGENT_MISSING', { details: { reason: `${path}: ${cause instanceof Error ? cause.message : String(cause)}` }, field: 'ssh', cause })
  } finally {
    socket.destroy()
  }
  return path
}
