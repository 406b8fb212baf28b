import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { BackupSchedule } from '#contract/volume-schedules.ts'
import { Watched } from '../channel.ts'
import type { EngineClient } from '../engine/client.ts'
import { Operations } from '../operations/operations.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { BackupSchedules } from './backup-schedules.ts'

const plan = { name: 'data', every: 'day' as const, atMinute: 150, weekday: 0, keep: 2, pause: false }

describe('backups by the clock', () => {
  let folder = ''
  let over: AbortController
  let running: Promise<void> | null = null
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-schedules-'))
    over = new AbortController()
  })
  afterEach(async () => {
    over.abort()
    await running
    running = null
    await rm(folder, { recursive: true, force: true })
  })

  const open = (before?: SettingsFile['value']) => {
    const settings = {
      value: before ?? ({ volumeBackups: [] } as unknown as SettingsFile['value']),
      change: async (part: Parameters<SettingsFile['change']>[0]) => { settings.value = { ...settings.value, ...(typeof part === 'function' ? part(settings.value) : part) } },
    }
    const engine = { json: async (path: string) => (path === '/containers/json' ? [] : { Name: 'data', Driver: 'local', Mountpoint: '/data' }) } as unknown as EngineClient
    const clock = { now: new Date(2026, 10, 21, 20, 0) }
    const machine = new Watched({ state: 'running' } as MachineSnapshot)
    const operations = new Operations({ error: () => '' })
    const made: string[] = []
    let failure: AppError | null = null
    const backup = async ({ path }: { readonly path: string }): Promise<void> => {
      if (failure !== null) throw failure
      made.push(path)
      await writeFile(path, 'backup')
    }
    const schedules = new BackupSchedules({ engine, machine, settings, operations, backup, now: () => clock.now })
    const now = async (): Promise<BackupSchedule | undefined> => {
      for await (const [first] of schedules.watch()) return first
      return undefined
    }
    return {
      schedules, settings, clock, machine, operations, made, now, fail: (error: AppError | null): void => { failure = error },
      run: (): void => { running = schedules.run(over.signal) },
      /** The clock goes on, and what became due is begun. */
      at: (day: number, hour: number, minute: number): void => {
        clock.now = new Date(2026, 10, day, hour, minute)
        machine.set({ ...machine.value })
      },
    }
  }

  it('come when their time has come, and only the newest stay', async () => {
    const { schedules, run, at, made, now } = open()
    run()
    await schedules.set({ ...plan, folder })
    expect(await now()).toMatchObject({ last: null, overdue: false, nextAt: new Date(2026, 10, 22, 2, 30).toISOString() })
    expect(made).toEqual([])
    for (const day of [22, 23, 24]) {
      at(day, 2, 31)
      await expect.poll(() => made.length).toBe(day - 21)
    }
    await expect.poll(now).toMatchObject({ kept: 2, operation: null, last: { error: null, path: made[2] }, nextAt: new Date(2026, 10, 25, 2, 30).toISOString() })
    expect((await readdir(folder)).map((name) => join(folder, name)).toSorted()).toEqual(made.slice(1))
  })

  it('are made up for once at the next start, however often they were missed', async () => {
    const first = open()
    await first.schedules.set({ ...plan, every: 'hour', folder })
    const later = open(first.settings.value)
    later.clock.now = new Date(2026, 10, 28, 12, 0)
    later.machine.set({ state: 'stopped' } as MachineSnapshot)
    later.run()
    expect(await later.now()).toMatchObject({ overdue: true })
    expect(later.made).toEqual([])
    later.machine.set({ state: 'running' } as MachineSnapshot)
    await expect.poll(later.now).toMatchObject({ overdue: false, kept: 1, nextAt: new Date(2026, 10, 28, 12, 30).toISOString() })
    expect(later.made).toHaveLength(1)
  })

  it('that fail say why, and are tried again at their next time and not before', async () => {
    const { schedules, run, at, made, now, fail } = open()
    await schedules.set({ ...plan, folder })
    fail(new AppError('FILE_DISK_FULL', { details: { path: folder } }))
    run()
    at(22, 3, 0)
    await expect.poll(now).toMatchObject({ last: { path: null, error: { code: 'FILE_DISK_FULL' } }, overdue: false, nextAt: new Date(2026, 10, 23, 2, 30).toISOString() })
    fail(null)
    at(22, 4, 0)
    at(23, 2, 30)
    await expect.poll(now).toMatchObject({ last: { error: null } })
    expect(made).toHaveLength(1)
    await rm(folder, { recursive: true })
    at(24, 2, 30)
    await expect.poll(now).toMatchObject({ last: { error: { code: 'HOST_FOLDER_MISSING', field: 'folder' } } })
  })

  it('whose end cannot be written down are not made again and again', async () => {
    const { schedules, run, at, made, settings } = open()
    await schedules.set({ ...plan, folder })
    settings.change = () => Promise.reject(new AppError('FILE_DISK_FULL', { details: { path: folder } }))
    run()
    at(22, 3, 0)
    await expect.poll(() => made.length).toBe(1)
    await sleep(200)
    expect(made).toHaveLength(1)
  })

  it('that end with the app are made up for: they have not had their turn', async () => {
    const { schedules, run, at, now, operations, fail, settings } = open()
    await schedules.set({ ...plan, folder })
    fail(new AppError('CANCELLED'))
    schedules.close()
    run()
    await schedules.runNow('data')
    at(22, 3, 0)
    await expect.poll(now).toMatchObject({ last: null, operation: null, overdue: true })
    expect(settings.value.volumeBackups[0]?.last).toBeNull()
    operations.close()
  })

  it('are refused at their field where the folder is not there, and go without their files', async () => {
    const { schedules, made, now, settings } = open()
    await expect(schedules.set({ ...plan, folder: join(folder, 'none') })).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'folder' })
    await schedules.set({ ...plan, folder })
    await schedules.runNow('data')
    await expect.poll(now).toMatchObject({ kept: 1 })
    await schedules.remove('data')
    expect(settings.value.volumeBackups).toEqual([])
    expect(await readdir(folder)).toHaveLength(1)
    expect(made).toHaveLength(1)
  })
})
