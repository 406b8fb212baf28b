// Owns what the rest of the app may know of a built guest image: its manifest, and whether the recipe has changed since.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface ImageFile {
  readonly size: number
  readonly sha256: string
}

export interface ImageManifest {
  /** Changes when the recipe or any package version does. */
  readonly version: string
  /** The hash over the recipe files alone. */
  readonly recipe: string
  readonly suite: string
  readonly arch: string
  readonly kernelRelease: string
  readonly engineVersion: string
  readonly packages: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, ImageFile>>
}

export const imageFiles = { kernel: 'vmlinux', initrd: 'initrd.img', root: 'root.erofs', manifest: 'manifest.json', /** A folder. */ shareDaemon: 'virtiofsd' } as const

/** The manifest of the image in this folder, or undefined when there is no whole image. */
export function readManifest(imageFolder: string): ImageManifest | undefined {
  let manifest: ImageManifest
  try {
    manifest = JSON.parse(readFileSync(join(imageFolder, imageFiles.manifest), 'utf8')) as ImageManifest
  } catch {
    return undefined
  }
  const whole = [imageFiles.kernel, imageFiles.initrd, imageFiles.root].every(
    (name) => manifest.files?.[name] !== undefined && existsSync(join(imageFolder, name)),
  )
  return whole ? manifest : undefined
}

/** The hash over everything in this folder that shapes the image; undefined in a packaged app, where no recipe is. */
export function recipeHash(recipeFolder: string = import.meta.dirname): string | undefined {
  if (!existsSync(join(recipeFolder, 'recipe.ts'))) return undefined
  const hash = createHash('sha256')
  for (const path of recipePaths(recipeFolder)) {
    hash.update(`${path}\0`).update(readFileSync(join(recipeFolder, path))).update('\0')
  }
  return hash.digest('hex')
}

/** True when the image in this folder was made by this recipe (or there is no recipe to compare it with). */
export function isCurrent(imageFolder: string, recipeFolder: string = import.meta.dirname): boolean {
  const manifest = readManifest(imageFolder)
  if (!manifest) return false
  const recipe = recipeHash(recipeFolder)
  return recipe === undefined || recipe === manifest.recipe
}

function recipePaths(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
