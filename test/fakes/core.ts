// Owns a core without a machine: the whole contract in memory, for looking at pages and for tests of the window alone.
import { implement } from '@orpc/server'
import { contract } from '#contract/contract.ts'
import type { ItemResult } from '#contract/contract.ts'
import { toWire } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import { logSize } from '#core/logs/logs.ts'
import { CreditedStreams } from '#core/rpc/credit.ts'
import { FakeBuilds } from './builds.ts'
import { fakeArrangements } from './arrangement.ts'
import { fakePrunePreview, fakeRename, fakeTimeline } from './container-commands.ts'
import { FakeEngine } from './engine.ts'
import { FakeHost } from './host.ts'
import { FakeRecreations } from './recreate.ts'
import { FakeInsides } from './insides.ts'
import { FakeLogs } from './logs.ts'
import { FakeMoves } from './moves.ts'
import { FakeFiles } from './files.ts'
import { FakeMachine } from './machine.ts'
import { FakeMachineNetwork } from './machine-network.ts'
import { FakeNetworks } from './networks.ts'
import { FakeOperations } from './operations.ts'
import { usual } from './options.ts'
import type { FakeOptions } from './options.ts'
import { FakePorts } from './ports.ts'
import { FakeRegistries } from './registries.ts'
import { FakeRun } from './run.ts'
import { FakeSharedFolders } from './shared-folders.ts'
import { fakeConsole, fakeStats } from './streams.ts'
import { FakeTerminals } from './terminals.ts'
import { FakeProcesses, fakeHistory } from './stats.ts'
import { FakeVolumeBin } from './volume-bin.ts'
import { FakeVolumeImport } from './volume-import.ts'
import { FakeVolumeSchedules } from './volume-schedules.ts'
import { FakeVolumes } from './volumes.ts'

const results = (ids: readonly string[], act: (id: string) => unknown): Promise<readonly ItemResult[]> =>
  Promise.all(ids.map(async (id) => {
    try {
      await act(id)
      return { id, error: null }
    } catch (error) {
      if (error instanceof AppError) return { id, error: error.toEnvelope() }
      throw error
    }
  }))

export const createFakeCore = (changes: Partial<FakeOptions> = {}) => {
  const options = { ...usual, ...changes }
  const machine = new FakeMachine(options)
  const engine = new FakeEngine(options)
  const operations = new FakeOperations(engine)
  const builds = new FakeBuilds(engine, operations, options.hostile)
  const registries = new FakeRegistries()
  machine.startedWith = registries.atStart
  const terminals = new FakeTerminals(engine)
  const recreations = new FakeRecreations(engine, operations)
  const moves = new FakeMoves(engine, operations)
  const insides = new FakeInsides(engine, operations)
  const run = new FakeRun()
  const ports = new FakePorts(engine)
  const sharedFolders = new FakeSharedFolders(machine)
  const machineNetwork = new FakeMachineNetwork(machine, options.hostile)
  const logs = new FakeLogs(options)
  const streams = new CreditedStreams()
  const files = new FakeFiles()
  const host = new FakeHost(options.hostile)
  const arrangements = fakeArrangements()
  /** What is served under /transfers/, by its id. */
  const downloads = new Map<string, { readonly name: string; readonly read: () => AsyncIterable<string> }>()
  const processes = new FakeProcesses()
  const volumes = new FakeVolumes(engine)
  const volumeBin = new FakeVolumeBin(volumes)
  const schedules = new FakeVolumeSchedules(operations)
  const imports = new FakeVolumeImport(volumes, operations)
  const networks = new FakeNetworks(engine, options.hostile)

  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw error instanceof AppError ? toWire(error) : error
    }
  })
  /** Errors of a stream leave after the answer has begun. */
  async function* wired<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* source
    } catch (error) {
      throw error instanceof AppError ? toWire(error) : error
    }
  }

  const router = os.router({
    app: {
      info: os.app.info.handler(() => ({ version: '0.1.0', platform: 'linux', shell: 'headless', pid: process.pid })),
      quit: os.app.quit.handler(() => undefined),
      open: os.app.open.handler(() => ({ url: null })),
    },
    machine: {
      watch: os.machine.watch.handler(({ signal }) => machine.watch(signal)),
      usage: os.machine.usage.handler(({ signal }) => machine.usage(signal)),
      console: os.machine.console.handler(({ signal }) => fakeConsole(signal)),
      shell: os.machine.shell.handler(({ signal }) => wired(terminals.open({ kind: 'machine' }, signal))),
      start: os.machine.start.handler(() => machine.start()),
      stop: os.machine.stop.handler(() => machine.stop()),
      restart: os.machine.restart.handler(async () => {
        await machine.stop()
        machine.start()
      }),
      configure: os.machine.configure.handler(({ input }) => machine.configure(input)),
    },
    events: { watch: os.events.watch.handler(({ signal }) => engine.events.read(signal)) },
    host: {
      places: os.host.places.handler(() => host.places()),
      folder: os.host.folder.handler(({ input }) => host.folder(input.path, input.nearest)),
      complete: os.host.complete.handler(({ input }) => host.complete(input.text, input.kind)),
      choose: os.host.choose.handler(() => ({ path: null })),
      remember: os.host.remember.handler(({ input }) => host.remember(input.path)),
    },
    containers: {
      list: os.containers.list.handler(() => (machine.check(), [...engine.containers.values()])),
      inspect: os.containers.inspect.handler(({ input }) => engine.inspect(input.id)),
      run: os.containers.run.handler(({ input }) => engine.run(input)),
      act: os.containers.act.handler(({ input }) => results(input.ids, (id) => engine.act(id, input.action, input.force))),
      logs: os.containers.logs.handler(({ input, signal }) => streams.open(logs.read(input, signal), logSize, signal)),
      saveLog: os.containers.saveLog.handler(({ input }) => {
        const operation = operations.begin('log-download', input.name)
        downloads.set(operation, { name: input.name, read: () => logs.whole(input) })
        return { operation, url: `transfers/${operation}` }
      }),
      earlierLines: os.containers.earlierLines.handler(({ input }) => logs.earlier(input.of)),
      stats: os.containers.stats.handler(({ input, signal }) => fakeStats(input.ids, signal)),
      statsHistory: os.containers.statsHistory.handler(({ input }) => fakeHistory(input.ids)),
      processes: os.containers.processes.handler(({ input, signal }) => processes.watch(engine.find(input.id).id, signal)),
      signal: os.containers.signal.handler(({ input }) => processes.signal(input.pid)),
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
      list: os.files.list.handler(({ input }) => wired(files.list(input.path))),
      changes: os.files.changes.handler(({ input }) => files.changes(input.path)),
      read: os.files.read.handler(({ input }) => files.read(input.path)),
      write: os.files.write.handler(({ input }) => files.write(input.path, input.text, input.version)),
      makeFolder: os.files.makeFolder.handler(({ input }) => files.makeFolder(input.path)),
      rename: os.files.rename.handler(({ input }) => files.rename(input.folder, input.from, input.to)),
      remove: os.files.remove.handler(({ input }) => files.remove(input.folder, input.names)),
      setMode: os.files.setMode.handler(({ input }) => files.setMode(input.folder, input.names, input.mode, input.recursive)),
      download: os.files.download.handler(({ input }) => ({ operation: operations.begin('file-download', input.names[0] ?? ''), url: 'transfers/fake' })),
      upload: os.files.upload.handler(({ input }) => {
        files.receive(input.folder, input.entries)
        return { operation: operations.begin('file-upload', input.folder), url: 'transfers/fake' }
      }),
    },
    container: {
      rename: os.container.rename.handler(({ input }) => fakeRename(engine, input.id, input.name)),
      limit: os.container.limit.handler(({ input }) => void engine.find(input.id)),
      commit: os.container.commit.handler(({ input }) => ({ operation: operations.beginPhases('container-commit', input.reference, [''], 800, null, () => engine.addImage(input.reference, 120)) })),
      exportPath: os.container.exportPath.handler(({ input }) => ({ path: `/home/me/Downloads/${engine.find(input.id).name}.tar` })),
      export: os.container.export.handler(({ input }) => ({ operation: operations.beginPhases('container-export', engine.find(input.id).name, [''], 2_000, null, () => undefined) })),
      timeline: os.container.timeline.handler(({ signal }) => fakeTimeline(signal, options.hostile)),
      prunePreview: os.container.prunePreview.handler(({ input }) => fakePrunePreview(engine, recreations, input.measure)),
    },
    recreate: {
      read: os.recreate.read.handler(({ input }) => recreations.read(input.id)),
      apply: os.recreate.apply.handler(({ input }) => ({ operation: recreations.apply(input.id, input.spec), name: input.spec.name ?? engine.find(input.id).name })),
      kept: os.recreate.kept.handler(() => (machine.check(), recreations.kept())),
      bringBack: os.recreate.bringBack.handler(({ input }) => ({ operation: recreations.bringBack(input.id) })),
      discard: os.recreate.discard.handler(({ input }) => results(input.ids, (id) => recreations.discard(id))),
    },
    run: {
      choices: os.run.choices.handler(() => (machine.check(), run.choices)),
      port: os.run.port.handler(({ input }) => run.port(input)),
      presets: os.run.presets.handler(() => [...run.presets.values()]),
      savePreset: os.run.savePreset.handler(({ input }) => run.savePreset(input)),
      removePreset: os.run.removePreset.handler(({ input }) => void run.presets.delete(input.name)),
    },
    images: {
      list: os.images.list.handler(() => (machine.check(), [...engine.images.values()])),
      remove: os.images.remove.handler(({ input }) => results(input.images, (name) => engine.removeImage(name, input.force))),
      pull: os.images.pull.handler(({ input }) => ({ operation: operations.begin('image-pull', input.reference) })),
      push: os.images.push.handler(({ input }) => ({ operation: operations.begin('image-push', input.reference) })),
      tag: os.images.tag.handler(({ input }) => engine.tagImage(input.image, input.reference)),
      checkUpdate: os.images.checkUpdate.handler(({ input }) => registries.checkUpdate(input.reference, engine.findImage(input.reference)?.digests[0]?.split('@')[1])),
      savePath: os.images.savePath.handler(({ input }) => moves.savePath(input.images)),
      save: os.images.save.handler(({ input }) => moves.save(input.images, input.path, input.replace)),
      load: os.images.load.handler(({ input }) => moves.load(input.path)),
      import: os.images.import.handler(({ input }) => moves.import(input.reference)),
      prunePreview: os.images.prunePreview.handler(() => (machine.check(), moves.preview())),
      upload: os.images.upload.handler(({ input }) => moves.upload(input)),
      prune: os.images.prune.handler(({ input }) => moves.prune(input.images, input.buildCache)),
      inspect: os.images.inspect.handler(({ input }) => (machine.check(), insides.detail(input.image))),
      look: os.images.look.handler(({ input }) => insides.look(input.id)),
      inside: os.images.inside.handler(({ input }) => insides.inside(input.id)),
      files: os.images.files.handler(({ input }) => insides.files(input.layer, input.folder, input.search)),
      sbom: os.images.sbom.handler(({ input }) => insides.sbom(input.id, input.format)),
      compare: os.images.compare.handler(({ input }) => insides.compare(input.from, input.to)),
      loadStarter: os.images.loadStarter.handler(() => ({ operation: operations.begin('image-load', starterImage) })),
    },
    builds: {
      look: os.builds.look.handler(({ input }) => builds.look(input.folder)),
      lint: os.builds.lint.handler(({ input }) => builds.lint(input.folder, input.dockerfile)),
      start: os.builds.start.handler(({ input }) => builds.start(input)),
      list: os.builds.list.handler(() => builds.list()),
      watch: os.builds.watch.handler(({ input, signal }) => wired(streams.open(builds.watch(input.id, signal), () => 1_000, signal))),
      remove: os.builds.remove.handler(({ input }) => builds.remove(input.ids)),
      clear: os.builds.clear.handler(() => builds.clear()),
    },
    volumes: {
      list: os.volumes.list.handler(() => (machine.check(), volumes.list())),
      inspect: os.volumes.inspect.handler(({ input }) => (machine.check(), volumes.inspect(input.name))),
      measure: os.volumes.measure.handler(() => volumes.measure()),
      create: os.volumes.create.handler(({ input }) => volumes.create(input)),
      remove: os.volumes.remove.handler(({ input }) => results(input.names, (name) => volumeBin.remove(name, input.forGood))),
      backupPath: os.volumes.backupPath.handler(({ input }) => ({ path: `/home/me/Downloads/${input.name}-2026-11-21.tar.zst` })),
      backup: os.volumes.backup.handler(({ input }) => ({ operation: operations.beginPhases('volume-backup', volumes.inspect(input.name).name, ['pausing', 'saving'], 900, null, () => undefined) })),
      restore: os.volumes.restore.handler(({ input }) => ({ operation: operations.beginPhases('volume-restore', input.name, ['verifying', 'restoring'], 900, null, () => volumes.create({ name: input.name, driver: 'local', options: [], labels: [] })) })),
      clone: os.volumes.clone.handler(({ input }) => ({ operation: operations.beginPhases('volume-clone', `${input.name} → ${input.to}`, ['copying'], 900, null, () => volumes.create({ name: input.to, driver: 'local', options: [], labels: [] })) })),
    },
    volumeBin: {
      list: os.volumeBin.list.handler(() => (machine.check(), volumeBin.list())),
      watch: os.volumeBin.watch.handler(({ signal }) => volumeBin.news.watch(signal)),
      measure: os.volumeBin.measure.handler(() => volumeBin.measure()),
      restore: os.volumeBin.restore.handler(({ input }) => volumeBin.restore(input.id, input.name)),
      drop: os.volumeBin.drop.handler(({ input }) => volumeBin.drop(input.ids)),
      dismissNote: os.volumeBin.dismissNote.handler(() => volumeBin.tell(null)),
    },
    volumeImport: {
      hosts: os.volumeImport.hosts.handler(() => imports.hosts),
      volumes: os.volumeImport.volumes.handler(({ input }) => imports.volumes(input.host)),
      measure: os.volumeImport.measure.handler(() => imports.measure()),
      start: os.volumeImport.start.handler(({ input }) => imports.start(input)),
    },
    volumeSchedules: {
      watch: os.volumeSchedules.watch.handler(({ signal }) => schedules.all.watch(signal)),
      set: os.volumeSchedules.set.handler(({ input }) => schedules.set(input)),
      remove: os.volumeSchedules.remove.handler(({ input }) => schedules.remove(input.name)),
      runNow: os.volumeSchedules.runNow.handler(({ input }) => schedules.runNow(input.name)),
    },
    networks: {
      list: os.networks.list.handler(() => (machine.check(), networks.list())),
      inspect: os.networks.inspect.handler(({ input }) => (machine.check(), networks.inspect(input.id))),
      choices: os.networks.choices.handler(() => networks.choices()),
      create: os.networks.create.handler(({ input }) => networks.create(input)),
      connect: os.networks.connect.handler(({ input }) => networks.connect(input)),
      disconnect: os.networks.disconnect.handler(({ input }) => results(input.containers, (container) => networks.disconnect(input.id, container))),
      remove: os.networks.remove.handler(({ input }) => results(input.ids, (id) => networks.remove(id, input.disconnect))),
    },
    registries: {
      list: os.registries.list.handler(() => registries.list()),
      login: os.registries.login.handler(({ input }) => registries.login(input.host, input.username, input.password)),
      logout: os.registries.logout.handler(({ input }) => registries.logout(input.host)),
      configure: os.registries.configure.handler(({ input }) => {
        registries.configure(input.host, input.insecure, input.certificates)
        machine.waitFor(registries.atStart)
      }),
      remove: os.registries.remove.handler(({ input }) => registries.remove(input.host)),
      setMirrors: os.registries.setMirrors.handler(({ input }) => {
        registries.setMirrors(input.mirrors)
        machine.waitFor(registries.atStart)
      }),
      search: os.registries.search.handler(({ input }) => registries.search(input.host, input.query)),
      tags: os.registries.tags.handler(({ input }) => registries.tags(input.reference)),
    },
    machineNetwork: {
      get: os.machineNetwork.get.handler(() => machineNetwork.get()),
      set: os.machineNetwork.set.handler(({ input }) => machineNetwork.set(input)),
      trust: os.machineNetwork.trust.handler(({ input }) => machineNetwork.trust(input.certificates)),
      distrust: os.machineNetwork.distrust.handler(({ input }) => machineNetwork.distrust(input.fingerprint)),
    },
    sharedFolders: {
      list: os.sharedFolders.list.handler(() => sharedFolders.list()),
      set: os.sharedFolders.set.handler(({ input }) => sharedFolders.set(input.folders)),
    },
    ports: {
      list: os.ports.list.handler(() => []),
      watch: os.ports.watch.handler(({ signal }) => ports.watch(signal)),
      traffic: os.ports.traffic.handler(({ input, signal }) => ports.traffic(input.ids, signal)),
      listening: os.ports.listening.handler(({ input }) => ports.listening(input.id)),
      add: os.ports.add.handler(({ input }) => ports.add(input)),
      change: os.ports.change.handler(({ input }) => ports.change(input)),
      move: os.ports.move.handler(({ input }) => ports.move(input.id, input.hostPort)),
      remove: os.ports.remove.handler(({ input }) => ports.remove(input.ids)),
    },
    operations: {
      watch: os.operations.watch.handler(({ signal }) => operations.watch(signal)),
      cancel: os.operations.cancel.handler(({ input }) => operations.cancel(input.id)),
      retry: os.operations.retry.handler(({ input }) => ({ operation: operations.retry(input.id) })),
      dismiss: os.operations.dismiss.handler(({ input }) => operations.dismiss(input.id)),
    },
    streams: { credit: os.streams.credit.handler(({ input }) => streams.give(input.stream, input.size)) },
    terminals: {
      open: os.terminals.open.handler(({ input, signal }) => wired(terminals.open(input.target, signal))),
      resume: os.terminals.resume.handler(({ input, signal }) => wired(terminals.resume(input.terminal, input.have, signal))),
      write: os.terminals.write.handler(({ input }) => terminals.write(input.terminal, input.data)),
      resize: os.terminals.resize.handler(() => undefined),
      close: os.terminals.close.handler(({ input }) => terminals.close(input.terminal)),
    },
  })
  return { router, machine, engine, files, operations, run, terminals, logs, registries, builds, ports, networks, arrangements, downloads, sharedFolders, machineNetwork, volumeBin }
}
