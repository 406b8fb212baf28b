import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupFileName, keepNewest, recordBackup } from './backup-files.ts'
import type { BackupFile } from './backup-files.ts'

describe('what a schedule keeps of its backups', () => {
  let folder = ''
  let made: BackupFile[] = []
  const name = (day: number): string => backupFileName('data', new Date(Date.UTC(2026, 10, day, 3, 4, 5, 678)))
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-backups-'))
    for (const day of [1, 2, 3, 4]) await writeFile(join(folder, name(day)), `backup ${day}`)
    made = await Promise.all([1, 2, 3, 4].map((day) => recordBackup(folder, name(day))))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const left = async () => (await readdir(folder)).toSorted()

  it('is the newest, whatever order they are known in', async () => {
    expect((await keepNewest('data', folder, made.toReversed(), 2)).map((file) => file.name)).toEqual([name(3), name(4)])
    expect(await left()).toEqual(['data.20261103T030405Z.tar.zst', 'data.20261104T030405Z.tar.zst'])
    expect(await keepNewest('data', folder, made, 9)).toHaveLength(2)
  })

  it('is never anything that it did not make itself', async () => {
    const other = name(5)
    const mine = join(folder, 'thesis.tar.zst')
    await writeFile(join(folder, other), 'of another schedule')
    await writeFile(mine, 'mine')
    const claims = ['thesis.tar.zst', `../${folder.split('/').at(-1)}/${other}`, '..', '', 'data.20261105T030405Z.tar.zst/'].map((claimed) => ({ folder, name: claimed, sizeBytes: 4, mtimeMs: 0 }))
    await keepNewest('data', folder, [...claims, ...made], 1)
    expect(await left()).toEqual([name(4), other, 'thesis.tar.zst'])
    await keepNewest('another', folder, made, 0)
    expect(await left()).toContain(name(4))
  })

  it('is never what took the place of one, nor what is in another folder', async () => {
    await rm(join(folder, name(1)))
    await writeFile(join(folder, name(1)), 'my own, by chance of that name')
    await rm(join(folder, name(2)))
    await symlink('/etc/passwd', join(folder, name(2)))
    await rm(join(folder, name(3)))
    await mkdir(join(folder, name(3)))
    await keepNewest('data', join(folder, '..'), made, 0)
    await keepNewest('data', folder, made, 0)
    expect(await left()).toEqual([name(1), name(2), name(3)])
  })
})
