// Owns telling a database beforehand that a folder of this computer is not for its data: it gives its files an owner of its own, and
// whatever is made in such a folder belongs to the person. Only where Slipway runs as root can a folder have other owners.
import { AppError } from '#contract/errors.ts'
import { isWithin } from '#contract/host-paths.ts'

/** Where images that begin as root and go on as a user of their own keep their data. */
const dataFolders: Readonly<Record<string, string>> = {
  postgres: '/var/lib/postgresql', mysql: '/var/lib/mysql', mariadb: '/var/lib/mysql', redis: '/data', valkey: '/data', mongo: '/data/db',
}

interface CreateBody {
  readonly Image?: unknown
  readonly User?: unknown
  readonly HostConfig?: { readonly Binds?: unknown; readonly Mounts?: unknown } | null
}

/** Errors: HOST_FOLDER_OWNER. */
export const checkOwner = (body: unknown, uid: number): void => {
  const { Image, User, HostConfig } = (body ?? {}) as CreateBody
  if (uid === 0 || typeof Image !== 'string' || (typeof User === 'string' && User !== '')) return
  const name = Image.replace(/@.*$/, '').replace(/:[^/]*$/, '').split('/').at(-1) ?? ''
  const data = Object.hasOwn(dataFolders, name) ? dataFolders[name] : undefined
  if (data === undefined) return
  const path = bound(HostConfig).find(({ target }) => isWithin(target.replace(/(?<=.)\/+$/, ''), data))?.source
  if (path !== undefined) throw new AppError('HOST_FOLDER_OWNER', { details: { path, name, uid } })
}

const bound = (hostConfig: CreateBody['HostConfig']): readonly { readonly source: string; readonly target: string }[] => {
  const { Binds, Mounts } = hostConfig ?? {}
  return [
    ...(Array.isArray(Binds) ? Binds : []).flatMap((bind: unknown) => {
      const [source = '', target = ''] = typeof bind === 'string' ? bind.split(':') : []
      return source.startsWith('/') ? [{ source, target }] : []
    }),
    ...(Array.isArray(Mounts) ? Mounts : []).flatMap((mount: { Type?: unknown; Source?: unknown; Target?: unknown } | null) =>
      mount?.Type === 'bind' && typeof mount.Source === 'string' && typeof mount.Target === 'string' ? [{ source: mount.Source, target: mount.Target }] : []),
  ]
}
