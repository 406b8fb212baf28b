// Owns that whatever ends a machine, the folders of this computer that it had stay bit for bit what they were.
// SLIPWAY_TEST_SHARE_CYCLES=200 runs as many cycles as the issue asks for; a run of all tests has one.
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newHome, userHome } from '../app.ts'
import { Survivor } from './survivor.ts'
import { growTree, hashOfTree } from './tree.ts'

const minutes = 60_000
const cycles = Number(process.env['SLIPWAY_TEST_SHARE_CYCLES'] ?? 1)
let machine: Survivor
let shared: string

beforeAll(async () => {
  machine = new Survivor(await newHome())
  shared = join(userHome(machine.home), 'shared')
  await mkdir(shared, { recursive: true })
  await growTree(shared)
})
afterAll(async () => {
  await machine.end()
  await chmod(join(shared, 'pkg 0'), 0o700)
  await rm(machine.home, { recursive: true, force: true })
})

/** Without a word to anybody. */
const killAll = async (): Promise<void> => {
  const ended = new Promise((resolve) => machine.app?.process.once('exit', resolve))
  const qemu = await machine.qemuPid()
  machine.app?.process.kill('SIGKILL')
  process.kill(qemu, 'SIGKILL')
  await ended
}

const ends: readonly (readonly [name: string, end: () => Promise<unknown>])[] = [
  // A machine that begins anew: its disk goes, and what it held.
  ['killed, and its disk removed', async () => {
    await killAll()
    await rm(join(machine.home, 'machine'), { recursive: true })
  }],
  ['stopped in order', () => machine.end()],
  ['killed alone', async () => machine.hurt(async () => process.kill(await machine.qemuPid(), 'SIGKILL'))],
  ['left by its app', async () => {
    const ended = new Promise((resolve) => machine.app?.process.once('exit', resolve))
    machine.app?.process.kill('SIGKILL')
    await ended
  }],
  ['killed with its app', killAll],
]

it(`a folder of 10,000 files outlives ${cycles} machines`, { timeout: cycles * 2 * minutes + 3 * minutes }, async () => {
  const before = await hashOfTree(shared)
  const docker = await machine.docker()
  for (let cycle = 0; cycle < cycles; cycle++) {
    await machine.ready()
    // It begins again with its machine, so that the next end finds one at work from the boot on.
    await docker.must(['rm', '--force', 'reader'])
    await docker.must(['run', '-d', '--restart', 'always', '--name', 'reader', '-v', `${shared}:/src`, 'slipway/starter', 'sh', '-c', 'while :; do find /src -type f -exec cat {} + >/dev/null; done'])
    await sleep(1_000)
    const [end, run] = ends[cycle % ends.length] ?? ['', killAll]
    await run()
    expect(await hashOfTree(shared), `after it was ${end} (cycle ${cycle})`).toBe(before)
    if (cycle % 20 === 19) console.log(`${cycle + 1} machines, the same folder`)
  }
})
