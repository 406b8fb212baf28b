// Owns how the recycle bin of volumes is spoken to in the guest (vm/guest: volume-bin).
import { AppError } from '#contract/errors.ts'
import type { RemovedVolume } from '#contract/volume-bin.ts'
import { z } from 'zod'
import { fileError } from '../files/errors.ts'
import { exchange } from '../files/guest-process.ts'
import type { GuestRun } from '../files/guest-process.ts'
import { shellWord } from '../files/names.ts'

/** What is kept beside the files of a removed volume: all that it takes to make it again. */
const aboutSchema = z.object({
  name: z.string().regex(/^[A-Za-z0-9][\w.-]*$/),
  createdAt: z.string().nullable(),
  removedAt: z.iso.datetime(),
  labels: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.string()),
})
type About = z.output<typeof aboutSchema>
export type BinEntry = About & Pick<RemovedVolume, 'id'>

const nothing = Buffer.alloc(0)
/** A command line ends at 128 KiB, and a name may have 255 bytes. */
const namesAtOnce = 200

/** Errors of all: LINK_LOST, MACHINE_NOT_RUNNING, FILE_REFUSED, FILE_DISK_FULL. */
export class GuestBin {
  readonly #start: GuestRun

  constructor(start: GuestRun) {
    this.#start = start
  }

  async put(id: string, about: About): Promise<void> {
    await this.#say(['put', id, about.name], about.name, Buffer.from(`${JSON.stringify(about)}\n`))
  }

  /** Into a volume that has just been made. */
  async back(id: string, name: string): Promise<void> {
    await this.#say(['back', id, name], name)
  }

  /** Into the volume that it came from. */
  async undo(id: string, name: string): Promise<void> {
    await this.#say(['undo', id, name], name)
  }

  /** The newest first; what nobody could have written is left out. */
  async list(): Promise<readonly BinEntry[]> {
    return readEntries(await this.#say(['list'], ''))
  }

  /** Bytes on the disk. It takes as long as walking through all of their files. */
  async sizes(ids: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const said = await this.#say(['size', ...ids], '')
    return Object.fromEntries(said.split('\n').flatMap((line): [string, number][] => {
      const [, id, kib] = /^([0-9a-f]{16}) (\d+)$/.exec(line) ?? []
      return id === undefined ? [] : [[id, Number(kib) * 1_024]]
    }))
  }

  /** At once; the room is free after the next sweep. */
  async drop(ids: readonly string[]): Promise<void> {
    await this.#say(['drop', ...ids], '')
  }

  async sweep(): Promise<void> {
    await this.#say(['sweep'], '')
  }

  async tidy(): Promise<void> {
    await this.#say(['tidy'], '')
  }

  /** Those of the volumes that have lost their files to the bin. */
  async hollow(names: readonly string[]): Promise<readonly string[]> {
    const said: string[] = []
    for (let at = 0; at < names.length; at += namesAtOnce) said.push(await this.#say(['hollow', ...names.slice(at, at + namesAtOnce)], ''))
    return said.join('').split('\n').filter((name) => name !== '')
  }

  async disk(): Promise<{ readonly freeBytes: number; readonly totalBytes: number }> {
    const said = await this.#say(['free'], '')
    const [, free, total] = /^(\d+) (\d+)$/m.exec(said) ?? []
    if (free === undefined) throw new AppError('FILE_REFUSED', { details: { reason: `df said ${said.slice(0, 100)}` } })
    return { freeBytes: Number(free) * 1_024, totalBytes: Number(total) * 1_024 }
  }

  async #say(words: readonly string[], about: string, input: Buffer = nothing): Promise<string> {
    const command = ['/usr/lib/slipway/volume-bin', ...words].map(shellWord).join(' ')
    return (await exchange(this.#start, command, (exitCode, stderr) => fileError(exitCode, stderr, about), input)).toString('utf8')
  }
}

export const readEntries = (said: string): readonly BinEntry[] =>
  said.split('\n').flatMap((line): BinEntry[] => {
    const [, id, text] = /^([0-9a-f]{16}) (\{.*\})$/.exec(line) ?? []
    if (id === undefined || text === undefined) return []
    try {
      return [{ ...aboutSchema.parse(JSON.parse(text)), id }]
    } catch {
      return []
    }
  }).toSorted((one, other) => other.removedAt.localeCompare(one.removedAt) || other.id.localeCompare(one.id))
