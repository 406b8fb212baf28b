// Tests when a built image counts as whole and current.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { imageFiles, isCurrent, readManifest, recipeHash } from './image.ts'

let folder: string
let recipe: string
let image: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-image-'))
  recipe = join(folder, 'recipe')
  image = join(folder, 'image')
  mkdirSync(join(recipe, 'rootfs'), { recursive: true })
  mkdirSync(image)
  writeFileSync(join(recipe, 'recipe.ts'), 'suite')
  writeFileSync(join(recipe, 'rootfs/init'), 'init')
})
afterEach(() => rmSync(folder, { recursive: true }))

function writeImage(hash: string | undefined): void {
  const files: Record<string, { size: number; sha256: string }> = {}
  for (const name of [imageFiles.kernel, imageFiles.initrd, imageFiles.root]) {
    writeFileSync(join(image, name), name)
    files[name] = { size: name.length, sha256: '' }
  }
  writeFileSync(join(image, imageFiles.manifest), JSON.stringify({ recipe: hash, files }))
}

describe('recipeHash', () => {
  it('follows content and names, but neither tests nor pages', () => {
    const before = recipeHash(recipe)
    writeFileSync(join(recipe, 'recipe.test.ts'), 'a test')
    writeFileSync(join(recipe, 'README.md'), 'a page')
    expect(recipeHash(recipe)).toBe(before)
    writeFileSync(join(recipe, 'rootfs/init'), 'changed')
    expect(recipeHash(recipe)).not.toBe(before)
  })

  it('is undefined where no recipe is', () => {
    expect(recipeHash(image)).toBeUndefined()
  })
})

describe('isCurrent', () => {
  it('holds for a whole image of this recipe', () => {
    writeImage(recipeHash(recipe))
    expect(isCurrent(image, recipe)).toBe(true)
  })

  it('does not hold once the recipe changes, or for an image that lacks a file', () => {
    writeImage(recipeHash(recipe))
    writeFileSync(join(recipe, 'recipe.ts'), 'another suite')
    expect(isCurrent(image, recipe)).toBe(false)
    writeImage(recipeHash(recipe))
    rmSync(join(image, imageFiles.root))
    expect(readManifest(image)).toBeUndefined()
    expect(isCurrent(image, recipe)).toBe(false)
  })

  it('takes a packaged image as it is', () => {
    writeImage('whatever')
    expect(isCurrent(image, join(folder, 'nowhere'))).toBe(true)
  })
})
