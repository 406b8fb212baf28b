// Owns finding the package databases of an image among its files, and reading each with what knows its format.
import type { ImagePackage, UnreadPackages } from '#contract/image-inside.ts'
import { isLive, newest } from '../file-tree.ts'
import type { FileTree, Version } from '../file-tree.ts'
import { readApk } from './apk.ts'
import { readDpkg } from './dpkg.ts'
import { readRpmNdb } from './rpm-ndb.ts'
import { readRpmSqlite } from './rpm-sqlite.ts'

/** Null when it is not what its name says. */
type Read = (file: Buffer) => Promise<readonly ImagePackage[] | null> | readonly ImagePackage[] | null

const texts = (read: (text: string) => readonly ImagePackage[]): Read => (file) => read(file.toString('utf8'))

/** Berkeley DB, of RHEL 8 and older: a format of its own without a description. It is told, not guessed at. */
const berkeley = Symbol('berkeley-db')

const databases: readonly (readonly [path: string, read: Read | typeof berkeley])[] = [
  ['var/lib/dpkg/status', texts(readDpkg)],
  ['lib/apk/db/installed', texts(readApk)],
  ['usr/lib/apk/db/installed', texts(readApk)],
  ...['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm'].flatMap((folder) => [
    [`${folder}/rpmdb.sqlite`, readRpmSqlite] as const,
    [`${folder}/Packages.db`, readRpmNdb] as const,
    [`${folder}/Packages`, berkeley] as const,
  ]),
]

/** One file a package, where there is no dpkg (distroless). */
const dpkgFolder = 'var/lib/dpkg/status.d'
const mostBytes = 192 * 1024 * 1024
const mostPackageFiles = 5_000

export interface FoundPackages {
  readonly packages: readonly ImagePackage[]
  readonly unread: readonly UnreadPackages[]
}

/** Reads a file of the image as it is after layer `version.layer`; null when it is not there after all. */
export type ReadFile = (version: Version, path: readonly string[], most: number) => Promise<Buffer | null>

export const findPackages = async (tree: FileTree, readFile: ReadFile): Promise<FoundPackages> => {
  const packages: ImagePackage[] = []
  const unread: UnreadPackages[] = []
  const take = async (path: string, read: Read | typeof berkeley): Promise<void> => {
    const parts = path.split('/')
    const version = liveFile(tree, parts)
    if (version === null) return
    if (read === berkeley) return void unread.push({ path, reason: 'berkeley-db' })
    if (throughLink(tree, parts, version.layer)) return void unread.push({ path, reason: 'out-of-reach' })
    const file = await readFile(version, parts, mostBytes)
    if (file === null) return void unread.push({ path, reason: 'out-of-reach' })
    if (file.length > mostBytes) return void unread.push({ path, reason: 'too-large' })
    const found = await read(file)
    if (found === null) unread.push({ path, reason: 'damaged' })
    else for (const each of found) packages.push(each)
  }
  for (const [path, read] of databases) await take(path, read)
  for (const name of [...(tree.find(dpkgFolder.split('/'))?.children.keys() ?? [])].slice(0, mostPackageFiles)) {
    if (!name.endsWith('.md5sums')) await take(`${dpkgFolder}/${name}`, texts(readDpkg))
  }
  return { packages: packages.toSorted(byName), unread }
}

const liveFile = (tree: FileTree, parts: readonly string[]): Version | null => {
  const node = tree.find(parts)
  const version = node === undefined || !isLive(node) ? undefined : newest(node)
  return version?.kind === 'file' || version?.kind === 'hardlink' ? version : null
}

/** A link on the way, in the very layer that is read, could lead out of the image: such a file is not read. */
const throughLink = (tree: FileTree, parts: readonly string[], layer: number): boolean =>
  parts.some((_, index) => index > 0 && tree.find(parts.slice(0, index))?.versions.some((version) => version.layer === layer && version.change !== 'removed' && version.kind !== 'folder') === true)

const byName = (a: ImagePackage, b: ImagePackage): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1)

/** "Debian GNU/Linux 13 (trixie)", and the id that package addresses begin with (os-release(5)). */
export interface System {
  readonly name: string
  readonly id: string
  readonly version: string
}

export const readSystem = async (tree: FileTree, readFile: ReadFile): Promise<System> => {
  for (const path of ['etc/os-release', 'usr/lib/os-release']) {
    const parts = path.split('/')
    const version = liveFile(tree, parts)
    if (version === null || throughLink(tree, parts, version.layer)) continue
    const text = (await readFile(version, parts, 64 * 1024))?.toString('utf8') ?? ''
    const fields = new Map([...text.matchAll(/^([A-Z_]+)=["']?([^"'\n]*)["']?$/gm)].map(([, key = '', value = '']) => [key, value]))
    if (fields.size > 0) return { name: fields.get('PRETTY_NAME') ?? fields.get('NAME') ?? '', id: fields.get('ID') ?? '', version: fields.get('VERSION_ID') ?? '' }
  }
  return { name: '', id: '', version: '' }
}

