import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appPaths, makeFolders } from './paths.ts'

describe('the home of the app', () => {
  it('is made private to its owner, with all its folders', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-'))
    try {
      const paths = appPaths(join(folder, 'new', 'home'))
      await makeFolders(paths)
      for (const each of [paths.home, paths.data, paths.run, paths.logs, paths.cache]) expect((await stat(each)).mode & 0o777).toBe(0o700)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('must not be too deep for the sockets in it: nothing is made then', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-'))
    try {
      const paths = appPaths(join(folder, 'x'.repeat(100)))
      await expect(makeFolders(paths)).rejects.toMatchObject({ code: 'HOST_PATH_TOO_LONG', details: { path: paths.engineSocket } })
      await expect(stat(paths.home)).rejects.toMatchObject({ code: 'ENOENT' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('must be a place that may be written', async () => {
    await expect(makeFolders(appPaths('/dev/null/home'))).rejects.toMatchObject({ code: 'HOST_PERMISSION' })
  })
})
