import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDockerContext, removeDockerContext } from './docker-context.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-docker-'))
  vi.stubEnv('DOCKER_CONFIG', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const contexts = (): Promise<string[]> => readdir(join(folder, 'contexts/meta'))

describe('the docker context', () => {
  it('leads to the socket, and again after the socket moved', async () => {
    await createDockerContext('slipway', '/a/docker.sock')
    await createDockerContext('slipway', '/b/docker.sock')
    const [name = ''] = await contexts()
    expect(JSON.parse(await readFile(join(folder, 'contexts/meta', name, 'meta.json'), 'utf8'))).toMatchObject({ Name: 'slipway', Endpoints: { docker: { Host: 'unix:///b/docker.sock' } } })
  })

  it('goes when the app goes', async () => {
    await createDockerContext('slipway', '/a/docker.sock')
    await removeDockerContext('slipway', '/a/docker.sock')
    expect(await contexts()).toEqual([])
  })

  it('stays when the person works with it, because docker refuses everything without its chosen context', async () => {
    await writeFile(join(folder, 'config.json'), '{"currentContext":"slipway"}')
    await createDockerContext('slipway', '/a/docker.sock')
    await removeDockerContext('slipway', '/a/docker.sock')
    expect(await contexts()).toHaveLength(1)
  })

  it('stays when it leads to another home\'s socket', async () => {
    await createDockerContext('slipway', '/other/docker.sock')
    await removeDockerContext('slipway', '/a/docker.sock')
    expect(await contexts()).toHaveLength(1)
  })
})
