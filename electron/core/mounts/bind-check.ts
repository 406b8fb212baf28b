// Owns whether the machine has what a new container wants to mount of this computer. The engine would take a path that it does not
// know for one of its own, and give the container an empty folder.
import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { isWithin, parseHostPath } from '#contract/host-paths.ts'
import type { SharedFolderService } from './shared-folders.ts'

/** What containers rightly mount of the machine itself: its engine, its kernel. */
const ofTheMachine = ['/var/run/docker.sock', '/run/docker.sock', '/proc', '/sys', '/dev', '/lib/modules', '/usr/lib/modules', '/var/lib/docker']

interface CreateBody {
  readonly HostConfig?: {
    readonly Binds?: readonly unknown[] | null
    readonly Mounts?: readonly { readonly Type?: unknown; readonly Source?: unknown }[] | null
  } | null
}

/** The paths that a create request (Engine API: ContainerCreate) wants from outside; anything may come here. */
export const boundPaths = (body: unknown): readonly string[] => {
  const { Binds, Mounts } = (body as CreateBody | null)?.HostConfig ?? {}
  const binds = (Array.isArray(Binds) ? Binds : []).map((bind) => (typeof bind === 'string' ? (bind.split(':')[0] ?? '') : ''))
  const mounts = (Array.isArray(Mounts) ? Mounts : []).map((mount) => (mount?.Type === 'bind' && typeof mount.Source === 'string' ? mount.Source : ''))
  // In a bind a name is a volume's; a mount says itself what it is.
  return [...binds.filter((path) => path.startsWith('/')), ...mounts.filter((path) => path !== '')]
}

/** Errors: HOST_FOLDER_UNSHARED, HOST_FOLDER_PENDING, HOST_FOLDER_LEADS_OUT, HOST_FOLDER_ALIAS, each with the path as it was asked for. */
export const checkBinds = async (body: unknown, folders: Pick<SharedFolderService, 'active' | 'isPending'>): Promise<void> => {
  for (const asked of boundPaths(body)) await checkPath(asked, folders)
}

const checkPath = async (asked: string, folders: Pick<SharedFolderService, 'active' | 'isPending'>): Promise<void> => {
  const parsed = parseHostPath(asked)
  if (parsed?.kind !== 'posix') throw new AppError('HOST_FOLDER_UNSHARED', { details: { path: asked } })
  const { path } = parsed
  if (ofTheMachine.some((own) => isWithin(path, own))) return
  const shared = (one: string): boolean => folders.active().some((folder) => isWithin(one, folder.path))
  const real = await realPathOf(path)
  if (shared(path)) {
    if (!shared(real)) throw new AppError('HOST_FOLDER_LEADS_OUT', { details: { path: asked, real } })
    return
  }
  if (shared(real)) throw new AppError('HOST_FOLDER_ALIAS', { details: { path: asked, real } })
  throw new AppError(folders.isPending(path) ? 'HOST_FOLDER_PENDING' : 'HOST_FOLDER_UNSHARED', { details: { path: asked } })
}

/** What the path leads to, through every link; what is not there yet is below what is. */
const realPathOf = async (path: string): Promise<string> => {
  const rest: string[] = []
  for (let at = path; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => null)
    if (real !== null) return join(real, ...rest)
    if (at === '/') return path
    rest.unshift(at.slice(at.lastIndexOf('/') + 1))
  }
}
