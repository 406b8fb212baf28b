// Owns the composition of what is done to volumes besides listing them.
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Watched } from '../channel.ts'
import type { EngineClient } from '../engine/client.ts'
import type { EngineEvents } from '../engine/events.ts'
import type { GuestRun } from '../files/guest-process.ts'
import type { Log } from '../logging/log.ts'
import type { Operations } from '../operations/operations.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { BackupSchedules } from './backup-schedules.ts'
import { VolumeImports } from './import/volume-imports.ts'
import { LastUses } from './last-uses.ts'
import { VolumeBin } from './volume-bin.ts'
import { VolumeMoves } from './volume-moves.ts'

interface VolumeServicesOptions {
  readonly engine: EngineClient
  readonly events: EngineEvents
  readonly machine: Watched<MachineSnapshot>
  readonly start: GuestRun
  readonly operations: Operations
  readonly settings: SettingsFile
  readonly log: Pick<Log, 'warn'>
  /** Where it is written down when volumes were used. */
  readonly usesFile: string
  /** Our own engine's, which is no other host. */
  readonly engineSocket: string
}

export class VolumeServices {
  readonly moves: VolumeMoves
  readonly bin: VolumeBin
  readonly schedules: BackupSchedules
  readonly imports: VolumeImports
  readonly #uses: LastUses
  readonly lastUse: (name: string) => string | null

  constructor(options: VolumeServicesOptions) {
    this.moves = new VolumeMoves(options)
    this.bin = new VolumeBin(options)
    this.schedules = new BackupSchedules({ ...options, backup: this.moves.write })
    this.imports = new VolumeImports(options)
    this.#uses = new LastUses({ ...options, file: options.usesFile })
    this.lastUse = (name) => this.#uses.of(name)
  }

  /** Until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.bin.run(signal), this.schedules.run(signal), this.#uses.run(signal)])
  }

  close(): void {
    this.schedules.close()
  }
}
