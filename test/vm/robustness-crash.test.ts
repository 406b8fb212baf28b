// Owns that a machine comes back from whatever is killed, that its data is kept, and that it never claims to run when it does not.
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { pingEngine } from '#core/socket/ping.ts'
import { appEnv, headlessMain, newHome } from '../app.ts'
import { runProgram } from '../programs.ts'
import type { Docker } from './docker.ts'
import { credited } from './engine/reading.ts'
import { Survivor } from './survivor.ts'

const minutes = 60_000
let machine: Survivor
let docker: Docker

beforeAll(async () => {
  machine = new Survivor(await newHome())
  docker = await machine.docker()
  await machine.ready()
  await docker.must(['run', '--rm', '-v', 'precious:/data', 'slipway/starter', 'sh', '-c', 'echo kept >/data/mark; seq 100000 >/data/numbers; sync'])
})
beforeEach(() => machine.ready(), 3 * minutes)
afterAll(async () => {
  await machine.end()
  await rm(machine.home, { recursive: true, force: true })
})

const dataKept = async (): Promise<void> => {
  const said = await docker.must(['run', '--rm', '-v', 'precious:/data', 'slipway/starter', 'sh', '-c', 'cat /data/mark; md5sum </data/numbers'])
  expect(said).toBe('kept\ndea9193b768319cbb4ff1a137ac03113  -')
}

/** Which boot of the guest this is. */
const bootId = (): Promise<string> => docker.must(['run', '--rm', 'slipway/starter', 'cat', '/proc/sys/kernel/random/boot_id'])

/** Runs a command among the guest's own processes, a moment after its container was started. */
const inGuest = (command: string): Promise<string> => docker.must(['run', '-d', '--rm', '--privileged', '--pid', 'host', '--log-driver', 'none', 'slipway/starter', 'sh', '-c', `sleep 1; ${command}`])

/** A build in the middle of a step, and its id. */
const longBuild = async (): Promise<string> => {
  const { client } = await machine.ready()
  const folder = join(machine.home, 'project')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'Dockerfile'), 'FROM slipway/starter\nRUN echo begun; sleep 4711\n')
  const { operation } = await client.builds.start({ folder })
  for await (const update of credited(client, await client.builds.watch({ id: operation }))) if (update.output.length > 0) break
  // What it says is written down about every second.
  const kept = async (): Promise<string> => (await Promise.all((await readdir(join(machine.home, 'builds'))).map((name) => readFile(join(machine.home, 'builds', name), 'utf8')))).join('')
  await vi.waitUntil(async () => /"text":"[^"]*begun/.test(await kept().catch(() => '')), { timeout: minutes })
  return operation
}

/** The ssh server's processes but the one that listens, which is the oldest. */
const connections = 'set -- $(pidof dropbear | tr " " "\\n" | sort -n); shift'

describe('a machine comes back', () => {
  it('after QEMU was killed, with its data', { timeout: 4 * minutes }, async () => {
    const before = await machine.qemuPid()
    expect(await machine.liesDuring(() => machine.hurt(async () => process.kill(before, 'SIGKILL')))).toEqual([])
    expect(await machine.qemuPid()).not.toBe(before)
    await dataKept()
  })

  it('after its ssh connection was cut, without another boot', { timeout: 4 * minutes }, async () => {
    const before = await bootId()
    expect(await machine.liesDuring(() => machine.hurt(() => inGuest(`${connections}; kill -9 "$@"`)))).toEqual([])
    expect(await bootId()).toBe(before)
  })

  it('after its ssh connection fell silent, without another boot', { timeout: 4 * minutes }, async () => {
    const before = await bootId()
    await machine.hurt(() => inGuest(`${connections}; kill -STOP "$@"`))
    expect(await bootId()).toBe(before)
  })

  it('after the engine was killed, without another boot', { timeout: 4 * minutes }, async () => {
    const before = await bootId()
    expect(await machine.liesDuring(() => machine.hurt(() => inGuest('kill -9 $(pidof dockerd)')))).toEqual([])
    expect(await bootId()).toBe(before)
    await dataKept()
  })

  it('after the app was killed: the next one ends the orphan and keeps the data', { timeout: 5 * minutes }, async () => {
    const orphan = await machine.qemuPid()
    const orphans = await machine.processes()
    // As the toolbox of a debug shell whose app had no time to remove it.
    await docker.must(['create', '--label', 'dev.slipway.debug=gone', 'slipway/starter'])
    const build = await longBuild()
    const child = machine.app!.process
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await machine.processes()).toContain(orphan)
    await expect(pingEngine(machine.engineSocket, AbortSignal.timeout(5_000))).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    const { client } = await machine.ready()
    expect(await machine.qemuPid()).not.toBe(orphan)
    const now = await machine.processes()
    expect(now).toContain(await machine.qemuPid())
    expect(now.filter((pid) => orphans.includes(pid))).toEqual([])
    expect(now).toHaveLength(orphans.length)
    expect((await client.builds.list()).map(({ id, state }) => [id, state])).toEqual([[build, 'interrupted']])
    const [kept] = await Array.fromAsync(credited(client, await client.builds.watch({ id: build })))
    expect(kept?.output.map(({ text }) => text).join('')).toContain('begun')
    expect(kept?.steps.map(({ state }) => state)).not.toContain('running')
    await expect.poll(() => docker.must(['run', '--rm', '--privileged', '--pid', 'host', 'slipway/starter', 'ls', '-A', '/proc/1/root/data/slipway/builds']), { timeout: minutes }).toBe('')
    await expect.poll(() => docker.must(['ps', '--all', '--quiet', '--filter', 'label=dev.slipway.debug']), { timeout: minutes }).toBe('')
    await dataKept()
  })

  it('after a stop that gave its containers their time, though somebody read on and on', { timeout: 6 * minutes }, async () => {
    const { client } = await machine.ready()
    const reader = docker.talk(['events'])
    const saves = 'trap "sleep 2; echo saved >/data/saved; exit 0" TERM; echo up; while :; do sleep 0.1; done'
    await docker.must(['run', '-d', '--name', 'saves', '--stop-signal', 'TERM', '-v', 'precious:/data', 'slipway/starter', 'sh', '-c', saves])
    await docker.talk(['logs', '-f', 'saves']).hears(/up/)
    await client.machine.stop()
    await reader.ended()
    await machine.ready()
    expect(await docker.must(['inspect', '--format', '{{.State.ExitCode}}', 'saves'])).toBe('0')
    expect(await docker.must(['run', '--rm', '-v', 'precious:/data', 'slipway/starter', 'cat', '/data/saved'])).toBe('saved')
    await docker.must(['rm', 'saves'])
  })

  it('after it was stopped in the middle of its boot, leaving no QEMU meanwhile', { timeout: 6 * minutes }, async () => {
    const { client } = await machine.ready()
    await client.machine.stop()
    expect(await machine.processes()).toEqual([])
    await client.machine.start()
    await machine.until(({ steps }) => steps.some(({ id, state }) => id === 'system' && state === 'running'))
    await client.machine.stop()
    expect(await machine.processes()).toEqual([])
    expect((await machine.until(() => true)).state).toBe('stopped')
    await machine.ready()
    await dataKept()
  })
})

describe('a home', () => {
  it('has one app: a second one is refused, and the first one\'s machine goes on', async () => {
    const before = await machine.qemuPid()
    const second = await runProgram(process.execPath, [headlessMain, '--quiet'], { env: appEnv(machine.home) })
    expect(second.stderr).toContain('Another Slipway already runs this machine')
    expect(second.code).toBe(1)
    expect(await machine.qemuPid()).toBe(before)
    await pingEngine(machine.engineSocket, AbortSignal.timeout(30_000))
  })

  it('is left without processes, sockets and marks when its app ends', { timeout: 4 * minutes }, async () => {
    await machine.end()
    expect(await machine.processes()).toEqual([])
    expect(await readdir(join(machine.home, 'run'))).toEqual([])
  })
})
