// Owns that a start which cannot work ends in one clear error with its remedy, and touches nothing that is not ours.
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, open, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MachineSnapshot } from '#contract/machine.ts'
import { appEnv, headlessMain, newHome, startTestApp } from '../app.ts'
import type { TestApp } from '../app.ts'
import { runProgram } from '../programs.ts'
import type { Ended } from '../programs.ts'

const root = resolve(import.meta.dirname, '../..')
const minutes = 60_000
let home: string
const apps: TestApp[] = []

beforeEach(async () => {
  home = await newHome()
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop()
  await rm(home, { recursive: true, force: true })
})

/** Runs the app until it ends by itself. */
const runApp = (env: NodeJS.ProcessEnv): Promise<Ended> => runProgram(process.execPath, [headlessMain], { env: { ...appEnv(home), SLIPWAY_QEMU: '/nonexistent/qemu', ...env } })

/** Starts the app and waits for its machine to fail; the app itself goes on. */
const failedStart = async (options: { env?: NodeJS.ProcessEnv; main?: string } = {}): Promise<MachineSnapshot> => {
  const app = await startTestApp({ home, ...options })
  apps.push(app)
  const { client, close } = await app.client()
  try {
    for await (const snapshot of await client.machine.watch()) {
      if (snapshot.state === 'failed') return snapshot
      if (snapshot.state === 'running') break
    }
  } finally {
    close()
  }
  throw new Error(`the machine did not fail: ${app.output()}`)
}

describe('a machine that cannot start', () => {
  it('says that QEMU is missing, and how to get it', async () => {
    const { failure } = await failedStart({ env: { SLIPWAY_QEMU: '/nonexistent/qemu' } })
    expect(failure?.error).toEqual({ code: 'QEMU_MISSING', details: { binary: '/nonexistent/qemu' } })
    expect(failure?.step).toBe('accelerator')
    expect(apps[0]?.output()).toContain('Install QEMU')
    const status = await runProgram(process.execPath, [join(root, 'electron/cli/main.ts'), 'status'], { env: appEnv(home) })
    expect(status).toMatchObject({ code: 3, stdout: expect.stringContaining('Install QEMU') })
    const up = await runProgram(process.execPath, [join(root, 'electron/cli/main.ts'), 'up'], { env: appEnv(home) })
    expect(up).toMatchObject({ code: 1, stderr: expect.stringContaining('Install QEMU') })
  })

  it('says that the hypervisor does not work, when no accelerator runs a guest', async () => {
    const broken = join(home, 'broken-qemu')
    await writeFile(broken, '#!/bin/sh\n[ "$1" = --version ] && echo "QEMU emulator version 10.0.0" && exit\necho out of order >&2\nexit 1\n', { mode: 0o755 })
    const { failure } = await failedStart({ env: { SLIPWAY_QEMU: broken } })
    expect(failure?.error.code).toBe('ACCELERATOR_UNUSABLE')
  })

  it('says that the guest image is missing, and how to build it', async () => {
    // The app looks for its image beside itself: a copy of it has none.
    const copy = await mkdtemp(join(tmpdir(), 'slipway-copy-'))
    try {
      for (const part of ['package.json', 'electron', 'vm']) await cp(join(root, part), join(copy, part), { recursive: true })
      await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
      await mkdir(join(copy, 'dist/renderer'), { recursive: true })
      const { failure } = await failedStart({ main: join(copy, 'electron/headless/main.ts') })
      expect(failure?.error.code).toBe('GUEST_IMAGE_MISSING')
      expect(failure?.error.details['path']).toContain(join(copy, 'resources/guest'))
      expect(apps[0]?.output()).toContain('npm run image')
    } finally {
      for (const app of apps.splice(0)) await app.stop()
      await rm(copy, { recursive: true })
    }
  })

  it('leaves a data disk that holds something else as it is', { timeout: 3 * minutes }, async () => {
    const disk = join(home, 'machine', 'data.img')
    await mkdir(join(home, 'machine'), { recursive: true })
    const foreign = Buffer.concat([Buffer.from('XFSB'), Buffer.alloc(1024 * 1024, 'somebody\'s photographs ')])
    await writeFile(disk, foreign)
    await truncate(disk, 64 * 1024 ** 3)
    const { failure } = await failedStart()
    expect(failure).toMatchObject({ error: { code: 'DATA_DISK_FOREIGN', details: { path: join(home, 'machine') } }, step: 'data' })
    expect(failure?.logTail.join('\n')).toContain('data-foreign')
    const file = await open(disk)
    const { buffer } = await file.read(Buffer.alloc(foreign.length), 0, foreign.length, 0)
    await file.close()
    expect(buffer.equals(foreign)).toBe(true)
  })
})

describe('an app that cannot start ends with code 1 and says', () => {
  it('that its port is taken, and how to choose another', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const { code, stderr } = await runApp({ SLIPWAY_PORT: String(port) })
    holder.close()
    expect(stderr).toContain(`Port ${port} on this computer is taken by another program. Choose another one with SLIPWAY_PORT`)
    expect(code).toBe(1)
  })

  it('that what was given as a port is none', async () => {
    const { code, stderr } = await runApp({ SLIPWAY_PORT: 'http' })
    expect(stderr).toContain('SLIPWAY_PORT is "http"')
    expect(code).toBe(1)
  })

  it('that its home is too deep for a socket', async () => {
    const deep = join(home, 'x'.repeat(60), 'y'.repeat(60))
    const { code, stderr } = await runApp({ SLIPWAY_HOME: deep })
    expect(stderr).toContain('longer than the system allows')
    expect(stderr).toContain('Point SLIPWAY_HOME at a shorter path')
    expect(code).toBe(1)
  })

  it('that it may not use its home', async () => {
    const { code, stderr } = await runApp({ SLIPWAY_HOME: '/dev/null/home' })
    expect(stderr).toContain('Slipway may not use /dev/null/home')
    expect(code).toBe(1)
  })
})

describe('without a machine', () => {
  it('resources that this computer does not have are refused at their field', async () => {
    const app = await startTestApp({ home, args: ['--no-machine'] })
    apps.push(app)
    const { client, close } = await app.client()
    await expect(client.machine.configure({ cpus: 1, memoryMiB: 4_000_000, diskGiB: 64 })).rejects.toMatchObject({ code: 'MACHINE_RESOURCES', field: 'memoryMiB' })
    await expect(client.machine.configure({ cpus: 250, memoryMiB: 2_048, diskGiB: 64 })).rejects.toMatchObject({ code: 'MACHINE_RESOURCES', field: 'cpus' })
    await expect(client.machine.configure({ cpus: 1, memoryMiB: 100, diskGiB: 64 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'memoryMiB' })
    await expect(client.machine.configure({ cpus: 1.5, memoryMiB: 2_048, diskGiB: 64 })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'cpus' })
    close()
  })

  it('the command line says so, with an exit code of its own', async () => {
    const cli = (command: string): Promise<Ended> => runProgram(process.execPath, [join(root, 'electron/cli/main.ts'), command], { env: appEnv(home) })
    expect(await cli('status')).toMatchObject({ code: 3 })
    expect(await cli('down')).toMatchObject({ code: 0 })
    expect(await cli('logs')).toMatchObject({ code: 3, stderr: expect.stringContaining('slipway up') })
    expect(await cli('nonsense')).toMatchObject({ code: 2, stderr: expect.stringContaining('usage') })
  })
})

describe('what a dead app left', () => {
  it('never makes the next one end a process that is not its own, whatever the pid file says', async () => {
    const other = join(home, 'of-somebody-else', 'run', 'qmp.sock')
    const stranger = spawn('bash', ['-c', 'exec -a "$0" sleep 1000', `qemu-system-x86_64 -qmp unix:${other},server=on`], { stdio: 'ignore' })
    await once(stranger, 'spawn')
    try {
      await mkdir(join(home, 'run'), { recursive: true })
      await writeFile(join(home, 'run', 'qemu.pid'), `${stranger.pid}\n`)
      await failedStart({ env: { SLIPWAY_QEMU: '/nonexistent/qemu' } })
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
      await expect(readFile(join(home, 'run', 'qemu.pid'))).rejects.toMatchObject({ code: 'ENOENT' })
    } finally {
      stranger.kill('SIGKILL')
    }
  })
})
