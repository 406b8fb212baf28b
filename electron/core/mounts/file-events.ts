// Owns which folders of this computer are watched for the guest: those that running containers have mounted now, and no others.
import { homedir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isWithin } from '#contract/host-paths.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Watched } from '../channel.ts'
import type { EngineClient } from '../engine/client.ts'
import type { EngineEvents } from '../engine/events.ts'
import type { Log } from '../logging/log.ts'
import type { SharedFolderService } from './shared-folders.ts'
import { TreeWatch } from './tree-watch.ts'
import type { TreeChange } from './tree-watch.ts'

export interface FileEventsOptions {
  readonly engine: EngineClient
  readonly events: EngineEvents
  readonly snapshot: Watched<MachineSnapshot>
  readonly folders: Pick<SharedFolderService, 'active'>
  readonly ownHome: string
  readonly tell: (change: TreeChange) => void
  readonly log: Pick<Log, 'warn'>
}

interface Running {
  readonly Mounts?: readonly { readonly Type?: string; readonly Source?: string }[] | null
}

/** Several containers often start and end together. */
const settleMs = 50
const matters = new Set(['start', 'die'])

export class FileEvents {
  readonly #options: FileEventsOptions
  readonly #watched = new Map<string, TreeWatch>()
  #again = false
  #working = false

  constructor(options: FileEventsOptions) {
    this.#options = options
  }

  /** Goes on until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    const { events, snapshot } = this.#options
    const followEvents = async (): Promise<void> => {
      for await (const event of events.watch(signal)) if (event.kind === 'gap' || (event.kind === 'container' && matters.has(event.action))) this.#look()
    }
    const followMachine = async (): Promise<void> => {
      for await (const { state } of snapshot.watch(signal)) if (state === 'stopped' || state === 'failed') this.#keep([])
    }
    await Promise.all([followEvents(), followMachine()])
    this.#keep([])
  }

  #look(): void {
    this.#again = true
    if (!this.#working) void this.#lookNow()
  }

  async #lookNow(): Promise<void> {
    this.#working = true
    while (this.#again) {
      await sleep(settleMs, undefined, { ref: false })
      this.#again = false
      const running = await this.#options.engine.json<readonly Running[]>('/containers/json').catch(() => null)
      if (running !== null) this.#keep(this.#wanted(running))
    }
    this.#working = false
  }

  #wanted(running: readonly Running[]): readonly string[] {
    const sources = running.flatMap(({ Mounts }) => (Mounts ?? []).flatMap(({ Type, Source }) => (Type === 'bind' && Source !== undefined ? [Source] : [])))
    const writable = this.#options.folders.active().filter(({ readOnly }) => !readOnly)
    return outermost(sources.filter((source) => !isWithin(homedir(), source) && writable.some(({ path }) => isWithin(source, path))))
  }

  #keep(wanted: readonly string[]): void {
    for (const [path, tree] of this.#watched) {
      if (wanted.includes(path)) continue
      tree.close()
      this.#watched.delete(path)
    }
    const { tell, log, ownHome } = this.#options
    for (const path of wanted) {
      if (this.#watched.has(path)) continue
      this.#watched.set(path, new TreeWatch(path, { except: new Set([ownHome]), onChange: tell, onLimit: (reason) => log.warn('not all changes of a mounted folder reach its containers', { path, reason }) }))
    }
  }
}

/** Without those that lie within another one. */
export const outermost = (paths: readonly string[]): readonly string[] => {
  const unique = [...new Set(paths)]
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)))
}
