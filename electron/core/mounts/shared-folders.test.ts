import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MachineState } from '#contract/machine.ts'
import type { SharedFolder } from '#contract/shared-folders.ts'
import { checkShareable, defaultFolders } from './shareable.ts'
import { SharedFolderService } from './shared-folders.ts'

let folder: string
let wanted: readonly SharedFolder[]
let machine: MachineState
let service: SharedFolderService
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'slipway-shares-')))
  for (const name of ['a/inner', 'b', 'a/.slipway']) await mkdir(join(folder, name), { recursive: true })
  wanted = []
  machine = 'stopped'
  service = new SharedFolderService({ supported: true, ownHome: join(folder, 'a/.slipway'), wanted: () => wanted, change: async (next) => void (wanted = next), machine: () => machine })
})
afterEach(() => rm(folder, { recursive: true }))

const share = (name: string, readOnly = false): SharedFolder => ({ path: join(folder, name), readOnly })

describe('shared folders', () => {
  it('are given at a start, outer ones first, and Slipway\'s own is hidden in them', async () => {
    await service.set([share('b', true), share('a/inner'), share('a')])
    expect(service.atStart()).toEqual({ shares: [share('b', true), share('a'), share('a/inner')], hidden: [join(folder, 'a/.slipway')] })
  })

  it('that went away are left out of a start, and stay in the list', async () => {
    await service.set([share('a'), share('b')])
    await rm(join(folder, 'b'), { recursive: true })
    expect(service.atStart().shares).toEqual([share('a')])
    machine = 'running'
    expect(service.list().folders.map(({ state }) => state)).toEqual(['shared', 'missing'])
    await service.set([share('a'), share('b')])
  })

  it('hold from the next start on', async () => {
    await service.set([share('a')])
    service.atStart()
    machine = 'running'
    await service.set([share('a', true), share('b')])
    expect(service.list()).toMatchObject({ restartNeeded: true, folders: [{ state: 'pending' }, { state: 'pending' }] })
    expect(service.active()).toEqual([share('a')])
    expect(service.isPending(join(folder, 'b/x'))).toBe(true)
    service.atStart()
    expect(service.list()).toMatchObject({ restartNeeded: false, folders: [{ state: 'shared' }, { state: 'shared' }] })
  })

  it('that could not be given are told with the reason, and are not there', async () => {
    await service.set([share('a'), share('b')])
    service.atStart()
    service.began(new Map([[join(folder, 'b'), 'Permission denied']]))
    machine = 'running'
    expect(service.list().folders[1]).toMatchObject({ state: 'failed', reason: 'Permission denied' })
    expect(service.active()).toEqual([share('a')])
  })

  it('are none while the machine is off', async () => {
    await service.set([share('a')])
    service.atStart()
    expect(service.active()).toEqual([])
    expect(service.list()).toMatchObject({ restartNeeded: false, folders: [{ state: 'pending' }] })
  })

  it('are refused at their field', async () => {
    const set = (...paths: string[]) => service.set(paths.map((path) => ({ path, readOnly: false })))
    await expect(set(join(folder, 'a'), 'b')).rejects.toMatchObject({ code: 'SHARE_PATH_INVALID', field: 'folders.1.path' })
    await expect(set(join(folder, 'none'))).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'folders.0.path' })
    await expect(set(join(folder, 'a/.slipway'))).rejects.toMatchObject({ code: 'SHARE_PATH_TAKEN' })
    await expect(set(join(folder, 'a'), join(folder, 'b/../a/'))).rejects.toMatchObject({ code: 'SHARE_TWICE', field: 'folders.1.path' })
    expect(wanted).toEqual([])
  })

  it('are kept by their real name, which has to be free as well', async () => {
    await symlink(join(folder, 'b'), join(folder, 'link'))
    await symlink('/etc', join(folder, 'system'))
    await service.set([share('link')])
    expect(wanted).toEqual([share('b')])
    await expect(service.set([share('system')])).rejects.toMatchObject({ code: 'SHARE_PATH_TAKEN', details: { path: '/etc' } })
  })
})

describe('a folder that may be shared', () => {
  it.each(['/home/ada', '/Users/ada', '/root', '/work', '/tmp/x', '/mnt/data', '/srv', '/home'])('is %s', (path) => expect(checkShareable(path, '/home/ada/.slipway', 'f')).toBe(path))

  it.each(['/', '/etc', '/etc/ssl', '/usr/local', '/var', '/var/lib/docker', '/run/x', '/tmp', '/mnt', '/data', '/proc/1', '/home/ada/.slipway/run', '/a b/c', '/a,b'])('is not %s, which the machine or Slipway needs', (path) => {
    expect(() => checkShareable(path, '/home/ada/.slipway', 'f')).toThrow(expect.objectContaining({ code: 'SHARE_PATH_TAKEN' }))
  })

  it('is the person\'s home, until they say otherwise', async () => {
    expect(defaultFolders()).toEqual([{ path: await realpath(homedir()), readOnly: false }])
  })
})
