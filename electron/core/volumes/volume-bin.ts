// Owns the recycle bin of volumes: removing into it, giving back, dropping for good, and making room when the machine's disk is nearly full.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ItemResult } from '#contract/contract.ts'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { BinNews, BinNote, BinRestore, VolumeBin as Bin } from '#contract/volume-bin.ts'
import type { VolumeRemove, VolumeSummary } from '#contract/volumes.ts'
import { Watched } from '../channel.ts'
import { forEachItem } from '../engine/bulk.ts'
import type { EngineClient } from '../engine/client.ts'
import { createVolume, listVolumes, removeVolume } from '../engine/volumes.ts'
import type { GuestRun } from '../files/guest-process.ts'
import type { Log } from '../logging/log.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { GuestBin } from './bin-guest.ts'
import type { BinEntry } from './bin-guest.ts'

interface Options {
  readonly engine: EngineClient
  readonly start: GuestRun
  readonly machine: Watched<MachineSnapshot>
  readonly settings: Pick<SettingsFile, 'value' | 'change'>
  readonly log: Pick<Log, 'warn'>
}

const lookEveryMs = 60_000
const gib = 1_024 ** 3
const mostNoted = 50

/** What the bin leaves free of a disk of this size: a twentieth, as long as that is not absurd. */
export const shortBelow = (totalBytes: number): number => Math.min(4 * gib, Math.max(gib / 2, totalBytes / 20))

export class VolumeBin {
  readonly #options: Options
  readonly #guest: GuestBin
  readonly #news: Watched<BinNews>
  /** Nothing is put in while what a crash left is looked through. */
  #tidied: Promise<void> = Promise.resolve()
  #room: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
    this.#guest = new GuestBin(options.start)
    this.#news = new Watched<BinNews>({ change: 0, note: options.settings.value.binNote ?? null })
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<BinNews, undefined, void> {
    return this.#news.watch(signal)
  }

  async list(): Promise<Bin> {
    const [volumes, { totalBytes }] = await Promise.all([this.#guest.list(), this.#guest.disk()])
    return { volumes: volumes.map(({ id, name, createdAt, removedAt, labels }) => ({ id, name, createdAt, removedAt, labels })), shortBelowBytes: shortBelow(totalBytes) }
  }

  async measure(): Promise<Readonly<Record<string, number>>> {
    return this.#guest.sizes((await this.#guest.list()).map(({ id }) => id))
  }

  /** Into the bin, unless they go for good or could not come back. Errors, for each: VOLUME_IN_USE, VOLUME_NOT_FOUND. */
  async remove({ names, forGood }: VolumeRemove): Promise<readonly ItemResult[]> {
    const { engine } = this.#options
    await this.#tidied
    const there = new Map((await listVolumes(engine)).map((one) => [one.name, one]))
    const results = await forEachItem(names, async (name) => {
      const volume = there.get(name)
      if (volume === undefined) throw new AppError('VOLUME_NOT_FOUND', { details: { name } })
      if (volume.usedBy.length > 0) throw new AppError('VOLUME_IN_USE', { details: { name } })
      await (forGood || !volume.restorable ? removeVolume(engine, name) : this.#put(volume))
    })
    this.#tell()
    this.#soon()
    return results
  }

  /** Errors: VOLUME_NOT_FOUND when it is not in the bin, VOLUME_NAME_TAKEN at its field. */
  async restore({ id, name: asked }: BinRestore): Promise<{ readonly name: string }> {
    const { engine } = this.#options
    const entry = (await this.#guest.list()).find((one) => one.id === id)
    if (entry === undefined) throw new AppError('VOLUME_NOT_FOUND', { details: { name: asked ?? id } })
    const name = asked ?? entry.name
    const pairs = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([key, value]) => ({ name: key, value }))
    await createVolume(engine, { name, driver: 'local', options: pairs(entry.options), labels: pairs(entry.labels) })
    await this.#guest.back(id, name).catch(async (error: unknown) => {
      await removeVolume(engine, name).catch(() => {})
      throw error
    })
    this.#tell()
    return { name }
  }

  /** For good. Those that are gone already are no error. */
  async drop(ids: readonly string[]): Promise<void> {
    await this.#guest.drop(ids)
    this.#tell()
    this.#soon()
  }

  async dismissNote(): Promise<void> {
    await this.#note(null)
  }

  /** Makes room while the machine runs, and mends what a crash left, until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    const { machine, log } = this.#options
    const running = (): boolean => machine.value.state === 'running'
    const attempt = (work: () => Promise<void>): Promise<void> => work().catch((error: unknown) => {
      if (running()) log.warn('the removed volumes could not be looked after', { reason: String(error) })
    })
    let before: string | null = null
    const watching = async (): Promise<void> => {
      for await (const { state } of machine.watch(signal)) {
        if (state === 'running' && before !== state) this.#tidied = attempt(() => this.#mend())
        before = state
      }
    }
    const looking = async (): Promise<void> => {
      while (!signal.aborted) {
        if (running()) await attempt(() => this.#makeRoom())
        await sleep(lookEveryMs, undefined, { signal, ref: false }).catch(() => {})
      }
    }
    await Promise.all([watching(), looking()])
  }

  async #put({ name, createdAt, labels, options }: VolumeSummary): Promise<void> {
    const id = randomBytes(8).toString('hex')
    await this.#guest.put(id, { name, createdAt, removedAt: new Date().toISOString(), labels, options })
    await this.#letGo({ id, name })
  }

  /** The engine forgets the volume, whose files are in the bin by now. What it does not forget gets them back. */
  async #letGo({ id, name }: Pick<BinEntry, 'id' | 'name'>): Promise<void> {
    try {
      await removeVolume(this.#options.engine, name)
    } catch (error) {
      if (error instanceof AppError && error.code === 'VOLUME_NOT_FOUND') return
      await this.#guest.undo(id, name)
      throw error
    }
  }

  async #mend(): Promise<void> {
    await this.#guest.tidy()
    const entries = await this.#guest.list()
    const hollow = new Set(await this.#guest.hollow([...new Set(entries.map(({ name }) => name))]))
    // The newest of a name is the one that was on its way.
    for (const entry of entries) if (hollow.delete(entry.name)) await this.#letGo(entry).catch(() => {})
    await this.#guest.sweep()
  }

  /** The oldest go until enough is free again; one at a time, so that none goes in vain. */
  #makeRoom(): Promise<void> {
    const mine = this.#room.then(() => this.#dropOldest())
    this.#room = mine.catch(() => {})
    return mine
  }

  async #dropOldest(): Promise<void> {
    const gone: string[] = []
    for (let entries = await this.#guest.list(); entries.length > 0; entries = await this.#guest.list()) {
      const { freeBytes, totalBytes } = await this.#guest.disk()
      const oldest = entries.at(-1)
      if (freeBytes >= shortBelow(totalBytes) || oldest === undefined) break
      await this.#guest.drop([oldest.id])
      await this.#guest.sweep()
      gone.push(oldest.name)
    }
    if (gone.length > 0) await this.#note({ names: [...(this.#news.value.note?.names ?? []), ...gone].slice(-mostNoted), at: new Date().toISOString() })
  }

  /** Without waiting for it: taking files away may be long, and whatever goes wrong is tried again. */
  #soon(): void {
    void this.#guest.sweep().then(() => this.#makeRoom()).catch(() => {})
  }

  async #note(note: BinNote | null): Promise<void> {
    await this.#options.settings.change({ binNote: note === null ? null : { ...note, names: [...note.names] } })
    this.#news.set({ change: this.#news.value.change + 1, note })
  }

  #tell(): void {
    this.#news.set({ ...this.#news.value, change: this.#news.value.change + 1 })
  }
}
