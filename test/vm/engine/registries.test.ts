// Registries on the real engine: logins, a private certificate authority, push, pull, cancel, retry, search, tags, updates, and no password left anywhere.
import { starterImage } from '#contract/images.ts'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, useMachine } from '../suite.ts'
import { importNoise, registryHere } from './made-images.ts'
import { account, preparePrivateRegistry } from './private-registry.ts'
import type { PrivateRegistry } from './private-registry.ts'

const layerBytes = 24 * 1024 * 1024

describe.skipIf(!registryHere)('a private registry', () => {
  const machine = useMachine()
  let registry: PrivateRegistry
  let host = ''
  let team = ''
  const digestHere = async (name: string): Promise<string | undefined> =>
    (await machine.client.images.list()).find(({ tags }) => tags.includes(name))?.digests.find((digest) => digest.startsWith(`${name.slice(0, name.lastIndexOf(':'))}@`))?.split('@')[1]
  const pushed = async (reference: string) => endOf(machine.client, (await machine.client.images.push({ reference })).operation)
  const pulled = async (reference: string) => endOf(machine.client, (await machine.client.images.pull({ reference })).operation)
  const registryEntry = async () => (await machine.client.registries.list()).registries.find((one) => one.host === host)

  beforeAll(async () => {
    registry = await preparePrivateRegistry()
    host = registry.host
    team = `${host}/team/app`
    await registry.start()
  })
  afterAll(async () => {
    const mine = (await machine.client.images.list()).flatMap(({ tags }) => tags.filter((tag) => tag.startsWith(`${host}/`)))
    if (mine.length > 0) await machine.client.images.remove({ images: mine })
    await machine.client.registries.remove({ host })
    await machine.client.registries.setMirrors({ mirrors: [] })
    await registry[Symbol.asyncDispose]()
  })

  it('is trusted only once its authority was given, and no container ends for that', async () => {
    const { client } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sleep', '1000000'] })
    await expect(client.registries.login({ host, ...account })).rejects.toMatchObject({ code: 'REGISTRY_CERTIFICATE', details: { host } })
    expect(await pulled(`${team}:1`)).toMatchObject({ state: 'failed', error: { code: 'REGISTRY_CERTIFICATE', details: { host } }, retryable: true })
    await expect(client.registries.search({ host, query: 'app' })).rejects.toMatchObject({ code: 'REGISTRY_CERTIFICATE' })

    await expect(client.registries.configure({ host, insecure: false, certificates: 'no certificate' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'certificates' })
    await expect(client.registries.configure({ host: 'no host', insecure: false })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'host' })
    await client.registries.configure({ host, insecure: false, certificates: registry.authority })
    expect(await registryEntry()).toMatchObject({ login: null, certificates: [{ subject: 'Slipway test authority' }], insecure: false })
    expect(await pulled(`${team}:1`)).toMatchObject({ state: 'failed', error: { code: 'REGISTRY_LOGIN_NEEDED', details: { host } } })
    expect((await client.containers.inspect({ id })).state).toBe('running')
  })

  it('takes the right password only', async () => {
    const { client } = machine
    await expect(client.registries.login({ host, username: account.username, password: 'wrong' })).rejects.toMatchObject({ code: 'REGISTRY_LOGIN_WRONG', field: 'password', details: { host } })
    expect((await registryEntry())?.login).toBeNull()
    expect(await client.registries.login({ host, ...account })).toEqual({ kind: 'session', helper: null })
    expect((await registryEntry())?.login).toEqual({ username: account.username, store: 'session', helper: null })
  })

  it('gets a push by layer with its speed, also after a cancelled one and one that found it down', async () => {
    const { client } = machine
    const name = `${team}:1`
    await importNoise(machine.engine, name, layerBytes)
    const first = await client.images.push({ reference: name })
    let speed: number | null = null
    for await (const changed of await client.operations.watch()) {
      const operation = changed.find(({ id }) => id === first.operation)
      if (operation === undefined) continue
      speed = operation.bytesPerSecond ?? speed
      if (speed !== null && operation.items.some(({ phase }) => phase === 'pushing')) break
      if (operation.state !== 'running') throw new Error(JSON.stringify(operation))
    }
    expect(speed).toBeGreaterThan(0)
    await client.operations.cancel({ id: first.operation })
    expect(await endOf(client, first.operation)).toMatchObject({ state: 'cancelled', retryable: true })

    await registry.stop()
    const down = await pushed(name)
    expect(down).toMatchObject({ kind: 'image-push', subject: name, state: 'failed', error: { code: 'REGISTRY_UNREACHABLE' }, retryable: true })
    await registry.start()
    const { operation } = await client.operations.retry({ id: down.id })
    expect(await endOf(client, operation)).toMatchObject({ kind: 'image-push', state: 'done', fraction: 1, items: [{ phase: 'pushed' }] })
    expect(await pushed(`${host}/team/nothing:1`)).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_LOCAL' } })
  })

  it('is searched and its tags are listed', async () => {
    const { client } = machine
    for (const name of ['1.10', '1.9', 'latest']) await client.images.tag({ image: `${team}:1`, reference: `${team}:${name}` })
    await client.images.tag({ image: starterImage, reference: `${host}/base/starter:1` })
    for (const name of [`${team}:1.10`, `${team}:1.9`, `${team}:latest`, `${host}/base/starter:1`]) expect(await pushed(name)).toMatchObject({ state: 'done' })
    expect(await client.registries.tags({ reference: team })).toEqual({ tags: ['latest', '1.10', '1.9', '1'], partial: false })
    expect((await client.registries.search({ host, query: 'START' })).results).toEqual([{ name: `${host}/base/starter`, description: '', stars: null, official: false }])
    expect((await client.registries.search({ host, query: 'nothing like it' })).results).toEqual([])
    await expect(client.registries.tags({ reference: `${host}/no/such` })).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
  })

  it('takes names off one by one', async () => {
    const { client } = machine
    expect(await client.images.remove({ images: [`${team}:1.9`, `${team}:1.10`] })).toEqual([{ id: `${team}:1.9`, error: null }, { id: `${team}:1.10`, error: null }])
    expect((await client.images.list()).find(({ tags }) => tags.includes(`${team}:1`))?.tags.toSorted()).toEqual([`${team}:1`, `${team}:latest`])
    await expect(client.images.tag({ image: 'nobody:1', reference: `${team}:x` })).rejects.toMatchObject({ code: 'IMAGE_NOT_LOCAL' })
    await expect(client.images.tag({ image: starterImage, reference: 'Not//Good' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'reference' })
  })

  it('says when it holds something newer, and a pull brings it', async () => {
    const { client } = machine
    const name = `${team}:1`
    const before = await digestHere(name)
    expect((await client.images.checkUpdate({ reference: name })).digest).toBe(before)
    // Somebody else pushes: the same name with other content, from the same machine for want of another.
    await importNoise(machine.engine, name, 1_000)
    expect(await pushed(name)).toMatchObject({ state: 'done' })
    const newer = await digestHere(name)
    await client.images.tag({ image: `${team}:latest`, reference: name })
    const found = await client.images.checkUpdate({ reference: name, fresh: true })
    expect(found.digest).toBe(newer)
    expect(found.digest).not.toBe(before)
    expect(await digestHere(name)).toBe(before)
    expect(await pulled(name)).toMatchObject({ state: 'done' })
    expect(await digestHere(name)).toBe(newer)
    await expect(client.images.checkUpdate({ reference: `${team}:none` })).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
  })

  it('has its password in no file, log or argument', async () => {
    const { client, engine, home } = machine
    const found: string[] = []
    const secrets = [account.password, Buffer.from(`${account.username}:${account.password}`).toString('base64')]
    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      // The data disk, 64 GiB of holes, is looked through from inside below.
      if (!entry.isFile() || entry.name === 'data.img' || (await stat(path)).size > 100_000_000) continue
      const text = await readFile(path, 'latin1')
      if (secrets.some((secret) => text.includes(secret))) found.push(path)
    }
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const words = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')
      if (secrets.some((secret) => words.includes(secret))) found.push(words)
    }
    expect(found).toEqual([])
    // Patterns that do not match themselves: what this container runs is written to the disk too.
    const patterns = secrets.map((secret) => `${secret.slice(0, -1)}[${secret.slice(-1)}]`)
    const grep = await engine.json<{ Id: string }>('/containers/create', {
      method: 'POST',
      body: { Image: starterImage, Cmd: ['sh', '-c', 'cd /proc/1/root; find run data var/log -type f ! -path "*/overlay2/*" >/tmp/all; [ "$(wc -l </tmp/all)" -gt 20 ] || exit 2; ! xargs grep -l -e "$1" -e "$2" </tmp/all | grep -q .', 'sh', ...patterns], HostConfig: { PidMode: 'host', Privileged: true } },
    })
    await engine.call(`/containers/${grep.Id}/start`, { method: 'POST' })
    const { StatusCode } = await engine.json<{ StatusCode: number }>(`/containers/${grep.Id}/wait`, { method: 'POST' })
    expect(StatusCode).toBe(0)
    await client.containers.act({ ids: [grep.Id], action: 'remove', force: true })
  })

  it('is logged out of; a login that stands in the docker config is used and left alone', async () => {
    const { client, home } = machine
    await client.registries.logout({ host })
    expect(await pulled(`${team}:latest`)).toMatchObject({ state: 'failed', error: { code: 'REGISTRY_LOGIN_NEEDED' } })
    const config = join(home, 'docker', 'config.json')
    const before = await readFile(config, 'utf8').catch(() => null)
    const text = JSON.stringify({ auths: { [`https://${host}/v2/`]: { auth: Buffer.from(`${account.username}:${account.password}`).toString('base64') } } })
    try {
      await mkdir(join(home, 'docker'), { recursive: true })
      await writeFile(config, text)
      expect((await registryEntry())?.login).toEqual({ username: account.username, store: 'docker-config', helper: null })
      expect(await pulled(`${team}:latest`)).toMatchObject({ state: 'done' })
      await expect(client.registries.logout({ host })).rejects.toMatchObject({ code: 'CREDENTIAL_NOT_OURS', details: { host } })
      expect(await readFile(config, 'utf8')).toBe(text)
    } finally {
      if (before === null) await rm(config, { force: true })
      else await writeFile(config, before)
    }
  })

  it('can be allowed without its authority, and mirrors be set, from the next start on; until then nothing is broken', async () => {
    const { client, engine } = machine
    await client.registries.configure({ host, insecure: false, certificates: null })
    await expect(client.registries.login({ host, ...account })).rejects.toMatchObject({ code: 'REGISTRY_CERTIFICATE' })
    await client.registries.configure({ host, insecure: true })
    await expect(client.registries.setMirrors({ mirrors: ['mirror.example'] })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'mirrors.0' })
    await client.registries.setMirrors({ mirrors: [`https://${host}`] })
    const restartFor = async () => {
      for await (const snapshot of await client.machine.watch()) if (snapshot.state === 'running') return snapshot.restartFor
      return null
    }
    expect(await restartFor()).toEqual(['registries'])
    await expect(client.registries.login({ host, ...account })).rejects.toMatchObject({ code: 'REGISTRY_CERTIFICATE' })
    const { id } = await client.containers.run({ image: starterImage, name: 'with-gateway', command: ['cat', '/etc/hosts'], extraHosts: ['host.docker.internal:host-gateway'] })
    await client.containers.act({ ids: [id], action: 'remove', force: true })
    await client.machine.restart()
    expect(await restartFor()).toEqual([])
    await client.registries.login({ host, ...account })
    expect((await client.registries.tags({ reference: team })).tags).toContain('latest')
    const info = async () => (await engine.json<{ RegistryConfig: { Mirrors: string[] | null; IndexConfigs: Record<string, { Secure: boolean }> } }>('/info')).RegistryConfig
    expect((await info()).Mirrors).toEqual([`https://${host}/`])
    expect((await info()).IndexConfigs[host]?.Secure).toBe(false)
    await client.registries.setMirrors({ mirrors: [] })
    await client.registries.configure({ host, insecure: false })
    expect(await restartFor()).toEqual(['registries'])
  })
})
