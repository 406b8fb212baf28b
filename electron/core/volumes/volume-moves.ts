// Owns the long work on whole volumes: back up to a file of this computer, restore from one, clone.
import { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { VolumeBackup, VolumeClone, VolumeRestore } from '#contract/volumes.ts'
import type { EngineClient } from '../engine/client.ts'
import { createVolume, inspectVolume, removeVolumes } from '../engine/volumes.ts'
import { fileError } from '../files/errors.ts'
import { exchange, output } from '../files/guest-process.ts'
import type { Failure, GuestRun } from '../files/guest-process.ts'
import { shellWord } from '../files/names.ts'
import { volumeRoot } from '../files/volume-root.ts'
import { checkHostPath, freePath, hostPath, writeHostFile } from '../moves/host-file.ts'
import type { Operations, Progress } from '../operations/operations.ts'
import { checkArchive, openArchive, packed } from './archive-file.ts'

interface Options {
  readonly engine: EngineClient
  readonly start: GuestRun
  readonly operations: Pick<Operations, 'start'>
}

const nothing = Buffer.alloc(0)
/** As GNU tar says it; it goes on then, and its exit code is 1. */
const changedWhileRead = /^.*: file (?:changed as we read it|removed before we read it|shrank by .*)$/m

/** Each begins its work and returns the operation's id. */
export class VolumeMoves {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** A path that is free, with the day in it. */
  backupPath(name: string): Promise<string> {
    return freePath(`${name.replaceAll(/[^\w.-]+/g, '_').slice(0, 120)}-${new Date().toISOString().slice(0, 10)}.tar.zst`)
  }

  /** Errors, before it begins: VOLUME_NOT_FOUND, FILES_UNSUPPORTED, those of checkHostPath. */
  async backup({ name, path: asked, pause }: VolumeBackup): Promise<string> {
    const { engine, operations } = this.#options
    const path = hostPath(asked)
    await checkHostPath(path, false)
    const { layer } = await volumeRoot(engine, name)
    return operations.start('volume-backup', name, (progress, signal) =>
      this.#paused(pause ? name : null, progress, async () => {
        progress.phase('saving')
        let read = 0
        const count = (chunk: Buffer): void => progress.item('volume', { phase: 'saving', doneBytes: (read += chunk.length), totalBytes: null })
        await writeHostFile(path, false, async () => packed(Readable.from(this.#send(layer, name, count, signal))), () => {}, signal)
        progress.item('volume', { done: true })
      }))
  }

  /** Errors, before it begins: VOLUME_NAME_TAKEN; of the operation: those of checkArchive, FILE_DISK_FULL. What was made is gone again unless all of it came. */
  async restore({ path: asked, name }: VolumeRestore): Promise<string> {
    const { operations } = this.#options
    const path = hostPath(asked)
    await this.#nameIsFree(name)
    return operations.start('volume-restore', name, async (progress, signal) => {
      const told = (phase: string) => (doneBytes: number, totalBytes: number): void => progress.item(phase, { phase, doneBytes, totalBytes })
      // What is to come counts for the bar from the beginning.
      progress.item('restoring', { phase: 'waiting' })
      progress.phase('verifying')
      await checkArchive(path, told('verifying'), signal)
      progress.phase('restoring')
      await this.#filled(name, {}, async (folder) => {
        let total = 0
        const { tar, sizeBytes } = await openArchive(path, (done) => told('restoring')(done, total), signal)
        total = sizeBytes
        await this.#run(command('receive', folder), name, tar, signal)
      })
    })
  }

  /** With its labels, and without what ties it to a project. Errors, before it begins: VOLUME_NOT_FOUND, FILES_UNSUPPORTED, VOLUME_NAME_TAKEN. */
  async clone({ name, to, pause }: VolumeClone): Promise<string> {
    const { engine, operations } = this.#options
    const { layer } = await volumeRoot(engine, name)
    const { labels } = await inspectVolume(engine, name)
    await this.#nameIsFree(to)
    const kept = Object.fromEntries(Object.entries(labels).filter(([label]) => !label.startsWith('com.docker.')))
    return operations.start('volume-clone', `${name} → ${to}`, (progress, signal) =>
      this.#paused(pause ? name : null, progress, async () => {
        progress.phase('copying')
        await this.#filled(to, kept, (folder) => this.#run(command('copy', layer, folder), name, nothing, signal))
      }))
  }

  async #nameIsFree(name: string): Promise<void> {
    const there = await inspectVolume(this.#options.engine, name).then(() => true, () => false)
    if (there) throw new AppError('VOLUME_NAME_TAKEN', { details: { name }, field: 'name' })
  }

  /** Makes a volume for the work to fill, and removes it when the work fails. */
  async #filled(name: string, labels: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>): Promise<void> {
    const { engine } = this.#options
    await createVolume(engine, { name, driver: 'local', options: [], labels: Object.entries(labels).map(([label, value]) => ({ name: label, value })) })
    try {
      await work((await volumeRoot(engine, name)).layer)
    } catch (error) {
      await removeVolumes(engine, [name])
      throw error
    }
  }

  /** Nobody writes meanwhile: who uses it is paused, and goes on afterwards. */
  async #paused(volume: string | null, progress: Progress, work: () => Promise<void>): Promise<void> {
    const { engine } = this.#options
    const users = volume === null ? [] : (await inspectVolume(engine, volume)).usedBy.filter(({ running }) => running)
    const stopped: string[] = []
    try {
      progress.phase('pausing')
      for (const { id } of users) {
        // One that ended or was paused by the person meanwhile is left as it is.
        await engine.call(`/containers/${id}/pause`, { method: 'POST', about: { container: id } }).then(() => stopped.push(id), () => {})
      }
      await work()
    } finally {
      for (const id of stopped) await engine.call(`/containers/${id}/unpause`, { method: 'POST', about: { container: id } }).catch(() => {})
    }
  }

  async *#send(folder: string, name: string, onChunk: (chunk: Buffer) => void, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of output(this.#options.start, command('send', folder), failureOf(name), signal)) {
      onChunk(chunk)
      yield chunk
    }
  }

  /** Runs it to its end, feeding it what there is. Errors: FILE_DISK_FULL, FILE_REFUSED, VOLUME_CHANGED, LINK_LOST, CANCELLED, what the input throws. */
  async #run(words: string, name: string, input: Readable | Buffer, signal: AbortSignal): Promise<void> {
    await exchange(this.#options.start, words, failureOf(name), input, signal)
  }
}

const command = (verb: 'send' | 'receive' | 'copy', ...folders: readonly string[]): string => ['/usr/lib/slipway/volume', verb, ...folders].map(shellWord).join(' ')

const failureOf = (name: string): Failure => (exitCode, stderr) => {
  const changed = changedWhileRead.exec(stderr)?.[0]
  return changed === undefined ? fileError(exitCode, stderr, name) : new AppError('VOLUME_CHANGED', { details: { name, reason: changed } })
}
