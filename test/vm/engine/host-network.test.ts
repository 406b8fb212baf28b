// The machine's network follows this computer: its names, a proxy on its loopback, authorities that were added, the size of packets.
import { starterImage } from '#contract/images.ts'
import { buildFields } from '#contract/build.ts'
import { defaultMachineNetwork } from '#contract/machine-network.ts'
import type { MachineNetworkSettings } from '#contract/machine-network.ts'
import { hostResolvers } from '#core/names/resolvers.ts'
import { randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Docker } from '../docker.ts'
import { endOf, useMachine } from '../suite.ts'
import { registryHere } from './made-images.ts'
import { preparePrivateRegistry } from './private-registry.ts'
import type { PrivateRegistry } from './private-registry.ts'
import { recordingProxy } from './recording-proxy.ts'
import type { RecordingProxy } from './recording-proxy.ts'

const machine = useMachine()
const login = { username: 'ada', password: 'through-here-5d20' }
const relay = 'http://10.0.2.2:7781'
let docker: Docker

beforeAll(async () => {
  docker = await Docker.of(machine.home)
})

const set = (part: Partial<MachineNetworkSettings>, withLogin?: typeof login | null) =>
  machine.client.machineNetwork.set({ settings: { ...defaultMachineNetwork, ...part }, ...(withLogin === undefined ? {} : { login: withLogin }) })
const inside = async (script: string, options: readonly string[] = []): Promise<string> => (await docker.run(['run', '--rm', ...options, starterImage, 'sh', '-c', script])).stdout.trim()
/** What waits for yet another start then. */
const restarted = async (): Promise<unknown> => {
  await machine.client.machine.restart()
  for await (const { state, restartFor } of await machine.client.machine.watch()) if (state === 'running') return restartFor
  return null
}

describe('names', () => {
  it('mean in a container what they mean here, at once by other servers, and those of this computer itself stay', async () => {
    const name = hostname()
    const { address } = await lookup(name, { family: 4 })
    const there = address.startsWith('127.') ? '10.0.2.2' : address
    const here = /Address: 10\.0\.2\.2\b/
    const both = async (): Promise<readonly string[]> => (await inside(`nslookup ${name} 2>&1; echo ---; nslookup host.docker.internal 2>&1`)).split('---')
    const [found, host] = await both()
    expect(found).toContain(`Address: ${there}`)
    expect(host).toMatch(here)
    await set({ dns: { mode: 'servers', servers: [...hostResolvers()] } })
    try {
      const [foundThen, hostThen] = await both()
      expect(foundThen).not.toContain(`Address: ${there}`)
      expect(hostThen).toMatch(here)
    } finally {
      await set({})
    }
    expect((await machine.client.machineNetwork.get()).dnsServers).toEqual(hostResolvers())
  })
})

describe.skipIf(!registryHere)('from the next start on', () => {
  let registry: PrivateRegistry
  let proxy: RecordingProxy
  const pull = async (host: string) => endOf(machine.client, (await machine.client.images.pull({ reference: `${host}/team/app:1` })).operation)

  beforeAll(async () => {
    registry = await preparePrivateRegistry({ names: ['registry.test'] })
    await registry.start()
    proxy = await recordingProxy(login, Number(registry.host.split(':')[1]))
  })
  afterAll(async () => {
    const { client } = machine
    const [own] = (await client.machineNetwork.get()).certificates
    if (own?.from === null) await client.machineNetwork.distrust({ fingerprint: own.fingerprint })
    await set({}, null)
    await restarted()
    await proxy[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  it('an authority that was added is trusted for every registry, and none before', { timeout: 4 * 60_000 }, async () => {
    const { client } = machine
    expect(await pull(registry.host)).toMatchObject({ error: { code: 'REGISTRY_CERTIFICATE' } })
    await expect(client.machineNetwork.trust({ certificates: registry.server })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'certificates' })
    const { certificates } = await client.machineNetwork.trust({ certificates: registry.authority })
    expect(certificates[0]).toMatchObject({ subject: 'Slipway test authority', from: null, inEffect: false })
    // What the tests below need comes with the same start.
    await set({ proxy: { mode: 'own', http: proxy.address, https: proxy.address, noProxy: '', containers: true }, mtu: 1_300 }, login)
    expect(await restarted()).toEqual([])
    expect(await pull(registry.host)).toMatchObject({ error: { code: 'REGISTRY_LOGIN_NEEDED' } })
    expect((await machine.client.machineNetwork.get()).certificates[0]).toMatchObject({ subject: 'Slipway test authority', inEffect: true })
    // This computer itself is never asked for through its proxy.
    expect(proxy.asked).toEqual([])
  })

  it('pulls go through a proxy on this computer\'s loopback, with its login', async () => {
    expect(await pull('registry.test')).toMatchObject({ error: { code: 'REGISTRY_LOGIN_NEEDED' } })
    expect(proxy.asked).toContain('CONNECT registry.test:443')
    // So do our own questions.
    const before = proxy.asked.length
    await expect(machine.client.registries.tags({ reference: 'registry.test/team/app' })).rejects.toMatchObject({ code: 'REGISTRY_LOGIN_NEEDED' })
    expect(proxy.asked.length).toBeGreaterThan(before)
    expect(await docker.must(['info', '--format', '{{.HTTPProxy}} {{.HTTPSProxy}}'])).toBe(`${relay} ${relay}`)
  })

  it('new containers and builds are told of it, and none of its password', async () => {
    const { client, engine, home } = machine
    const { id } = await client.containers.run({ image: starterImage, command: ['sh', '-c', 'wget -qO- http://site.test/page'], environment: [{ name: 'https_proxy', value: 'mine', secret: false }] })
    await engine.call(`/containers/${id}/wait`, { method: 'POST' })
    const { raw } = await client.containers.inspect({ id })
    expect((raw['Config'] as { Env: string[] }).Env.filter((one) => /proxy/i.test(one) && !/no_proxy/i.test(one))).toEqual(['https_proxy=mine', `HTTP_PROXY=${relay}`, `http_proxy=${relay}`])
    expect(await docker.must(['logs', id])).toBe('the proxy got http://site.test/page')
    expect(proxy.asked).toContain('GET http://site.test/page')

    // What was built before is not built again.
    const page = `http://site.test/${randomUUID()}`
    const folder = await mkdtemp(join(tmpdir(), 'slipway-proxy-'))
    try {
      await writeFile(join(folder, 'Dockerfile'), `FROM ${starterImage}\nRUN test "$http_proxy" = ${relay} && wget -qO- ${page}\n`)
      const { operation } = await client.builds.start(buildFields.parse({ folder, tags: ['built/proxy:1'] }))
      expect(await endOf(client, operation)).toMatchObject({ state: 'done' })
      await client.images.remove({ images: ['built/proxy:1'], force: true })
    } finally {
      await rm(folder, { recursive: true })
    }
    expect(proxy.asked).toContain(`GET ${page}`)
    for (const file of ['settings.json', 'machine/config.tar']) expect(await readFile(join(home, file), 'latin1')).not.toContain(login.password)
  })

  it('the proxy leads nobody to this computer\'s own servers, and another one counts at once', async () => {
    const { url } = await machine.client.app.open()
    const { port } = new URL(url ?? '')
    const said = await inside(`for host in 127.0.0.1 localhost 10.0.2.2; do printf "CONNECT $host:${port} HTTP/1.1\\r\\n\\r\\n" | nc -w 2 10.0.2.2 7781 | head -n 1; done`)
    expect(said.match(/^HTTP\/1.1 403 /gm)).toHaveLength(3)
    const before = proxy.asked.length
    await set({ proxy: { mode: 'own', http: 'http://127.0.0.1:1', https: proxy.address, noProxy: '', containers: true }, mtu: 1_300 })
    expect(await inside('wget -qO- http://site.test/ 2>&1', ['-e', `http_proxy=${relay}`])).toContain('502')
    expect(proxy.asked).toHaveLength(before)
  })

  it('packets have the size that was chosen, on the link, the default network and a new one', async () => {
    expect(await inside('cd /sys/class/net; echo $(cat eth0/mtu docker0/mtu)', ['--network', 'host'])).toBe('1300 1300')
    await docker.must(['network', 'create', 'small-packets'])
    try {
      expect(await inside('cat /sys/class/net/eth0/mtu', ['--network', 'small-packets'])).toBe('1300')
    } finally {
      await docker.must(['network', 'rm', 'small-packets'])
    }
    expect((await machine.client.machineNetwork.get()).mtu).toMatchObject({ wanted: 1_300, inEffect: 1_300 })
  })
})
