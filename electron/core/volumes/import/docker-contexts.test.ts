import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isReachable } from './dial-host.ts'
import { readContexts } from './docker-contexts.ts'

describe('the docker contexts of this computer', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-contexts-'))
    vi.stubEnv('DOCKER_HOST', '')
    vi.stubEnv('DOCKER_TLS_VERIFY', '')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
  const idOf = (name: string): string => createHash('sha256').update(name).digest('hex')
  const write = async (id: string, text: string): Promise<void> => {
    await mkdir(join(folder, 'contexts/meta', id), { recursive: true })
    await writeFile(join(folder, 'contexts/meta', id, 'meta.json'), text)
  }
  const meta = (name: string, host: string, more: object = {}): string => JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false, ...more } } })

  it('are the default one and those of the store; what is broken or lies about its name is left out', async () => {
    expect((await readContexts(folder)).map(({ name, address }) => [name, address])).toEqual([['default', 'unix:///var/run/docker.sock']])
    await write(idOf('server'), meta('server', 'ssh://me@server'))
    await write(idOf('build'), meta('build', 'tcp://10.0.0.9:2376'))
    await write(idOf('broken'), '{"Name":')
    await write(idOf('other'), meta('server', 'ssh://elsewhere'))
    await write(idOf('kubernetes'), JSON.stringify({ Name: 'kubernetes', Endpoints: { kubernetes: {} } }))
    vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:2375')
    expect((await readContexts(folder)).map(({ name, address }) => [name, address])).toEqual([['default', 'tcp://127.0.0.1:2375'], ['build', 'tcp://10.0.0.9:2376'], ['server', 'ssh://me@server']])
  })

  it('bring their certificates', async () => {
    const id = idOf('build')
    await write(id, meta('build', 'tcp://10.0.0.9:2376', { SkipTLSVerify: true }))
    await mkdir(join(folder, 'contexts/tls', id, 'docker'), { recursive: true })
    for (const name of ['ca', 'cert', 'key']) await writeFile(join(folder, 'contexts/tls', id, 'docker', `${name}.pem`), name)
    const [plain, build] = await readContexts(folder)
    expect(await plain?.tls()).toBeNull()
    expect(await build?.tls()).toEqual({ ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key'), skipVerify: true })
  })

  it.each([
    ['unix:///var/run/docker.sock', true], ['tcp://10.0.0.9:2376', true], ['tcp://[::1]:2375', true], ['https://build.example', true], ['ssh://me@server:2222', true], ['ssh://server/run/user/1000/docker.sock', true],
    ['ssh://-oProxyCommand=touch%20x', false], ['ssh://-x@server', false], ['ssh://server/a;b', false], ['ssh://me:secret@server', false], ['npipe:////./pipe/docker_engine', false], ['server', false], ['unix://relative', false], ['', false],
  ])('at %s: reachable %s', (address, reachable) => expect(isReachable(address)).toBe(reachable))
})
