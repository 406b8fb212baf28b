// Owns that docker cp carries files and folders into containers and back, byte for byte.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, readFile, rm, stat, symlink, readlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
let docker: Docker
let folder: string

beforeEach(async () => {
  docker = await Docker.of(machine.home)
  folder = await mkdtemp(join(tmpdir(), 'slipway-cp-'))
  await docker.must(['create', '--name', 'box', 'slipway/starter'])
})
afterEach(() => rm(folder, { recursive: true }))

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Random, so that nothing on the way could compress it or make it up. */
const writeRandom = async (path: string, mebibytes: number): Promise<void> => {
  const file = await open(path, 'w')
  for (let written = 0; written < mebibytes; written++) await file.write(randomBytes(1024 * 1024))
  await file.close()
}

describe('docker cp', () => {
  it('carries a folder with its modes and links in and back', async () => {
    const source = join(folder, 'source')
    await mkdir(join(source, 'inner'), { recursive: true })
    await writeFile(join(source, 'inner', 'grüße.txt'), 'hällo\n')
    await writeFile(join(source, 'run.sh'), '#!/bin/sh\n')
    await chmod(join(source, 'run.sh'), 0o755)
    await symlink('inner/grüße.txt', join(source, 'link'))
    await docker.must(['cp', source, 'box:/carried'])
    await docker.must(['cp', 'box:/carried', join(folder, 'back')])
    expect(await readFile(join(folder, 'back/inner/grüße.txt'), 'utf8')).toBe('hällo\n')
    expect((await stat(join(folder, 'back/run.sh'))).mode & 0o777).toBe(0o755)
    expect(await readlink(join(folder, 'back/link'))).toBe('inner/grüße.txt')
  })

  it('carries 200 MB in and back without a byte changed', async () => {
    const source = join(folder, 'large')
    await writeRandom(source, 200)
    await docker.must(['cp', source, 'box:/large'])
    await docker.must(['cp', 'box:/large', join(folder, 'back')])
    expect(await hashOf(join(folder, 'back'))).toBe(await hashOf(source))
  })

  it('says what is not there', async () => {
    const { code, stderr } = await docker.run(['cp', 'box:/nothing', folder])
    expect(stderr).toContain('/nothing')
    expect(code).toBe(1)
  })
})
