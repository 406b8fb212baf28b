// Building images on the real machine: from a folder of this computer to an image, and nothing left behind.
import { starterImage } from '#contract/images.ts'
import { buildFields } from '#contract/build.ts'
import type { BuildRequest, BuildUpdate } from '#contract/build.ts'
import type { Operation } from '#contract/operations.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mustRun } from '../../programs.ts'
import { endOf, useMachine } from '../suite.ts'
import { credited } from './reading.ts'

const machine = useMachine()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-build-'))
})
afterAll(async () => {
  const { client } = machine
  await client.builds.clear()
  const images = (await client.images.list()).flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('built/'))
  if (images.length > 0) await client.images.remove({ images, force: true })
  await rm(folder, { recursive: true })
})

/** A folder of these files; a name that ends in / is an empty folder. */
const project = async (name: string, files: Readonly<Record<string, string>>): Promise<string> => {
  const root = join(folder, name)
  await mkdir(root, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const request = (input: Partial<BuildRequest> & { readonly folder: string }): BuildRequest => buildFields.parse(input)

interface Ended {
  readonly id: string
  readonly operation: Operation
  readonly last: BuildUpdate
}

const ended = async (id: string): Promise<Ended> => {
  const operation = await endOf(machine.client, id)
  const [last] = await Array.fromAsync(credited(machine.client, await machine.client.builds.watch({ id })))
  return { id, operation, last: last! }
}

const build = async (input: Partial<BuildRequest> & { readonly folder: string }): Promise<Ended> => ended((await machine.client.builds.start(request(input))).operation)

const must = (built: Ended): Ended => {
  if (built.operation.state !== 'done') throw new Error(JSON.stringify([built.operation.error, built.last.steps, built.last.output], null, 1))
  return built
}

const outputOf = ({ last }: Ended): string => last.output.map(({ text }) => text).join('')

/** A program of this computer and all that it loads, to run in an image that has nothing. */
const copyProgram = async (program: string, to: string): Promise<void> => {
  await mkdir(to)
  const loads = [...(await mustRun('ldd', [program])).matchAll(/(\/\S+)/g)].map(([path]) => path)
  for (const path of [program, ...loads]) await copyFile(path, join(to, /\/ld-linux[^/]*$/.test(path) ? 'loader' : basename(path)))
}

/** What a container says. */
const said = async (image: string, command: readonly string[], host: object = {}): Promise<string> => {
  const { client, engine } = machine
  const { Id } = await engine.json<{ Id: string }>('/containers/create', { method: 'POST', body: { Image: image, Cmd: command, Tty: true, HostConfig: host } })
  await engine.call(`/containers/${Id}/start`, { method: 'POST' })
  await engine.json(`/containers/${Id}/wait`, { method: 'POST' })
  const chunks: Buffer[] = []
  for await (const chunk of await engine.stream(`/containers/${Id}/logs`, { query: { stdout: '1', stderr: '1' } })) chunks.push(chunk as Buffer)
  await client.containers.act({ ids: [Id], action: 'remove', force: true })
  return Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n').trim()
}

/** What a command says that sees all of the guest, below /proc/1/root. */
const inGuest = (command: string): Promise<string> => said(starterImage, ['sh', '-c', command], { PidMode: 'host', Privileged: true })
const leftInGuest = (): Promise<string> => inGuest('cd /proc/1/root && ls -A data/slipway/builds run/slipway/builds | grep -v ":$"')

describe('an image', () => {
  it('is built in stages with arguments, a target, tags and labels; a second time from the cache', async () => {
    const { client, engine } = machine
    const root = await project('stages', {
      Dockerfile: [
        'ARG BASE=nothing/like-it', 'FROM ${BASE} AS first', 'ARG WORD=default', 'COPY --chmod=755 src /src', 'RUN echo "$WORD from $(/src/deep/run.sh)" | tee /made',
        'FROM first AS second', 'RUN echo second >/second', 'FROM first', 'RUN echo never; false', '',
      ].join('\n'),
      'src/deep/run.sh': '#!/bin/sh\necho grüße',
    })
    await symlink('deep/run.sh', join(root, 'src', 'link'))
    const input = { folder: root, target: 'second', tags: ['built/stages:1', 'built/stages:also'], args: [{ name: 'BASE', value: starterImage, secret: false }, { name: 'WORD', value: 'hello "world" $HOME', secret: false }], labels: [{ name: 'of', value: 'a test, with = and \'' }] }
    const first = must(await build({ ...input, noCache: true }))
    expect(first.operation).toMatchObject({ kind: 'image-build', subject: 'built/stages:1', fraction: 1 })
    expect(outputOf(first)).toContain('hello "world" $HOME from grüße')
    expect(first.last.build).toMatchObject({ id: first.id, state: 'done', error: null, failedStep: null, context: { files: 5 }, request: { target: 'second' } })
    expect(first.last.build.steps.total).toBe(first.last.build.steps.done)
    const steps = first.last.steps.filter(({ number }) => number !== null)
    expect(steps).toEqual(expect.arrayContaining([expect.objectContaining({ stage: 'first', name: expect.stringMatching(/^RUN echo .*tee/) as string, number: 3, of: 3, state: 'done' }), expect.objectContaining({ stage: 'second', name: 'RUN echo second >/second', number: 1, of: 1, state: 'done' })]))
    expect(JSON.stringify(first.last.steps)).not.toContain('never')

    const image = (await client.images.list()).find(({ id }) => id === first.last.build.imageId)
    expect(image?.tags.toSorted()).toEqual(['built/stages:1', 'built/stages:also'])
    expect((await engine.json<{ Config: { Labels: Record<string, string> } }>('/images/built%2Fstages:1/json')).Config.Labels['of']).toBe('a test, with = and \'')
    expect(await said('built/stages:1', ['sh', '-c', 'cat /second /made; readlink /src/link'])).toBe('second\nhello "world" $HOME from grüße\ndeep/run.sh')

    const second = must(await build(input))
    expect(second.last.steps.filter(({ name }) => name.startsWith('RUN')).map(({ state }) => state)).toEqual(['cached', 'cached'])
    expect(second.last.build.steps.cached).toBeGreaterThan(1)
    expect(second.last.build.imageId).toBe(first.last.build.imageId)
    expect((await client.builds.list()).slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id])
    expect(await leftInGuest()).toBe('')
  })

  it('gets of the folder what .dockerignore lets in, also by that of a Dockerfile which is elsewhere', async () => {
    const files = { 'keep.txt': 'keep', 'drop.log': 'drop', 'docs/a.md': 'a', 'docs/keep/b.md': 'b', 'odd name\n.txt': 'odd', 'ünïcode': 'u' }
    const list = 'FROM slipway/starter\nCOPY . /context\nRUN cd /context && find . -type f | sort\n'
    const root = await project('ignored', { ...files, Dockerfile: list, '.dockerignore': '# all but\n*.log\ndocs\n!docs/keep\nDockerfile\n.dockerignore\n' })
    const here = must(await build({ folder: root, noCache: true }))
    expect(outputOf(here).trim().split('\n').toSorted()).toEqual(['./docs/keep/b.md', './keep.txt', './odd name', './ünïcode', '.txt'])
    const elsewhere = await project('elsewhere', { 'Other.Dockerfile': list, 'Other.Dockerfile.dockerignore': '*\n!drop.log\n' })
    const there = must(await build({ folder: root, dockerfile: join(elsewhere, 'Other.Dockerfile'), noCache: true }))
    expect(outputOf(there).trim().split('\n').filter((line) => line.startsWith('./'))).toEqual(['./drop.log'])
  })

  it('sees its secrets, and nobody else does', async () => {
    const { client, home } = machine
    const secret = 'very-secret-4711'
    const file = join(folder, 'token')
    await writeFile(file, `${secret}-file`)
    const root = await project('secret', {
      Dockerfile: [
        'FROM slipway/starter', 'ARG TOKEN',
        'RUN --mount=type=secret,id=typed,required=true --mount=type=secret,id=filed --mount=type=secret,id=from.env md5sum </run/secrets/typed; md5sum </run/secrets/filed; wc -c </run/secrets/from.env; [ "$TOKEN" = very-secret-4711-arg ] && echo same; stat -c %a /run/secrets/typed', '',
      ].join('\n').replace('very-secret-4711-arg', '$(printf %s-%s very-secret 4711-arg)'),
    })
    const built = must(await build({
      folder: root, noCache: true, tags: ['built/secret:1'], args: [{ name: 'TOKEN', value: `${secret}-arg`, secret: true }],
      secrets: [{ id: 'typed', source: { kind: 'value', value: `${secret}-typed` } }, { id: 'filed', source: { kind: 'file', path: file } }, { id: 'from.env', source: { kind: 'environment', variable: 'SLIPWAY_HOME' } }],
    }))
    const md5 = async (text: string): Promise<string> => (await mustRun('md5sum', [], { input: text })).slice(0, 32)
    const output = outputOf(built)
    expect(output).toContain(await md5(`${secret}-typed`))
    expect(output).toContain(await md5(`${secret}-file`))
    expect(output).toContain(`${home.length}\n`)
    expect(output).toContain('same')
    expect(built.last.build.request).toMatchObject({ secrets: [{ id: 'typed', source: { kind: 'value', value: '' } }, { id: 'filed', source: { kind: 'file', path: file } }, { source: { variable: 'SLIPWAY_HOME' } }], args: [{ name: 'TOKEN', value: '' }] })

    const found: string[] = []
    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || entry.name === 'data.img' || (await stat(path)).size > 100_000_000) continue
      if ((await readFile(path, 'latin1')).includes(secret)) found.push(path)
    }
    expect(found).toEqual([])
    // Patterns that do not match themselves: what these containers run is written to the disk too. An argument, unlike a secret, stays in the image's own history.
    const pattern = 'very-secret-471[1]-(typed|file)'
    expect(await inGuest(`cd /proc/1/root && find data run var/log -path data/docker/overlay2 -prune -o -path '*/snapshots' -prune -o -type f -print >/tmp/all; [ "$(wc -l </tmp/all)" -gt 20 ] && xargs grep -lsE '${pattern}' </tmp/all; echo looked`)).toBe('looked')
    expect(await said('built/secret:1', ['sh', '-c', `find / -xdev -type f | xargs grep -lsE '${pattern}'; echo looked`])).toBe('looked')
    expect(JSON.stringify(await client.operations.watch().then((all) => all.next()))).not.toContain(secret)
    for (const [source, code, field] of [
      [{ kind: 'environment', variable: 'NOT_THERE_4711' }, 'BUILD_VARIABLE_MISSING', 'secrets.0.source.variable'],
      [{ kind: 'file', path: join(folder, 'nowhere') }, 'HOST_FILE_MISSING', 'secrets.0.source.path'],
      [{ kind: 'value', value: '' }, 'INPUT_INVALID', 'secrets.0.source.value'],
    ] as const) await expect(client.builds.start(request({ folder: root, secrets: [{ id: 'x', source }] }))).rejects.toMatchObject({ code, field })
  })

  it.skipIf(!existsSync('/usr/bin/ssh-add'))('uses the ssh agent of this computer, where one answers', async () => {
    const { client, home } = machine
    const root = await project('ssh', {
      Dockerfile: 'FROM slipway/starter\nRUN --mount=type=bind,source=tools,target=/tools --mount=type=ssh,id=git,required=true /tools/loader --library-path /tools /tools/ssh-add -l\n',
    })
    await copyProgram('/usr/bin/ssh-add', join(root, 'tools'))
    await expect(client.builds.start(request({ folder: root, ssh: ['git'] }))).rejects.toMatchObject({ code: 'SSH_AGENT_MISSING', field: 'ssh' })
    const socket = join(home, 'agent.sock')
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      await once(agent.stdout, 'data')
      await mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'key-of-the-test', '-f', join(folder, 'key')])
      await mustRun('ssh-add', ['-q', join(folder, 'key')], { env: { ...process.env, SSH_AUTH_SOCK: socket } })
      const built = must(await build({ folder: root, ssh: ['git'], noCache: true }))
      expect(outputOf(built)).toContain('key-of-the-test')
    } finally {
      agent.kill()
      await rm(socket, { force: true })
    }
  })
})

describe('a build that fails', () => {
  const failing = async (name: string, dockerfile: string, input: Partial<BuildRequest> = {}): Promise<Ended> => build({ folder: await project(name, { Dockerfile: dockerfile }), ...input })

  it('names the step, its exit code and its last lines', async () => {
    const failed = await failing('exits', 'FROM slipway/starter\nRUN echo \u001b[31mred\u001b[0m; echo "<b>bold</b>"; exit 7\nRUN echo later\n', { noCache: true })
    expect(failed.operation).toMatchObject({ state: 'failed', retryable: false, error: { code: 'BUILD_STEP_EXITED', details: { exitCode: 7, said: 'red\n<b>bold</b>' } } })
    expect(String(failed.operation.error?.details['step'])).toContain('exit 7')
    const step = failed.last.steps.find(({ id }) => id === failed.last.build.failedStep)
    expect(step).toMatchObject({ state: 'failed', number: 2, of: 3 })
    expect(failed.last.steps.find(({ number }) => number === 3)?.state).not.toBe('done')
    expect(failed.last.output.find(({ step: id }) => id === step?.id)?.text).toContain('\u001b[31mred')
    expect(failed.last.build).toMatchObject({ state: 'failed', imageId: null })
  })

  it.each([
    ['a file that is not there', 'FROM slipway/starter\nCOPY nothing /x\n', { code: 'BUILD_STEP_FAILED', details: { reason: expect.stringContaining('not found') as string } }],
    ['a base image that no registry has', 'FROM 127.0.0.1:1/no/such:1\n', { code: 'REGISTRY_UNREACHABLE', details: { reference: '127.0.0.1:1/no/such:1', host: '127.0.0.1:1' } }],
  ])('says so: %s', async (name, dockerfile, error) => {
    expect((await failing(name.replaceAll(' ', '-'), dockerfile)).operation).toMatchObject({ state: 'failed', error })
  })

  it('is refused before it begins where that can be known', async () => {
    const { client } = machine
    const root = await project('refused', { Dockerfile: 'FROM slipway/starter AS only\n' })
    await expect(client.builds.start(request({ folder: join(root, 'no') }))).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'folder' })
    await expect(client.builds.start(request({ folder: root, dockerfile: 'no' }))).rejects.toMatchObject({ code: 'DOCKERFILE_MISSING', field: 'dockerfile' })
    await expect(client.builds.start(request({ folder: root, target: 'other' }))).rejects.toMatchObject({ code: 'BUILD_TARGET_UNKNOWN', field: 'target' })
    await expect(client.builds.start({ ...request({ folder: root }), tags: ['ok', 'Not//Good'] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'tags.1' })
    await expect(client.builds.start({ ...request({ folder: root }), args: [{ name: 'A B', value: '' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'args.0.name' })
  })

  it('is cancelled in the middle of a step and leaves nothing; a window that came meanwhile has seen it', async () => {
    const { client } = machine
    const root = await project('cancelled', { Dockerfile: 'FROM slipway/starter\nRUN echo begun; sleep 4711\n' })
    const { operation } = await client.builds.start(request({ folder: root, noCache: true }))
    const seen: BuildUpdate[] = []
    for await (const update of credited(client, await client.builds.watch({ id: operation }))) {
      seen.push(update)
      if (update.output.some(({ text }) => text.includes('begun'))) break
    }
    // Another reader, as after a reload, has all of it at once.
    const again = credited(client, await client.builds.watch({ id: operation }))
    const { value } = await again.next()
    expect(value?.output.map(({ text }) => text).join('')).toContain('begun')
    expect(value?.steps.length).toBeGreaterThan(2)
    await client.operations.cancel({ id: operation })
    const rest = await Array.fromAsync(again)
    expect(rest.at(-1)?.build.state).toBe('cancelled')
    const { operation: end, last } = await ended(operation)
    expect(end).toMatchObject({ state: 'cancelled', error: null })
    expect(last.build).toMatchObject({ state: 'cancelled', error: null, imageId: null })
    expect(last.steps.every(({ state }) => state !== 'running' && state !== 'waiting')).toBe(true)
    expect(await leftInGuest()).toBe('')
    await expect.poll(() => inGuest('ps -o args | grep -E "slee[p] 4711|build[x]"; echo looked'), { timeout: 20_000 }).toBe('looked')
  })
})

describe('before a build', () => {
  it('its Dockerfile is looked at, with places', async () => {
    const { client } = machine
    const root = await project('lint', { Dockerfile: 'ARG VERSION=3\nfrom slipway/starter AS Build\nARG NAME\nRUN --mount=type=secret,id=token echo $NAME $VERSIONS\nCMD echo hi\n' })
    const report = await client.builds.lint({ folder: root, dockerfile: 'Dockerfile' })
    expect(report).toMatchObject({
      path: join(root, 'Dockerfile'), complete: true, stages: [{ name: 'Build', base: 'slipway/starter', line: 2 }], args: [{ name: 'VERSION', defaultValue: '3', line: 1 }, { name: 'NAME', defaultValue: null, line: 3 }], secrets: [{ id: 'token', required: false }], ssh: [],
    })
    expect(report.problems).toEqual(expect.arrayContaining([
      expect.objectContaining({ rule: 'JSONArgsRecommended', severity: 'warning', ranges: [{ start: { line: 5, column: 1 }, end: { line: 5, column: 12 } }], url: expect.stringMatching(/^https:/) as string }),
      expect.objectContaining({ rule: 'StageNameCasing' }),
    ]))
    const broken = await client.builds.lint({ folder: root, dockerfile: 'Dockerfile', text: 'FROM slipway/starter\n\n  RUUN x\n' })
    expect(broken).toMatchObject({ complete: true, problems: [{ severity: 'error', message: expect.stringContaining('RUUN') as string, ranges: [{ start: { line: 3, column: 3 }, end: { line: 3, column: 7 } }] }] })
    expect(await leftInGuest()).toBe('')
  })

  it('a folder tells its Dockerfiles and subfolders', async () => {
    const { client } = machine
    const root = await project('looked', { 'web.Dockerfile': '', Dockerfile: '', 'api/Dockerfile.dev': '', 'api/other': '', 'Dockerfile.dockerignore': '', 'node_modules/x/Dockerfile': '', 'node_modules/Dockerfile': '' })
    expect(await client.builds.look({ folder: root })).toEqual({ path: root, dockerfiles: ['Dockerfile', 'web.Dockerfile', 'api/Dockerfile.dev'], folders: ['api', 'node_modules'], parent: folder })
    await expect(client.builds.look({ folder: join(root, 'Dockerfile') })).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING' })
  })
})

describe('the history', () => {
  afterEach(() => machine.client.builds.clear())

  it('forgets what it is told to; an image stays', async () => {
    const { client } = machine
    const built = must(await build({ folder: await project('kept', { Dockerfile: 'FROM slipway/starter\nLABEL of=history\n' }), tags: ['built/kept:1'] }))
    await client.builds.remove({ ids: [built.id] })
    expect((await client.builds.list()).map(({ id }) => id)).not.toContain(built.id)
    await expect(client.builds.watch({ id: built.id }).then((stream) => Array.fromAsync(stream))).rejects.toMatchObject({ code: 'BUILD_NOT_FOUND' })
    expect((await client.images.list()).flatMap(({ tags }) => tags)).toContain('built/kept:1')
    await client.builds.clear()
    expect(await client.builds.list()).toEqual([])
  })
})
