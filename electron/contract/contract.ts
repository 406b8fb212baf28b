// Owns the method map: everything a window, a CLI or a test can ask of the core. It knows no transport.
// Inputs are checked by their schema on arrival; outputs come from our own core and are only typed.
import { eventIterator, oc, type } from '@orpc/contract'
import type { Schema } from '@orpc/contract'
import { z } from 'zod'
import type { AppInfo, ForwardedPort } from './app.ts'
import { makeFolderSchema, moveToFolderSchema, removeFolderSchema, renameFolderSchema, starSchema } from './arrangement.ts'
import type { Arrangement } from './arrangement.ts'
import { buildIdSchema, buildIdsSchema, buildSchema, lintSchema, lookSchema } from './build.ts'
import type { Build, BuildFolder, BuildUpdate, DockerfileReport } from './build.ts'
import { commitSchema, exportSchema, limitsSchema, renameSchema } from './container-commands.ts'
import type { PrunePreview, TimelineEntry } from './container-commands.ts'
import { containerActSchema, containerIdSchema, signalSchema } from './containers.ts'
import type { ContainerDetail, ContainerProcess, ContainerStats, ContainerSummary, StatsSample } from './containers.ts'
import type { ErrorEnvelope } from './errors.ts'
import type { EngineEvent } from './events.ts'
import { hostChooseSchema, hostCompleteSchema, hostFolderSchema, hostPathSchema } from './host-folders.ts'
import type { HostFolder, HostPlaces } from './host-folders.ts'
import { forwardChangeSchema, forwardIdsSchema, forwardMoveSchema, ownForwardSchema } from './forwards.ts'
import type { ForwardTraffic, ListeningPort, Ports } from './forwards.ts'
import { fileAtSchema, fileModeSchema, fileRenameSchema, filesInSchema, fileWriteSchema, uploadSchema } from './files.ts'
import type { FileChange, FileText, FolderPart, Transfer } from './files.ts'
import { imageRemoveSchema, pullSchema, pushSchema, tagSchema, updateCheckSchema } from './images.ts'
import type { ImageSummary, RegistryVersion } from './images.ts'
import { keptIdSchema, keptIdsSchema } from './kept.ts'
import type { KeptContainer } from './kept.ts'
import { compareSchema, filesSchema, imageIdSchema, imageSchema, sbomSchema } from './image-inside.ts'
import type { FileRows, ImageComparison, ImageDetail, ImageInside } from './image-inside.ts'
import { logCountSchema, logsSchema, saveLogSchema } from './logs.ts'
import type { EarlierLines, LogLine } from './logs.ts'
import { importFileSchema, loadFileSchema, pruneSchema, savePathSchema, saveSchema, uploadImageSchema } from './image-moves.ts'
import type { ImagePrunePreview, ImagePruneResult } from './image-moves.ts'
import { distrustSchema, machineNetworkChangeSchema, trustSchema } from './machine-network.ts'
import type { MachineNetwork } from './machine-network.ts'
import { machineResourcesSchema } from './machine.ts'
import type { MachineSnapshot, MachineUsage } from './machine.ts'
import { networkConnectSchema, networkCreateSchema, networkDisconnectSchema, networkRemoveSchema, networkSchema } from './networks.ts'
import type { NetworkChoices, NetworkDetail, NetworkSummary } from './networks.ts'
import { portQuestionSchema, presetNameSchema, runPresetSchema } from './run-choices.ts'
import type { PortAnswer, RunChoices, RunPreset } from './run-choices.ts'
import { runSchema } from './run.ts'
import { sharedFoldersSchema } from './shared-folders.ts'
import type { SharedFolders } from './shared-folders.ts'
import { operationIdSchema } from './operations.ts'
import type { Operation } from './operations.ts'
import { loginSchema, mirrorsSchema, registryConfigureSchema, registryHostSchema, searchSchema } from './registries.ts'
import type { LoginChoice, Registries, SearchAnswer, TagList } from './registries.ts'
import { imageReferenceSchema } from './references.ts'
import { recreateSchema } from './recreate.ts'
import type { EditableContainer } from './recreate.ts'
import { creditSchema } from './streams.ts'
import type { Credited } from './streams.ts'
import { terminalIdSchema, terminalOpenSchema, terminalResizeSchema, terminalResumeSchema, terminalSizeSchema, terminalWriteSchema } from './terminals.ts'
import type { TerminalEvent } from './terminals.ts'
import { volumeBackupSchema, volumeCloneSchema, volumeCreateSchema, volumeRemoveSchema, volumeRestoreSchema, volumeSchema } from './volumes.ts'
import { otherHostInputSchema, volumeImportSchema } from './volume-import.ts'
import type { DockerHost, OtherVolume } from './volume-import.ts'
import type { VolumeDetail, VolumeSizes, VolumeSummary } from './volumes.ts'
import { binIdsSchema, binRestoreSchema } from './volume-bin.ts'
import type { BinNews, VolumeBin } from './volume-bin.ts'
import { backupPlanSchema } from './volume-schedules.ts'
import type { BackupSchedule } from './volume-schedules.ts'

/** An endless answer: it goes on until the caller stops reading. */
const stream = <T>() => eventIterator(type<unknown>() as Schema<T, T>)
const registryHost = z.object({ host: registryHostSchema })
const imageId = z.object({ id: imageIdSchema })
const containerId = z.object({ id: containerIdSchema })

/** What became of each of several things. */
export interface ItemResult {
  readonly id: string
  readonly error: ErrorEnvelope | null
}

export const contract = {
  app: {
    info: oc.output(type<AppInfo>()),
    /** Shows the window; where there is none, answers with an address that opens it once in a browser. */
    open: oc.output(type<{ readonly url: string | null }>()),
    /** Stops the machine in order, then ends the process. */
    quit: oc.output(type<void>()),
  },
  machine: {
    /** A snapshot at once, then one for each change. */
    watch: oc.output(stream<MachineSnapshot>()),
    usage: oc.output(stream<MachineUsage>()),
    /** The last lines, then new ones as they come. */
    console: oc.input(z.object({ log: z.enum(['console', 'engine']), follow: z.boolean().default(true) })).output(stream<Credited<string>>()),
    start: oc.output(type<void>()),
    stop: oc.output(type<void>()),
    restart: oc.output(type<void>()),
    configure: oc.input(machineResourcesSchema).output(type<void>()),
    /** A root shell in the guest; written to, resized and closed like a container's terminal. */
    shell: oc.input(terminalSizeSchema).output(stream<Credited<TerminalEvent>>()),
  },
  events: {
    watch: oc.output(stream<EngineEvent>()),
  },
  /** This computer's own folders, to choose a path in. */
  host: {
    places: oc.output(type<HostPlaces>()),
    folder: oc.input(hostFolderSchema).output(type<HostFolder>()),
    /** What a path that is being typed may go on as. */
    complete: oc.input(hostCompleteSchema).output(type<{ readonly paths: readonly string[] }>()),
    /** Opens the system's own dialog; null when nobody chose, or there is none. */
    choose: oc.input(hostChooseSchema).output(type<{ readonly path: string | null }>()),
    /** A path that was chosen: its folder is offered the next time. */
    remember: oc.input(z.object({ path: hostPathSchema })).output(type<void>()),
  },
  containers: {
    list: oc.output(type<readonly ContainerSummary[]>()),
    inspect: oc.input(containerId).output(type<ContainerDetail>()),
    run: oc.input(runSchema).output(type<{ readonly id: string }>()),
    act: oc.input(containerActSchema).output(type<readonly ItemResult[]>()),
    logs: oc.input(logsSchema).output(stream<Credited<readonly LogLine[]>>()),
    /** All of it as text, for a file. */
    saveLog: oc.input(saveLogSchema).output(type<Transfer>()),
    earlierLines: oc.input(logCountSchema).output(type<EarlierLines>()),
    stats: oc.input(z.object({ ids: z.array(containerIdSchema).max(200) })).output(stream<readonly ContainerStats[]>()),
    /** The last ten minutes of each. */
    statsHistory: oc.input(z.object({ ids: z.array(containerIdSchema).max(200) })).output(type<Readonly<Record<string, readonly StatsSample[]>>>()),
    processes: oc.input(containerId).output(stream<readonly ContainerProcess[]>()),
    signal: oc.input(signalSchema).output(type<void>()),
  },
  /** How a person arranges the list of containers: the same in every window. */
  arrangement: {
    /** As it is at once, then each change. */
    watch: oc.output(stream<Arrangement>()),
    star: oc.input(starSchema).output(type<void>()),
    move: oc.input(moveToFolderSchema).output(type<void>()),
    makeFolder: oc.input(makeFolderSchema).output(type<void>()),
    renameFolder: oc.input(renameFolderSchema).output(type<void>()),
    removeFolder: oc.input(removeFolderSchema).output(type<void>()),
  },
  files: {
    /** What is in a folder, in parts as they are read. */
    list: oc.input(fileAtSchema).output(stream<Credited<FolderPart>>()),
    /** What of a folder is not as in the image. */
    changes: oc.input(fileAtSchema).output(type<readonly FileChange[]>()),
    read: oc.input(fileAtSchema).output(type<FileText>()),
    /** Replaces a file as a whole, or not at all. */
    write: oc.input(fileWriteSchema).output(type<{ readonly version: string }>()),
    makeFolder: oc.input(fileAtSchema).output(type<void>()),
    rename: oc.input(fileRenameSchema).output(type<void>()),
    remove: oc.input(filesInSchema).output(type<void>()),
    setMode: oc.input(fileModeSchema).output(type<void>()),
    /** One file as it is; a folder or several as a tar. */
    download: oc.input(filesInSchema).output(type<Transfer>()),
    upload: oc.input(uploadSchema).output(type<Transfer>()),
  },
  /** The smaller commands on a container. */
  container: {
    rename: oc.input(renameSchema).output(type<void>()),
    limit: oc.input(limitsSchema).output(type<void>()),
    commit: oc.input(commitSchema).output(type<{ readonly operation: string }>()),
    /** Where an export would go when nobody says otherwise. */
    exportPath: oc.input(containerId).output(type<{ readonly path: string }>()),
    export: oc.input(exportSchema).output(type<{ readonly operation: string }>()),
    /** All that is known at once, then what happens. */
    timeline: oc.input(containerId).output(stream<readonly TimelineEntry[]>()),
    prunePreview: oc.input(z.object({ measure: z.boolean() })).output(type<PrunePreview>()),
  },
  /** Changing a container that exists. */
  recreate: {
    read: oc.input(containerId).output(type<EditableContainer>()),
    /** With the name that the new one goes by. */
    apply: oc.input(recreateSchema).output(type<{ readonly operation: string; readonly name: string }>()),
    /** Earlier versions that can be brought back. */
    kept: oc.output(type<readonly KeptContainer[]>()),
    bringBack: oc.input(keptIdSchema).output(type<{ readonly operation: string }>()),
    discard: oc.input(keptIdsSchema).output(type<readonly ItemResult[]>()),
  },
  run: {
    /** What there is to choose from, in one call. */
    choices: oc.output(type<RunChoices>()),
    /** Who holds a port of this computer, and a free one. */
    port: oc.input(portQuestionSchema).output(type<PortAnswer>()),
    presets: oc.output(type<readonly RunPreset[]>()),
    /** Replaces one of the same name; values of secrets are not kept. */
    savePreset: oc.input(runPresetSchema).output(type<void>()),
    removePreset: oc.input(z.object({ name: presetNameSchema })).output(type<void>()),
  },
  images: {
    list: oc.output(type<readonly ImageSummary[]>()),
    remove: oc.input(imageRemoveSchema).output(type<readonly ItemResult[]>()),
    pull: oc.input(pullSchema).output(type<{ readonly operation: string }>()),
    push: oc.input(pushSchema).output(type<{ readonly operation: string }>()),
    /** Gives an image one more name; another image that had it loses it. */
    tag: oc.input(tagSchema).output(type<void>()),
    /** Asks the registry what it holds under this name; remembered for a few minutes. */
    checkUpdate: oc.input(updateCheckSchema).output(type<RegistryVersion>()),
    /** A path on this computer that is free, for a tar of these images. */
    savePath: oc.input(savePathSchema).output(type<{ readonly path: string }>()),
    save: oc.input(saveSchema).output(type<{ readonly operation: string }>()),
    load: oc.input(loadFileSchema).output(type<{ readonly operation: string }>()),
    /** Makes an image from the tar of a root file system. */
    import: oc.input(importFileSchema).output(type<{ readonly operation: string }>()),
    prunePreview: oc.output(type<ImagePrunePreview>()),
    /** As load and import, of a tar that the window sends. */
    upload: oc.input(uploadImageSchema).output(type<Transfer>()),
    prune: oc.input(pruneSchema).output(type<ImagePruneResult>()),
    inspect: oc.input(imageSchema).output(type<ImageDetail>()),
    /** Reads what is inside, layer by layer; null when that is known already. */
    look: oc.input(imageId).output(type<{ readonly operation: string | null }>()),
    /** What was found inside; null until somebody looked. */
    inside: oc.input(imageId).output(type<ImageInside | null>()),
    files: oc.input(filesSchema).output(type<FileRows>()),
    /** A bill of materials, as the text of a JSON file. */
    sbom: oc.input(sbomSchema).output(type<{ readonly name: string; readonly text: string }>()),
    compare: oc.input(compareSchema).output(type<ImageComparison>()),
    loadStarter: oc.output(type<{ readonly operation: string }>()),
  },
  /** Building images from a folder of this computer. */
  builds: {
    /** What a folder offers: Dockerfiles, and subfolders to go on to. Errors: HOST_FOLDER_MISSING, HOST_PERMISSION. */
    look: oc.input(lookSchema).output(type<BuildFolder>()),
    /** Reads a Dockerfile: its problems with their places, its stages and arguments. Errors: HOST_FOLDER_MISSING, DOCKERFILE_MISSING. */
    lint: oc.input(lintSchema).output(type<DockerfileReport>()),
    /** The operation's id is the build's too. What cannot be is refused at its field before anything is sent. */
    start: oc.input(buildSchema).output(type<{ readonly operation: string }>()),
    /** The newest first, the running ones too. */
    list: oc.output(type<readonly Build[]>()),
    /** All that is known at once, then what changed; ends with the build. For one in the history that is all. Errors: BUILD_NOT_FOUND. */
    watch: oc.input(buildIdSchema).output(stream<Credited<BuildUpdate>>()),
    /** Takes builds that have ended out of the history; their images stay. */
    remove: oc.input(buildIdsSchema).output(type<void>()),
    clear: oc.output(type<void>()),
  },
  volumes: {
    list: oc.output(type<readonly VolumeSummary[]>()),
    inspect: oc.input(volumeSchema).output(type<VolumeDetail>()),
    /** Takes as long as walking through all files of all volumes. */
    measure: oc.output(type<VolumeSizes>()),
    create: oc.input(volumeCreateSchema).output(type<void>()),
    /** Into the recycle bin where they can come back from there. */
    remove: oc.input(volumeRemoveSchema).output(type<readonly ItemResult[]>()),
    /** A path on this computer that is free. */
    backupPath: oc.input(volumeSchema).output(type<{ readonly path: string }>()),
    backup: oc.input(volumeBackupSchema).output(type<{ readonly operation: string }>()),
    restore: oc.input(volumeRestoreSchema).output(type<{ readonly operation: string }>()),
    clone: oc.input(volumeCloneSchema).output(type<{ readonly operation: string }>()),
  },
  /** Volumes that were removed in the window. */
  volumeBin: {
    list: oc.output(type<VolumeBin>()),
    /** As it is at once, then with each change. */
    watch: oc.output(stream<BinNews>()),
    /** Bytes of each, by its id. Takes as long as walking through all files in it. */
    measure: oc.output(type<Readonly<Record<string, number>>>()),
    restore: oc.input(binRestoreSchema).output(type<{ readonly name: string }>()),
    /** For good. */
    drop: oc.input(binIdsSchema).output(type<void>()),
    dismissNote: oc.output(type<void>()),
  },
  /** Bringing volumes here from another docker host. */
  volumeImport: {
    hosts: oc.output(type<readonly DockerHost[]>()),
    volumes: oc.input(otherHostInputSchema).output(type<readonly OtherVolume[]>()),
    /** Bytes of each that is known, by its name. Takes as long as walking through all files of all volumes there. */
    measure: oc.input(otherHostInputSchema).output(type<Readonly<Record<string, number>>>()),
    /** One operation for each, in the order asked for. */
    start: oc.input(volumeImportSchema).output(type<{ readonly operations: readonly string[] }>()),
  },
  /** Backups of volumes by the clock; one for each volume at most. */
  volumeSchedules: {
    /** All at once, then anew with each change. */
    watch: oc.output(stream<readonly BackupSchedule[]>()),
    set: oc.input(backupPlanSchema).output(type<void>()),
    /** The backups stay. */
    remove: oc.input(volumeSchema).output(type<void>()),
    runNow: oc.input(volumeSchema).output(type<{ readonly operation: string }>()),
  },
  networks: {
    list: oc.output(type<readonly NetworkSummary[]>()),
    inspect: oc.input(networkSchema).output(type<NetworkDetail>()),
    /** Drivers, and which addresses are taken by what. */
    choices: oc.output(type<NetworkChoices>()),
    create: oc.input(networkCreateSchema).output(type<{ readonly id: string }>()),
    connect: oc.input(networkConnectSchema).output(type<void>()),
    disconnect: oc.input(networkDisconnectSchema).output(type<readonly ItemResult[]>()),
    remove: oc.input(networkRemoveSchema).output(type<readonly ItemResult[]>()),
  },
  registries: {
    list: oc.output(type<Registries>()),
    /** Asks the registry first; what it refuses is kept nowhere. */
    login: oc.input(loginSchema).output(type<LoginChoice>()),
    logout: oc.input(registryHost).output(type<void>()),
    /** Takes effect at once; containers go on. */
    configure: oc.input(registryConfigureSchema).output(type<void>()),
    /** Logs out and forgets its settings. */
    remove: oc.input(registryHost).output(type<void>()),
    setMirrors: oc.input(mirrorsSchema).output(type<void>()),
    search: oc.input(searchSchema).output(type<SearchAnswer>()),
    tags: oc.input(z.object({ reference: imageReferenceSchema })).output(type<TagList>()),
  },
  sharedFolders: {
    list: oc.output(type<SharedFolders>()),
    /** From the next start on. Errors: SHARE_PATH_INVALID, SHARE_PATH_TAKEN, SHARE_TWICE, HOST_FOLDER_MISSING, at their fields. */
    set: oc.input(sharedFoldersSchema).output(type<SharedFolders>()),
  },
  machineNetwork: {
    get: oc.output(type<MachineNetwork>()),
    /** Names and the proxy count at once, the rest from the next start on. */
    set: oc.input(machineNetworkChangeSchema).output(type<MachineNetwork>()),
    /** From the next start on. Errors: INPUT_INVALID at `certificates`. */
    trust: oc.input(trustSchema).output(type<MachineNetwork>()),
    distrust: oc.input(distrustSchema).output(type<MachineNetwork>()),
  },
  ports: {
    /** Every listener of this computer that leads to a container. */
    list: oc.output(type<readonly ForwardedPort[]>()),
    /** All forwards at once, then anew for each change. */
    watch: oc.output(stream<Ports>()),
    traffic: oc.input(forwardIdsSchema).output(stream<readonly ForwardTraffic[]>()),
    /** What the processes of a container listen on, published or not. */
    listening: oc.input(containerId).output(type<readonly ListeningPort[]>()),
    /** Forwards a port of a container as it is; on a free port when none is given. */
    add: oc.input(ownForwardSchema).output(type<{ readonly id: string; readonly hostPort: number }>()),
    change: oc.input(forwardChangeSchema).output(type<void>()),
    move: oc.input(forwardMoveSchema).output(type<void>()),
    remove: oc.input(forwardIdsSchema).output(type<void>()),
  },
  operations: {
    /** All that are known at once, then each that changed. */
    watch: oc.output(stream<readonly Operation[]>()),
    cancel: oc.input(operationIdSchema).output(type<void>()),
    /** Starts one that failed or was cancelled once more, in place of the old one. */
    retry: oc.input(operationIdSchema).output(type<{ readonly operation: string }>()),
    dismiss: oc.input(operationIdSchema).output(type<void>()),
  },
  streams: {
    credit: oc.input(creditSchema).output(type<void>()),
  },
  terminals: {
    /** Ends with its reader, unless it is kept: then closing it is `close`, and a reader that is gone for long. */
    open: oc.input(terminalOpenSchema).output(stream<Credited<TerminalEvent>>()),
    /** Reads a kept terminal again, from where the reader was; whoever read it before is done. */
    resume: oc.input(terminalResumeSchema).output(stream<Credited<TerminalEvent>>()),
    write: oc.input(terminalWriteSchema).output(type<void>()),
    resize: oc.input(terminalResizeSchema).output(type<void>()),
    close: oc.input(terminalIdSchema).output(type<void>()),
  },
}
export type Contract = typeof contract
