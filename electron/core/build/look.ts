// Owns what a folder of this computer offers to somebody who chooses what to build: Dockerfiles in it, and folders to go on to.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BuildFolder } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import { findFolder } from './host-inputs.ts'

const mostFolders = 1_000
const mostDockerfiles = 100
/** How many subfolders are looked into. */
const mostLookedInto = 200
/** Whatever is called Dockerfile there is somebody else's. */
const foreign = new Set(['node_modules', 'vendor'])

const isDockerfile = (name: string): boolean => /^(?:Dockerfile|Containerfile)(?:[._-].+)?$|.\.(?:Dockerfile|Containerfile)$/i.test(name) && !name.endsWith('.dockerignore')

/** Errors: HOST_FOLDER_MISSING, HOST_PERMISSION. */
export const lookIntoFolder = async (asked: string): Promise<BuildFolder> => {
  const path = await findFolder(asked)
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('HOST_PERMISSION', { details: { path }, field: 'folder', cause })
  })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted(byName)
  const looked = folders.filter((name) => !name.startsWith('.') && !foreign.has(name)).slice(0, mostLookedInto)
  const below = await Promise.all(looked.map(async (name) => (await dockerfilesIn(join(path, name))).map((file) => `${name}/${file}`)))
  const parent = dirname(path)
  return { path, dockerfiles: [...named(entries), ...below.flat()].slice(0, mostDockerfiles), folders: folders.slice(0, mostFolders), parent: parent === path ? null : parent }
}

const dockerfilesIn = async (path: string): Promise<readonly string[]> => named(await readdir(path, { withFileTypes: true }).catch((): Dirent[] => []))

const named = (entries: readonly Dirent[]): readonly string[] =>
  entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && isDockerfile(entry.name))
    .map(({ name }) => name)
    .toSorted((a, b) => Number(b === 'Dockerfile') - Number(a === 'Dockerfile') || byName(a, b))

const byName = (a: string, b: string): number => a.localeCompare(b)
