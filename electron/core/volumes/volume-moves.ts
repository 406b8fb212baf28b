// Owns the long work on whole volumes: back up to a file of this computer, restore from one, clone.
import { Readable } from 'node:stream'
import type { VolumeBackup, VolumeClone, VolumeRestore } from '#contract/volumes.ts'
import type { EngineClient } from '../engine/client.ts'
import { inspectVolume } from '../engine/volumes.ts'
import { exchange, output } from '../files/guest-process.ts'
import type { GuestRun } from '../files/guest-process.ts'
import { volumeRoot } from '../files/volume-root.ts'
import { checkHostPath, freePath, hostPath, writeHostFile } from '../moves/host-file.ts'
import type { Operations, Progress } from '../operations/operations.ts'
import { checkArchive, openArchive, packed } from './archive-file.ts'
import { checkNameIsFree, fillVolume } from './fill-volume.ts'
import { volumeCommand, volumeFailure } from './guest-volume.ts'

interface Options {
  readonly engine: EngineClient
  readonly start: GuestRun
  readonly operations: Pick<Operations, 'start'>
}

/** Writes a volume to a file of this computer. */
export type BackupWork = (asked: VolumeBackup, progress: Progress, signal: AbortSignal) => Promise<void>

const nothing = Buffer.alloc(0)

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
    return operations.start('volume-backup', name, (progress, signal) => this.#write(layer, { name, path, pause }, progress, signal))
  }

  /** As `backup`, for an operation that another one began. */
  readonly write: BackupWork = async (asked, progress, signal) => {
    const { layer } = await volumeRoot(this.#options.engine, asked.name)
    await this.#write(layer, asked, progress, signal)
  }

  #write(layer: string, { name, path, pause }: VolumeBackup, progress: Progress, signal: AbortSignal): Promise<void> {
    return this.#paused(pause ? name : null, progress, async () => {
      progress.phase('saving')
      let read = 0
      const count = (chunk: Buffer): void => progress.item('volume', { phase: 'saving', doneBytes: (read += chunk.length), totalBytes: null })
      await writeHostFile(path, false, async () => packed(Readable.from(this.#send(layer, name, count, signal))), () => {}, signal)
      progress.item('volume', { done: true })
    })
  }

  /** Errors, before it begins: VOLUME_NAME_TAKEN; of the operation: those of checkArchive, FILE_DISK_FULL. What was made is gone again unless all of it came. */
  async restore({ path: asked, name }: VolumeRestore): Promise<string> {
    const { engine, operations } = this.#options
    const path = hostPath(asked)
    await checkNameIsFree(engine, name)
    return operations.start('volume-restore', name, async (progress, signal) => {
      const told = (phase: string) => (doneBytes: number, totalBytes: number): void => progress.item(phase, { phase, doneBytes, totalBytes })
      // What is to come counts for the bar from the beginning.
      progress.item('restoring', { phase: 'waiting' })
      progress.phase('verifying')
      await checkArchive(path, told('verifying'), signal)
      progress.phase('restoring')
      await fillVolume(engine, name, {}, async (folder) => {
        let total = 0
        const { tar, sizeBytes } = await openArchive(path, (done) => told('restoring')(done, total), signal)
        total = sizeBytes
        await this.#run(volumeCommand('receive', folder), name, tar, signal)
      })
    })
  }

  /** With its labels, and without what ties it to a project. Errors, before it begins: VOLUME_NOT_FOUND, FILES_UNSUPPORTED, VOLUME_NAME_TAKEN. */
  async clone({ name, to, pause }: VolumeClone): Promise<string> {
    const { engine, operations } = this.#options
    const { layer } = await volumeRoot(engine, name)
    const { labels } = await inspectVolume(engine, name)
    await checkNameIsFree(engine, to)
    const kept = Object.fromEntries(Object.entries(labels).filter(([label]) => !label.startsWith('com.docker.')))
    return operations.start('volume-clone', `${name} → ${to}`, (progress, signal) =>
      this.#paused(pause ? name : null, progress, async () => {
        progress.phase('copying')
        await fillVolume(engine, to, kept, (folder) => this.#run(volumeCommand('copy', layer, folder), name, nothing, signal))
      }))
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
    for await (const chunk of output(this.#options.start, volumeCommand('send', folder), volumeFailure(name), signal)) {
      onChunk(chunk)
      yield chunk
    }
  }

  /** Runs it to its end, feeding it what there is. Errors: FILE_DISK_FULL, FILE_REFUSED, VOLUME_CHANGED, LINK_LOST, CANCELLED, what the input throws. */
  async #run(words: string, name: string, input: Readable | Buffer, signal: AbortSignal): Promise<void> {
    await exchange(this.#options.start, words, volumeFailure(name), input, signal)
  }
}
