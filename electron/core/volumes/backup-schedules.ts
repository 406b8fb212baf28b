// Owns backups of volumes by the clock: kept in the settings, made one after the other while the machine runs, made up for when their time was missed.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { BackupPlan, BackupResult, BackupSchedule } from '#contract/volume-schedules.ts'
import { Watched } from '../channel.ts'
import type { EngineClient } from '../engine/client.ts'
import { inspectVolume } from '../engine/volumes.ts'
import { volumeRoot } from '../files/volume-root.ts'
import { checkHostPath, hostPath } from '../moves/host-file.ts'
import type { Operations } from '../operations/operations.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { backupFileName, keepNewest, recordBackup } from './backup-files.ts'
import { nextBackup } from './backup-times.ts'
import type { StoredSchedule } from './schedule-settings.ts'
import type { BackupWork } from './volume-moves.ts'

interface Options {
  readonly engine: EngineClient
  readonly machine: Watched<MachineSnapshot>
  readonly settings: Pick<SettingsFile, 'value' | 'change'>
  readonly operations: Pick<Operations, 'start'>
  /** Writes the volume to the file. */
  readonly backup: BackupWork
  readonly now?: () => Date
}

/** A clock that was changed, or a computer that slept, is noticed within so long. */
const longestWaitMs = 30_000
const mostRecorded = 2_000

export class BackupSchedules {
  readonly #options: Options
  readonly #all: Watched<readonly BackupSchedule[]>
  /** Operations under way, by volume. */
  readonly #underWay = new Map<string, string>()
  /** One is due now, or was changed: there is no waiting. */
  #wake: () => void = () => {}
  #closing = false

  constructor(options: Options) {
    this.#options = options
    this.#all = new Watched<readonly BackupSchedule[]>(this.#read())
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<readonly BackupSchedule[], undefined, void> {
    return this.#all.watch(signal)
  }

  /** In the place of the volume's earlier one, whose backups stay when they are in another folder. Errors: VOLUME_NOT_FOUND, FILES_UNSUPPORTED; at `folder`: HOST_FOLDER_MISSING, HOST_PERMISSION. */
  async set(asked: BackupPlan): Promise<void> {
    const { engine, settings } = this.#options
    await volumeRoot(engine, asked.name)
    const plan = { ...asked, folder: hostPath(asked.folder) }
    await checkFolder(plan.folder)
    await settings.change(({ volumeBackups }) => {
      const before = volumeBackups.find(({ name }) => name === plan.name)
      // Its time begins to count now: what was due before nobody asked for.
      const kept: StoredSchedule = { ...plan, since: this.#now().toISOString(), last: before?.last ?? null, files: before?.files ?? [] }
      return { volumeBackups: [...volumeBackups.filter(({ name }) => name !== plan.name), kept] }
    })
    this.#tell()
    this.#wake()
  }

  /** Its backups stay. */
  async remove(name: string): Promise<void> {
    await this.#options.settings.change(({ volumeBackups }) => ({ volumeBackups: volumeBackups.filter((one) => one.name !== name) }))
    this.#tell()
    this.#wake()
  }

  /** Makes one now, out of turn. Errors: VOLUME_NOT_FOUND, MACHINE_NOT_RUNNING. */
  async runNow(name: string): Promise<string> {
    const { engine, settings, machine } = this.#options
    if (machine.value.state !== 'running') throw new AppError('MACHINE_NOT_RUNNING')
    await inspectVolume(engine, name)
    const schedule = settings.value.volumeBackups.find((one) => one.name === name)
    if (schedule === undefined) throw new AppError('VOLUME_NOT_FOUND', { details: { name } })
    return this.#underWay.get(name) ?? this.#begin(schedule).id
  }

  /** Makes what is due while the machine runs, until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    const { machine, settings } = this.#options
    signal.addEventListener('abort', () => this.#wake(), { once: true })
    const watching = (async () => {
      for await (const { state } of machine.watch(signal)) if (state === 'running') this.#wake()
    })()
    while (!signal.aborted) {
      const woken = new AbortController()
      this.#wake = () => woken.abort()
      const now = this.#now()
      // Those under way, and all while there is no machine, are looked at when that changes.
      const possible = (): readonly StoredSchedule[] => (machine.value.state === 'running' && !this.#closing ? settings.value.volumeBackups.filter(({ name }) => !this.#underWay.has(name)) : [])
      const due = possible().filter((one) => dueAt(one) <= now)
      // One after the other: each reads a disk as fast as it can.
      for (const one of due) if (!this.#closing) await this.#begin(one).ended
      this.#tell()
      // One whose end could not be written down is due still: it is not made again and again.
      const shortestWaitMs = due.length > 0 ? longestWaitMs : 100
      const waitMs = Math.min(longestWaitMs, ...possible().map((one) => Math.max(shortestWaitMs, dueAt(one).getTime() - now.getTime())))
      await sleep(waitMs, undefined, { signal: woken.signal, ref: false }).catch(() => {})
    }
    await watching
  }

  /** From now on what is cancelled is so because the app ends. */
  close(): void {
    this.#closing = true
  }

  #begin({ name, keep, folder, pause }: StoredSchedule): { readonly id: string; readonly ended: Promise<void> } {
    const { operations, machine } = this.#options
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const at = this.#now()
    const file = backupFileName(name, at)
    const path = join(folder, file)
    const id = operations.start('volume-backup', name, async (progress, signal) => {
      let result: BackupResult = { at: at.toISOString(), path, error: null }
      try {
        await checkFolder(folder)
        await this.#options.backup({ name, path, pause }, progress, signal)
        const made = await recordBackup(folder, file)
        await this.#keep(name, async ({ files }) => ({ files: [...await keepNewest(name, folder, [...files, made], keep)] }))
      } catch (error) {
        const failed = error instanceof AppError ? error : new AppError('UNKNOWN', { cause: error, details: { reason: String(error), logRef: '–' } })
        result = { at: at.toISOString(), path: null, error: failed.toEnvelope() }
        throw error
      } finally {
        this.#underWay.delete(name)
        // What ended with the machine or the app has not had its turn: it is made up for at the next start.
        if (result.error === null || (machine.value.state === 'running' && !this.#closing)) await this.#keep(name, async () => ({ last: result })).catch(() => {})
        this.#tell()
        resolve()
      }
    })
    this.#underWay.set(name, id)
    this.#tell()
    return { id, ended }
  }

  /** What became of a schedule, unless it was removed meanwhile. */
  async #keep(name: string, part: (schedule: StoredSchedule) => Promise<Partial<StoredSchedule>>): Promise<void> {
    const { settings } = this.#options
    const schedule = settings.value.volumeBackups.find((one) => one.name === name)
    if (schedule === undefined) return
    const changed = await part(schedule)
    await settings.change(({ volumeBackups }) => ({ volumeBackups: volumeBackups.map((one) => (one.name === name ? { ...one, ...changed, files: (changed.files ?? one.files).slice(-mostRecorded) } : one)) }))
  }

  #read(): readonly BackupSchedule[] {
    const now = this.#now()
    return this.#options.settings.value.volumeBackups.map(({ since, files, ...plan }) => {
      const due = dueAt({ ...plan, since })
      return { ...plan, overdue: due <= now, nextAt: due.toISOString(), operation: this.#underWay.get(plan.name) ?? null, kept: files.filter(({ folder }) => folder === plan.folder).length }
    }).toSorted((one, other) => one.name.localeCompare(other.name))
  }

  /** Windows hear of it. */
  #tell(): void {
    const next = this.#read()
    if (JSON.stringify(next) !== JSON.stringify(this.#all.value)) this.#all.set(next)
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }
}

const dueAt = (schedule: Pick<StoredSchedule, 'every' | 'atMinute' | 'weekday' | 'since' | 'last'>): Date => {
  const from = schedule.last === null || schedule.last.at < schedule.since ? schedule.since : schedule.last.at
  return nextBackup(schedule, new Date(from))
}

/** Errors, at `folder`: HOST_FOLDER_MISSING, HOST_PERMISSION. */
const checkFolder = async (folder: string): Promise<void> => {
  const atFolder = (code: 'HOST_FOLDER_MISSING' | 'HOST_PERMISSION', cause?: unknown): AppError => new AppError(code, { details: { path: folder }, field: 'folder', cause })
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) throw atFolder('HOST_FOLDER_MISSING')
  await checkHostPath(join(folder, '.slipway'), true).catch((cause: unknown) => {
    throw atFolder('HOST_PERMISSION', cause)
  })
}
