// Owns that folders of this computer are in containers what they are here, and that nothing else of it is.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { userHome } from '../app.ts'
import { carryProgram } from './carry-program.ts'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
let docker: Docker
let folder: string
let outside: string

beforeAll(async () => {
  docker = await Docker.of(machine.home)
})
beforeEach(async () => {
  folder = await mkdtemp(join(userHome(machine.home), 'project '))
  outside = await realpath(await mkdtemp(join(tmpdir(), 'slipway-outside-')))
  await writeFile(join(outside, 'secret'), 'not for containers')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await rm(outside, { recursive: true })
})
afterAll(() => docker.close())

const inContainer = (command: string, ...options: string[]): Promise<string> => docker.must(['run', '--rm', '-v', `${folder}:/src`, ...options, starterImage, 'sh', '-c', command])

describe('a folder of this computer in a container', () => {
  it('is the same in both directions, byte for byte', async () => {
    await mkdir(join(folder, 'grüße'))
    await writeFile(join(folder, 'grüße/in'), Buffer.alloc(300_000, 'ab'))
    const sum = (path: string) => readFile(path).then((bytes) => createHash('md5').update(bytes).digest('hex'))
    expect(await inContainer('md5sum </src/grüße/in; head -c 500000 /dev/urandom >/src/out; md5sum </src/out')).toBe(`${await sum(join(folder, 'grüße/in'))}  -\n${await sum(join(folder, 'out'))}  -`)
    const { uid } = await stat(join(folder, 'out'))
    expect(uid).toBe(process.getuid?.())
  })

  it('is mounted from the folder one works in, and made where it is not there yet, as docker does anywhere', async () => {
    const said = await docker.must(['run', '--rm', '-v', `${folder}/new/deep:/src`, starterImage, 'sh', '-c', 'echo made >/src/file'])
    expect(said).toBe('')
    expect(await readFile(join(folder, 'new/deep/file'), 'utf8')).toBe('made\n')
  })

  it('can be only read when that is asked for', async () => {
    const { code, stderr } = await docker.run(['run', '--rm', '-v', `${folder}:/src:ro`, starterImage, 'touch', '/src/file'])
    expect(code).not.toBe(0)
    expect(stderr).toContain('Read-only file system')
  })

  it('has modes, links, renames, pipes and locks as a disk has them', async () => {
    const said = await inContainer([
      'cd /src', 'echo x >a; chmod 640 a; stat -c %a a', 'ln a b; stat -c %h a', 'ln -s a c; readlink c', 'mv a A; ls | tr "\\n" " "; echo',
      'mkfifo p; (echo through >p) & cat p', 'mknod device c 1 3 2>/dev/null || echo no device',
    ].join('; '))
    expect(said.split('\n')).toEqual(['640', '2', 'a', 'A b c ', 'through', 'no device'])
    expect((await stat(join(folder, 'A'))).mode & 0o777).toBe(0o640)
  })

  it('locks between containers', async () => {
    const flock = (await carryProgram('flock', join(folder, 'bin')))('/src/bin')
    const holder = docker.talk(['run', '--rm', '-i', '--name', 'holder', '-v', `${folder}:/src`, starterImage, ...flock, '-x', '/src/lock', 'sh', '-c', 'echo locked; read -r line'])
    await holder.hears(/locked/)
    expect(await inContainer(`${flock.join(' ')} -n /src/lock true || echo held`)).toBe('held')
    holder.type('\n')
    await holder.ended()
  })

  it('leads nowhere else: neither by a link that was there, nor by one that a container made', async () => {
    await symlink(join(outside, 'secret'), join(folder, 'link'))
    await symlink(outside, join(folder, 'folder'))
    const said = await inContainer(`cd /src; cat link folder/secret 2>&1; ln -s ${outside} own; cat own/secret 2>&1; echo evil >own/made || true`)
    expect(said).not.toContain('not for containers')
    expect((await docker.run(['run', '--rm', '-v', `${folder}/folder:/src`, starterImage, 'ls', '/src'])).stderr).toContain(`is a link to ${outside}, which is not shared`)
    await expect(stat(join(outside, 'made'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a folder that is not shared', () => {
  it('is refused to the docker client with its path and the setting, and the engine makes up no empty one', async () => {
    for (const words of [['-v', `${outside}:/src`], ['--mount', `type=bind,source=${outside},target=/src`]]) {
      const { code, stderr } = await docker.run(['run', '--rm', ...words, starterImage, 'ls', '/src'])
      expect(code).toBe(125)
      expect(stderr).toContain(`${outside} of this computer is not shared with the machine`)
      expect(stderr).toContain('Machine → Shared folders')
    }
    expect(await machine.client.containers.list()).toEqual([])
  })

  it('is refused to the window at its field, with the row that asks for it', async () => {
    const run = (source: string) => machine.client.containers.run({ image: starterImage, command: ['true'], volumes: [{ source: 'fine', target: '/a' }, { source, target: '/b' }] })
    await expect(run(outside)).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', field: 'volumes.1.source', details: { path: outside } })
    await expect(run('/etc')).rejects.toMatchObject({ code: 'HOST_FOLDER_UNSHARED', field: 'volumes.1.source' })
    await expect(run(join(folder, 'none'))).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'volumes.1.source', details: { path: join(folder, 'none') } })
    await machine.engine.call('/volumes/fine', { method: 'DELETE' }).catch(() => {})
  })

  it('does not stand in the way of what containers mount of the machine', async () => {
    const said = await docker.must(['run', '--rm', '-v', '/var/run/docker.sock:/var/run/docker.sock', '-v', '/sys/fs/cgroup:/cgroup:ro', starterImage, 'sh', '-c', 'test -S /var/run/docker.sock && ls /cgroup | grep -c cgroup.procs'])
    expect(said).toBe('1')
  })
})

describe('changes on this computer', () => {
  it('reach a watcher in a container, told apart, and leave the files as they are', async () => {
    const program = await carryProgram('inotifywait', join(folder, 'bin'))
    await mkdir(join(folder, 'src'))
    await writeFile(join(folder, 'src/old'), 'one')
    const watcher = docker.talk(['run', '--rm', '--name', 'watcher', '-v', `${folder}:/project`, starterImage, ...program('/project/bin'), '-m', '--format', '%e %w%f', '/project/src'])
    await watcher.hears(/Watches established/)
    // The folder is watched from a moment after the container's start on: until then nobody is told.
    let more = 0
    const poke = setInterval(() => void writeFile(join(folder, 'src/first'), String(more++)), 300)
    await watcher.hears(/ATTRIB \/project\/src\/first\n/).finally(() => clearInterval(poke))

    await writeFile(join(folder, 'src/old'), 'two')
    const { mtimeNs, mode, uid, gid, size } = await stat(join(folder, 'src/old'), { bigint: true })
    await watcher.hears(/ATTRIB \/project\/src\/old\n/)
    await writeFile(join(folder, 'src/new'), '')
    await watcher.hears(/ATTRIB \/project\/src\/new\n(?:.*\n)*ATTRIB,ISDIR \/project\/src\/\n/)
    await rename(join(folder, 'src/new'), join(folder, 'src/renamed'))
    await watcher.hears(/ATTRIB,ISDIR \/project\/src\/\n/)
    await watcher.hears(/ATTRIB \/project\/src\/renamed\n/)
    await rm(join(folder, 'src/renamed'))
    await watcher.hears(/ATTRIB,ISDIR \/project\/src\/\n/)
    expect(await stat(join(folder, 'src/old'), { bigint: true })).toMatchObject({ mtimeNs, mode, uid, gid, size })
    await docker.must(['kill', 'watcher'])
    await watcher.ended()
  })
})
