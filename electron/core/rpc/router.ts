// Owns the router: each method of the contract, one line to the part of the core that does it.
import type { BuildUpdate } from '#contract/build.ts'
import { contract } from '#contract/contract.ts'
import { implement } from '@orpc/server'
import type { Router as ORPCRouter } from '@orpc/server'
import { actOnContainers, inspectContainer, listContainers, runContainer } from '../engine/containers.ts'
import { changeLimits, previewPrune, renameContainer } from '../engine/container-commands.ts'
import { listImages, removeImages, tagImage } from '../engine/images.ts'
import { inspectImage } from '../engine/image-detail.ts'
import { connectContainer, disconnectContainers, inspectNetwork, listNetworks, removeNetworks } from '../engine/networks.ts'
import { runChoices } from '../engine/run-choices.ts'
import { withProxy } from '../machine-network/engine-words.ts'
import { completePath } from '../host/complete-path.ts'
import { readHostFolder } from '../host/host-folder.ts'
import { createVolume, inspectVolume, listVolumes, measureVolumes } from '../engine/volumes.ts'
import { savePath } from '../moves/archives.ts'
import { freePath, hostPath } from '../moves/host-file.ts'
import { previewImagePrune, pruneImages } from '../moves/prune.ts'
import { watchStats } from '../engine/stats.ts'
import { countEarlier, logSize, readLogs } from '../logs/logs.ts'
import { answerPort } from '../ports/port-question.ts'
import { createNetwork, networkChoices } from '../networks/create-network.ts'
import { signalProcess, watchProcesses } from '../engine/top.ts'
import type { Services } from '../services.ts'
import type { Session } from './session.ts'

export interface RpcContext {
  readonly session: Session
}
export type Router = ORPCRouter<typeof contract, RpcContext>

const textSize = (text: string): number => text.length
const buildSize = ({ output, steps }: BuildUpdate): number => output.reduce((sum, { text }) => sum + text.length, 0) + 200 * steps.length

export const createRouter = (services: Services): Router => {
  const os = implement(contract).$context<RpcContext>()
  const { builds, engine, events, operations, registries, supervisor, shell, terminals } = services
  const { recreations } = services
  const { arrangements, insides, volumes } = services
  const { files, fileTransfers } = services
  return {
    app: {
      info: os.app.info.handler(() => services.info),
      open: os.app.open.handler(async () => ({ url: await shell.open() })),
      quit: os.app.quit.handler(() => shell.quit()),
    },
    machine: {
      watch: os.machine.watch.handler(({ signal }) => supervisor.snapshot.watch(signal)),
      usage: os.machine.usage.handler(({ signal }) => services.watchUsage(signal)),
      console: os.machine.console.handler(({ input, context, signal }) => context.session.streams.open(services.readGuestLog(input.log, input.follow), textSize, signal)),
      start: os.machine.start.handler(() => supervisor.start()),
      stop: os.machine.stop.handler(() => supervisor.stop()),
      restart: os.machine.restart.handler(() => supervisor.restart()),
      configure: os.machine.configure.handler(({ input }) => supervisor.configure(input)),
      shell: os.machine.shell.handler(async ({ input, context, signal }) =>
        context.session.streams.open(await terminals.open({ ...input, keep: false, target: { kind: 'machine' } }, context.session.reader(signal)), eventSize, signal)),
    },
    events: {
      watch: os.events.watch.handler(({ signal }) => events.watch(signal)),
    },
    host: {
      places: os.host.places.handler(() => services.hostPlaces.list()),
      folder: os.host.folder.handler(({ input }) => readHostFolder(input.path, input.nearest)),
      complete: os.host.complete.handler(async ({ input }) => ({ paths: await completePath(input.text, input.kind) })),
      choose: os.host.choose.handler(async ({ input }) => ({ path: (await shell.choosePath?.({ ...input, path: input.path === '' ? '' : hostPath(input.path) })) ?? null })),
      remember: os.host.remember.handler(({ input }) => services.hostPlaces.remember(input.path)),
    },
    containers: {
      list: os.containers.list.handler(() => listContainers(engine)),
      inspect: os.containers.inspect.handler(({ input }) => inspectContainer(engine, input.id)),
      run: os.containers.run.handler(({ input }) => runContainer(engine, { ...input, environment: withProxy(input.environment, services.machineNetwork.forContainers()) })),
      act: os.containers.act.handler(({ input }) => actOnContainers(engine, input.ids, input.action, input.force)),
      logs: os.containers.logs.handler(({ input, context, signal }) => context.session.streams.open(readLogs({ client: engine, events }, input, signal ?? never), logSize, signal)),
      saveLog: os.containers.saveLog.handler(({ input }) => services.logDownloads.begin(input)),
      earlierLines: os.containers.earlierLines.handler(({ input, signal }) => countEarlier(engine, input, signal ?? never)),
      stats: os.containers.stats.handler(({ input, signal }) => watchStats(engine, input.ids, signal ?? never)),
      statsHistory: os.containers.statsHistory.handler(({ input }) => services.statsHistory.of(input.ids)),
      processes: os.containers.processes.handler(({ input, signal }) => watchProcesses(engine, input.id, signal ?? never)),
      signal: os.containers.signal.handler(({ input }) => signalProcess(engine, services.guestExec, input.id, input.pid, input.signal)),
    },
    arrangement: {
      watch: os.arrangement.watch.handler(({ signal }) => arrangements.watch(signal)),
      star: os.arrangement.star.handler(({ input }) => arrangements.star(input.containers, input.starred)),
      move: os.arrangement.move.handler(({ input }) => arrangements.move(input.containers, input.folder)),
      makeFolder: os.arrangement.makeFolder.handler(({ input }) => arrangements.makeFolder(input.name, input.containers)),
      renameFolder: os.arrangement.renameFolder.handler(({ input }) => arrangements.renameFolder(input.from, input.to)),
      removeFolder: os.arrangement.removeFolder.handler(({ input }) => arrangements.removeFolder(input.name)),
    },
    files: {
      list: os.files.list.handler(({ input, context, signal }) =>
        context.session.streams.open(files.list(input.place, input.path, signal), ({ entries }) => entries.reduce((sum, { name }) => sum + name.length + 120, 0), signal)),
      changes: os.files.changes.handler(({ input, signal }) => files.changes(input.place, input.path, signal)),
      read: os.files.read.handler(({ input, signal }) => files.read(input.place, input.path, signal)),
      write: os.files.write.handler(({ input }) => files.write(input.place, input.path, input.text, input.version)),
      makeFolder: os.files.makeFolder.handler(({ input }) => files.makeFolder(input.place, input.path)),
      rename: os.files.rename.handler(({ input }) => files.rename(input.place, input.folder, input.from, input.to)),
      remove: os.files.remove.handler(({ input }) => files.remove(input.place, input.folder, input.names)),
      setMode: os.files.setMode.handler(({ input }) => files.setMode(input.place, input.folder, input.names, input.mode, input.recursive)),
      download: os.files.download.handler(({ input }) => fileTransfers.download(input.place, input.folder, input.names)),
      upload: os.files.upload.handler(({ input }) => fileTransfers.upload(input.place, input.folder, input.entries)),
    },
    container: {
      rename: os.container.rename.handler(({ input }) => renameContainer(engine, input.id, input.name)),
      limit: os.container.limit.handler(({ input }) => changeLimits(engine, input)),
      commit: os.container.commit.handler(({ input }) => ({ operation: services.commit(input) })),
      exportPath: os.container.exportPath.handler(async ({ input }) => ({ path: await freePath(`${(await inspectContainer(engine, input.id)).name}.tar`) })),
      export: os.container.export.handler(async ({ input }) => ({ operation: await services.exportContainer(input.id, input.path) })),
      timeline: os.container.timeline.handler(({ input, signal }) => services.timelines.watch(input.id, signal ?? never)),
      prunePreview: os.container.prunePreview.handler(({ input }) => previewPrune(engine, input.measure)),
    },
    recreate: {
      read: os.recreate.read.handler(({ input }) => recreations.read(input.id)),
      apply: os.recreate.apply.handler(({ input }) => recreations.recreate(input)),
      kept: os.recreate.kept.handler(() => recreations.kept()),
      bringBack: os.recreate.bringBack.handler(async ({ input }) => ({ operation: await recreations.bringBack(input.id) })),
      discard: os.recreate.discard.handler(({ input }) => recreations.discard(input.ids)),
    },
    run: {
      choices: os.run.choices.handler(() => runChoices(engine)),
      port: os.run.port.handler(async ({ input }) => answerPort(await listContainers(engine), input)),
      presets: os.run.presets.handler(() => services.runPresets.list()),
      savePreset: os.run.savePreset.handler(({ input }) => services.runPresets.save(input)),
      removePreset: os.run.removePreset.handler(({ input }) => services.runPresets.remove(input.name)),
    },
    images: {
      list: os.images.list.handler(() => listImages(engine)),
      remove: os.images.remove.handler(({ input }) => removeImages(engine, input.images, input.force)),
      pull: os.images.pull.handler(({ input }) => ({ operation: services.pull(input.reference) })),
      push: os.images.push.handler(({ input }) => ({ operation: services.push(input.reference) })),
      tag: os.images.tag.handler(({ input }) => tagImage(engine, input.image, input.reference)),
      checkUpdate: os.images.checkUpdate.handler(({ input }) => registries.checkUpdate(input.reference, input.fresh)),
      savePath: os.images.savePath.handler(async ({ input }) => ({ path: await savePath(input.images) })),
      save: os.images.save.handler(({ input }) => ({ operation: services.moves.save(input.images, input.path, input.replace) })),
      load: os.images.load.handler(({ input }) => ({ operation: services.moves.load(input.path) })),
      import: os.images.import.handler(({ input }) => ({ operation: services.moves.import(input) })),
      prunePreview: os.images.prunePreview.handler(({ signal }) => previewImagePrune(engine, services.layerSizes, signal)),
      upload: os.images.upload.handler(({ input }) => services.uploads.begin(input)),
      prune: os.images.prune.handler(({ input }) => pruneImages(engine, input.images, input.buildCache)),
      inspect: os.images.inspect.handler(({ input, signal }) => inspectImage(engine, input.image, signal)),
      look: os.images.look.handler(({ input }) => insides.look(input.id)),
      inside: os.images.inside.handler(({ input }) => insides.summary(input.id)),
      files: os.images.files.handler(({ input }) => insides.files(input.id, input)),
      sbom: os.images.sbom.handler(({ input }) => insides.sbom(input.id, input.format)),
      compare: os.images.compare.handler(({ input }) => insides.compare(input.from, input.to)),
      loadStarter: os.images.loadStarter.handler(() => ({ operation: services.loadStarter() })),
    },
    builds: {
      look: os.builds.look.handler(({ input }) => builds.look(input.folder)),
      lint: os.builds.lint.handler(({ input, signal }) => builds.lint(input, signal ?? never)),
      start: os.builds.start.handler(async ({ input }) => ({ operation: await builds.start(input) })),
      list: os.builds.list.handler(() => builds.list()),
      watch: os.builds.watch.handler(({ input, context, signal }) => context.session.streams.open(builds.watch(input.id, signal ?? never), buildSize, signal)),
      remove: os.builds.remove.handler(({ input }) => builds.remove(input.ids)),
      clear: os.builds.clear.handler(() => builds.clear()),
    },
    volumes: {
      list: os.volumes.list.handler(() => listVolumes(engine, volumes.lastUse)),
      inspect: os.volumes.inspect.handler(({ input }) => inspectVolume(engine, input.name, volumes.lastUse)),
      measure: os.volumes.measure.handler(({ signal }) => measureVolumes(engine, signal)),
      create: os.volumes.create.handler(({ input }) => createVolume(engine, input)),
      remove: os.volumes.remove.handler(({ input }) => volumes.bin.remove(input)),
      backupPath: os.volumes.backupPath.handler(async ({ input }) => ({ path: await volumes.moves.backupPath(input.name) })),
      backup: os.volumes.backup.handler(async ({ input }) => ({ operation: await volumes.moves.backup(input) })),
      restore: os.volumes.restore.handler(async ({ input }) => ({ operation: await volumes.moves.restore(input) })),
      clone: os.volumes.clone.handler(async ({ input }) => ({ operation: await volumes.moves.clone(input) })),
    },
    volumeBin: {
      list: os.volumeBin.list.handler(() => volumes.bin.list()),
      watch: os.volumeBin.watch.handler(({ signal }) => volumes.bin.watch(signal)),
      measure: os.volumeBin.measure.handler(() => volumes.bin.measure()),
      restore: os.volumeBin.restore.handler(({ input }) => volumes.bin.restore(input)),
      drop: os.volumeBin.drop.handler(({ input }) => volumes.bin.drop(input.ids)),
      dismissNote: os.volumeBin.dismissNote.handler(() => volumes.bin.dismissNote()),
    },
    volumeImport: {
      hosts: os.volumeImport.hosts.handler(() => volumes.imports.hosts()),
      volumes: os.volumeImport.volumes.handler(({ input }) => volumes.imports.volumes(input.host)),
      measure: os.volumeImport.measure.handler(({ input, signal }) => volumes.imports.measure(input.host, signal)),
      start: os.volumeImport.start.handler(async ({ input }) => ({ operations: await volumes.imports.start(input) })),
    },
    volumeSchedules: {
      watch: os.volumeSchedules.watch.handler(({ signal }) => volumes.schedules.watch(signal)),
      set: os.volumeSchedules.set.handler(({ input }) => volumes.schedules.set(input)),
      remove: os.volumeSchedules.remove.handler(({ input }) => volumes.schedules.remove(input.name)),
      runNow: os.volumeSchedules.runNow.handler(async ({ input }) => ({ operation: await volumes.schedules.runNow(input.name) })),
    },
    networks: {
      list: os.networks.list.handler(() => listNetworks(engine)),
      inspect: os.networks.inspect.handler(({ input }) => inspectNetwork(engine, input.id)),
      choices: os.networks.choices.handler(() => networkChoices({ client: engine, exec: services.guestExec })),
      create: os.networks.create.handler(({ input }) => createNetwork({ client: engine, exec: services.guestExec }, input)),
      connect: os.networks.connect.handler(({ input }) => connectContainer(engine, input)),
      disconnect: os.networks.disconnect.handler(({ input }) => disconnectContainers(engine, input.id, input.containers)),
      remove: os.networks.remove.handler(({ input }) => removeNetworks(engine, input)),
    },
    registries: {
      list: os.registries.list.handler(() => registries.list()),
      login: os.registries.login.handler(({ input }) => registries.login(input.host, input.username, input.password)),
      logout: os.registries.logout.handler(({ input }) => registries.logout(input.host)),
      configure: os.registries.configure.handler(({ input }) => registries.configure(input.host, input.insecure, input.certificates)),
      remove: os.registries.remove.handler(({ input }) => registries.remove(input.host)),
      setMirrors: os.registries.setMirrors.handler(({ input }) => registries.setMirrors(input.mirrors)),
      search: os.registries.search.handler(({ input }) => registries.search(input.host, input.query)),
      tags: os.registries.tags.handler(({ input }) => registries.tags(input.reference)),
    },
    sharedFolders: {
      list: os.sharedFolders.list.handler(() => services.sharedFolders.list()),
      set: os.sharedFolders.set.handler(async ({ input }) => {
        await services.sharedFolders.set(input.folders)
        return services.sharedFolders.list()
      }),
    },
    machineNetwork: {
      get: os.machineNetwork.get.handler(() => services.machineNetwork.get()),
      set: os.machineNetwork.set.handler(({ input }) => services.machineNetwork.set(input)),
      trust: os.machineNetwork.trust.handler(({ input }) => services.machineNetwork.trust(input.certificates)),
      distrust: os.machineNetwork.distrust.handler(({ input }) => services.machineNetwork.distrust(input.fingerprint)),
    },
    ports: {
      list: os.ports.list.handler(() => services.ports.list()),
      watch: os.ports.watch.handler(({ signal }) => services.forwards.watch(signal)),
      traffic: os.ports.traffic.handler(({ input, signal }) => services.forwards.traffic(input.ids, signal)),
      listening: os.ports.listening.handler(({ input }) => services.forwards.listening(input.id)),
      add: os.ports.add.handler(({ input }) => services.forwards.add(input)),
      change: os.ports.change.handler(({ input }) => services.forwards.change(input)),
      move: os.ports.move.handler(({ input }) => services.forwards.move(input.id, input.hostPort)),
      remove: os.ports.remove.handler(({ input }) => services.forwards.remove(input.ids)),
    },
    operations: {
      watch: os.operations.watch.handler(() => operations.watch()),
      cancel: os.operations.cancel.handler(({ input }) => operations.cancel(input.id)),
      retry: os.operations.retry.handler(({ input }) => ({ operation: operations.retry(input.id) })),
      dismiss: os.operations.dismiss.handler(({ input }) => operations.dismiss(input.id)),
    },
    streams: {
      credit: os.streams.credit.handler(({ input, context }) => context.session.streams.give(input.stream, input.size)),
    },
    terminals: {
      open: os.terminals.open.handler(async ({ input, context, signal }) =>
        context.session.streams.open(await terminals.open(input, context.session.reader(signal)), eventSize, signal)),
      resume: os.terminals.resume.handler(({ input, context, signal }) =>
        context.session.streams.open(terminals.resume(input.terminal, input.have, context.session.reader(signal)), eventSize, signal)),
      write: os.terminals.write.handler(({ input }) => terminals.write(input.terminal, input.data)),
      resize: os.terminals.resize.handler(({ input }) => terminals.resize(input.terminal, input)),
      close: os.terminals.close.handler(({ input }) => terminals.close(input.terminal)),
    },
  }
}

/** A call without a signal goes on until its session ends. */
const never = new AbortController().signal

const eventSize = (event: { readonly type: string; readonly data?: string }): number => event.data?.length ?? 0
