// Owns the list of what the core can do, as the router sees it.
import type { AppInfo } from '#contract/app.ts'
import type { HostChoice } from '#contract/host-folders.ts'
import type { MachineUsage } from '#contract/machine.ts'
import type { ExecResult } from '#vm/provider.ts'
import type { Builds } from './build/builds.ts'
import type { EngineClient } from './engine/client.ts'
import type { commitContainer } from './engine/container-commands.ts'
import type { EngineEvents } from './engine/events.ts'
import type { ImageMoves } from './moves/image-moves.ts'
import type { ImageUploads } from './moves/uploads.ts'
import type { ReadLayerSizes } from './moves/prune.ts'
import type { ImageInsides } from './inside/image-insides.ts'
import type { Timelines } from './engine/timeline.ts'
import type { StatsHistory } from './engine/stats-history.ts'
import type { Files } from './files/files.ts'
import type { FileTransfers } from './files/transfers.ts'
import type { HostPlacesList } from './host/host-places.ts'
import type { LogDownloads } from './logs/log-downloads.ts'
import type { MachineNetworkService } from './machine-network/machine-network.ts'
import type { Supervisor } from './machine/supervisor.ts'
import type { SharedFolderService } from './mounts/shared-folders.ts'
import type { Operations } from './operations/operations.ts'
import type { Forwards } from './ports/forwards.ts'
import type { PortReconciler } from './ports/reconciler.ts'
import type { Keychain } from './registries/keychain.ts'
import type { RegistryService } from './registries/registries.ts'
import type { Terminals } from './terminal/terminals.ts'
import type { Recreations } from './recreate/recreations.ts'
import type { Arrangements } from './settings/arrangements.ts'
import type { VolumeServices } from './volumes/volume-services.ts'
import type { RunPresets } from './settings/run-presets.ts'

/** What the process around the core can do for it: an Electron app, or a terminal with a browser beside it. */
export interface Shell {
  readonly kind: AppInfo['shell']
  /** The system's keychain, where the process can reach one. */
  readonly keychain?: Keychain
  /** The system's own dialog to choose a path, where there is one. Null: nobody chose. */
  readonly choosePath?: (choice: HostChoice) => Promise<string | null>
  /** Shows the window; where there is none, answers with an address that opens it once. */
  open(): Promise<string | null>
  /** Ends the process in order. */
  quit(): void
}

export interface Services {
  readonly info: AppInfo
  readonly shell: Shell
  readonly supervisor: Supervisor
  readonly engine: EngineClient
  readonly events: EngineEvents
  readonly builds: Builds
  readonly insides: ImageInsides
  readonly layerSizes: ReadLayerSizes
  readonly moves: ImageMoves
  readonly uploads: ImageUploads
  readonly operations: Operations
  readonly volumes: VolumeServices
  readonly files: Files
  readonly hostPlaces: HostPlacesList
  readonly statsHistory: StatsHistory
  readonly guestExec: (command: string) => Promise<ExecResult>
  readonly fileTransfers: FileTransfers
  readonly logDownloads: LogDownloads
  readonly ports: PortReconciler
  readonly forwards: Forwards
  readonly runPresets: RunPresets
  readonly arrangements: Arrangements
  readonly sharedFolders: SharedFolderService
  readonly machineNetwork: MachineNetworkService
  readonly registries: RegistryService
  readonly terminals: Terminals
  readonly recreations: Recreations
  readonly timelines: Timelines
  watchUsage(signal?: AbortSignal): AsyncGenerator<MachineUsage, void, undefined>
  readGuestLog(log: 'console' | 'engine', follow: boolean): AsyncGenerator<string, void, undefined>
  /** Begin long work; each returns the operation's id. */
  pull(reference: string): string
  commit(input: Parameters<typeof commitContainer>[1]): string
  /** Errors, before it begins: CONTAINER_NOT_FOUND, HOST_FILE_EXISTS, HOST_FOLDER_MISSING, HOST_PERMISSION. */
  exportContainer(id: string, path: string): Promise<string>
  push(reference: string): string
  loadStarter(): string
}
