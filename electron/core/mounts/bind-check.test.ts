import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boundPaths, checkBinds } from './bind-check.ts'

let folder: string
let shared: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'slipway-binds-')))
  shared = join(folder, 'shared')
  await mkdir(join(shared, 'app'), { recursive: true })
  await mkdir(join(folder, 'outside'))
})
afterEach(() => rm(folder, { recursive: true }))

const check = (...binds: string[]): Promise<void> =>
  checkBinds({ HostConfig: { Binds: binds } }, { active: () => [{ path: shared, readOnly: false }], isPending: (path) => path.startsWith(join(folder, 'later')) })

describe('what a new container wants of this computer', () => {
  it('is found in both ways of saying it, and volumes are none of it', () => {
    expect(boundPaths({
      HostConfig: {
        Binds: ['/a:/x', '/b:/y:ro,z', 'volume:/z', '/only-a-target'],
        Mounts: [{ Type: 'bind', Source: '/c' }, { Type: 'volume', Source: 'named' }, { Type: 'bind', Source: 'relative' }, { Type: 'tmpfs' }],
      },
    })).toEqual(['/a', '/b', '/only-a-target', '/c', 'relative'])
  })

  it.each([null, 1, 'x', {}, { HostConfig: null }, { HostConfig: { Binds: 'no list', Mounts: { length: 3 } } }, { HostConfig: { Binds: [1, null], Mounts: [null, 2] } }])('is nothing where a request is %j', (body) => {
    expect(boundPaths(body)).toEqual([])
  })

  it('is there when it is shared, also what is not made yet', async () => {
    await expect(check(`${shared}:/src`, `${shared}/app/../app/:/src`, `${shared}/new/deep:/src`)).resolves.toBeUndefined()
  })

  it('is refused by its name elsewhere, where the machine would make up an empty folder', async () => {
    await expect(check(`${folder}/outside:/src`)).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', details: { path: `${folder}/outside` } })
    await expect(check(`${shared}/app:/src`, `${shared}-not:/src`)).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', details: { path: `${shared}-not` } })
    await expect(check('/etc:/host-etc')).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED' })
    await expect(check('/:/host')).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED' })
    await expect(checkBinds({ HostConfig: { Mounts: [{ Type: 'bind', Source: 'C:\\Users' }] } }, { active: () => [], isPending: () => false })).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', details: { path: 'C:\\Users' } })
  })

  it('may be of the machine itself: its engine, its kernel', async () => {
    await check('/var/run/docker.sock:/var/run/docker.sock', '/sys/fs/cgroup:/sys/fs/cgroup:ro', '/lib/modules:/lib/modules:ro', '/dev:/dev')
    await expect(check('/var/run/docker.sock.other:/x')).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED' })
  })

  it('is told apart when a restart would bring it', async () => {
    await expect(check(`${folder}/later/x:/src`)).rejects.toMatchObject({ code: 'HOST_FOLDER_PENDING' })
  })

  it('is followed through links: out of the shared folder it is refused, within it is not', async () => {
    await symlink(join(folder, 'outside'), join(shared, 'out'))
    await symlink('app', join(shared, 'in'))
    await expect(check(`${shared}/out/x:/src`)).rejects.toMatchObject({ code: 'HOST_FOLDER_LEADS_OUT', details: { path: `${shared}/out/x`, real: join(folder, 'outside/x') } })
    await check(`${shared}/in:/src`)
  })

  it('has one name in the machine: another one is refused with the right one', async () => {
    await symlink(shared, join(folder, 'alias'))
    await expect(check(`${folder}/alias/app:/src`)).rejects.toMatchObject({ code: 'HOST_FOLDER_ALIAS', details: { real: join(shared, 'app') } })
  })
})
