// Owns the composition of the core: what there is, in the order in which it comes up and goes down.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import { starterImage } from '#contract/images.ts'
import type { ExecOptions, ExecResult, GuestLink, GuestProcess, StartOptions } from '#vm/provider.ts'
import { chooseProvider } from '#vm/registry.ts'
import { onMessagePortClose } from '@orpc/client/message-port'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { Builds } from './build/builds.ts'
import type { Duplex } from 'node:stream'
import type { Watched } from './channel.ts'
import { createEngineClient } from './engine/client.ts'
import { commitContainer } from './engine/container-commands.ts'
import { inspectContainer } from './engine/containers.ts'
import { EngineEvents } from './engine/events.ts'
import { Timelines } from './engine/timeline.ts'
import { pullImage, pushImage } from './engine/images.ts'
import { HostPlacesList } from './host/host-places.ts'
import { guestLayerSizes, guestSource } from './inside/guest-layers.ts'
import type { ReadGuest } from './inside/guest-layers.ts'
import { ImageInsides } from './inside/image-insides.ts'
import { exportContainer } from './moves/export-container.ts'
import { checkHostPath, hostPath } from './moves/host-file.ts'
import { ImageMoves } from './moves/image-moves.ts'
import { StatsHistory } from './engine/stats-history.ts'
import { Files } from './files/files.ts'
import { FileTransfers } from './files/transfers.ts'
import type { TransferAnswer, TransferRequest } from './files/serving.ts'
import { ImageUploads } from './moves/uploads.ts'
import { LogDownloads } from './logs/log-downloads.ts'
import { openLog } from './logging/log.ts'
import type { Log } from './logging/log.ts'
import { dialGuest } from './machine/dial.ts'
import { GuestLog } from './machine/guest-log.ts'
import { hostAuthorities } from './machine-network/authorities.ts'
import { builderConfig } from './machine-network/engine-words.ts'
import { hostMtu } from './machine-network/host-mtu.ts'
import { hostProxies } from './machine-network/host-proxy.ts'
import { MachineNetworkService } from './machine-network/machine-network.ts'
import { openProxyRelay } from './machine-network/proxy-relay.ts'
import { tunnelThrough } from './machine-network/upstream.ts'
import { Supervisor } from './machine/supervisor.ts'
import { watchUsage } from './machine/usage.ts'
import { checkBinds } from './mounts/bind-check.ts'
import { FileEvents } from './mounts/file-events.ts'
import { GuestTouch } from './mounts/guest-touch.ts'
import { checkOwner } from './mounts/owner-check.ts'
import { SharedFolderService } from './mounts/shared-folders.ts'
import { Lane } from './operations/lane.ts'
import { Operations } from './operations/operations.ts'
import { appPaths, makeFolders } from './paths.ts'
import type { AppPaths } from './paths.ts'
import { hostNames, openGuestDns } from './names/guest-dns.ts'
import { openNamesServer } from './names/names-server.ts'
import { hostResolvers } from './names/resolvers.ts'
import { httpPort } from './names/find-container.ts'
import { ContainerPorts } from './ports/container-ports.ts'
import { followPorts } from './ports/follow-ports.ts'
import { Forwards } from './ports/forwards.ts'
import { HostNetwork } from './ports/host-network.ts'
import { readListening } from './ports/listening.ts'
import { QuickRoutes } from './ports/quick-routes.ts'
import type { RouteTarget } from './ports/quick-routes.ts'
import { PortReconciler } from './ports/reconciler.ts'
import { checkStart } from './ports/start-check.ts'
import { wantedForwards } from './ports/wanted.ts'
import type { WantedForward } from './ports/wanted.ts'
import { handToEngine } from './registries/engine-settings.ts'
import { keychainPlace, sessionPlace } from './registries/keychain.ts'
import { Logins } from './registries/logins.ts'
import { RegistryService } from './registries/registries.ts'
import { atStart, bootFiles } from './registries/registry-settings.ts'
import { Recreations } from './recreate/recreations.ts'
import { openAppSocket } from './rpc/app-socket.ts'
import { createRouter } from './rpc/router.ts'
import { newSession } from './rpc/session.ts'
import { errorsToWire } from './rpc/wire.ts'
import type { Services, Shell } from './services.ts'
import { Arrangements } from './settings/arrangements.ts'
import { RunPresets } from './settings/run-presets.ts'
import { SettingsFile } from './settings/settings.ts'
import { createDockerContext, removeDockerContext } from './socket/docker-context.ts'
import { dialTimeoutMs, openEngineSocket } from './socket/engine-socket.ts'
import { pingEngine } from './socket/ping.ts'
import type { AskedOfEngine } from './socket/request-watch.ts'
import { someoneListens } from './socket/stale.ts'
import { DebugShells } from './terminal/debug-terminal.ts'
import { followSweep } from './terminal/follow-sweep.ts'
import { terminalOpener } from './terminal/opener.ts'
import { Terminals } from './terminal/terminals.ts'
import { VolumeServices } from './volumes/volume-services.ts'

const contextName = 'slipway'
/** Tried first, so that a bookmark keeps working. */
const usualNamesPort = 7780
/** Where the machine and its containers find the proxy, whatever port it has here: what a container was told must hold for as long as the container. */
const knownProxyPort = 7781
const engineInGuest = '/run/docker.sock'
/** Pulls and pushes; more only share the same line, and each holds layers in the guest's memory. */
const transfersAtOnce = 3
const starterInGuest = '/usr/share/slipway/starter.tar'

/** Electron's MessagePortMain, without naming Electron. */
type ServerPort = Parameters<PortHandler<{ session: ReturnType<typeof newSession> }>['upgrade']>[0]

export interface Backend {
  readonly paths: AppPaths
  readonly log: Pick<Log, 'error'>
  readonly machine: Watched<MachineSnapshot>
  start(): void
  stopMachine(): Promise<void>
  guestExec(command: string): Promise<ExecResult>
  /** For benchmarks: the link while there is one, and what the window sees of ports. */
  link(): GuestLink | null
  readonly forwards: Forwards
  /** Containers do not reach this port of this computer's loopback, from the next start of the machine on. */
  denyToContainers(port: number): void
  /** The socket of a window that proved to be the person's own. */
  serveSocket(socket: WebSocket): void
  servePort(port: ServerPort): void
  /** A request for the bytes of an upload or download, from a window that proved to be ours. */
  serveTransfer(request: TransferRequest): Promise<TransferAnswer>
  /** Stops the machine in order and leaves nothing behind. */
  close(): Promise<void>
}

export interface BackendOptions {
  readonly shell: Shell
  readonly version: string
  readonly imageFolder: string
}

/** Errors: PROVIDER_UNSUPPORTED, HOST_PERMISSION, MACHINE_IN_USE. */
export const openBackend = async ({ shell, version, imageFolder }: BackendOptions): Promise<Backend> => {
  const paths = appPaths()
  await makeFolders(paths)
  // Asked before anything is opened; listening there, below, is what really takes the machine.
  if (await someoneListens(paths.appSocket)) throw new AppError('MACHINE_IN_USE', { details: { path: paths.appSocket } })
  const log = openLog(paths.logs)
  const settings = await SettingsFile.open(paths.settings)
  const consoleLog = new GuestLog(paths.logs, 'console.log')
  const engineLog = new GuestLog(paths.logs, 'engine.log')
  const over = new AbortController()
  const provider = chooseProvider()
  /** Ports of this computer's loopback that the guest keeps from containers. */
  const deniedPorts: number[] = []
  const keychain = shell.keychain?.available() === true ? shell.keychain : null
  const { hostAddress } = provider
  const machineNetwork: MachineNetworkService = new MachineNetworkService({
    stored: () => settings.value.network,
    change: (network) => settings.change({ network }),
    logins: keychain === null ? sessionPlace() : keychainPlace(paths.proxyLogin, keychain),
    loginStore: keychain === null ? 'session' : 'keychain',
    host: { proxies: () => hostProxies(process.env), authorities: () => hostAuthorities(process.env), mtu: hostMtu, resolvers: hostResolvers },
    relay: () => (proxyRelay === null || hostAddress === null ? null : { host: hostAddress, port: knownProxyPort }),
    machineRuns: () => ['starting', 'running'].includes(snapshot.value.state),
    review: () => supervisor.review(),
  })
  const guestDns = hostAddress === null ? null : await openGuestDns(hostAddress, { chosen: () => machineNetwork.chosenResolvers() })
  const proxyRelay = hostAddress === null
    ? null
    : await openProxyRelay({ proxies: () => machineNetwork.proxies(), ownNames: [...hostNames, hostAddress], authorities: () => machineNetwork.authorities(), ports: [knownProxyPort] })

  const sharedFolders: SharedFolderService = new SharedFolderService({
    supported: provider.sharesFolders,
    ownHome: paths.home,
    wanted: () => settings.value.sharedFolders,
    change: (folders) => settings.change({ sharedFolders: [...folders] }),
    machine: () => supervisor.snapshot.value.state,
  })
  const supervisor: Supervisor = new Supervisor({
    provider,
    paths: { image: imageFolder, data: paths.data, run: paths.run },
    cacheFolder: paths.cache,
    socketPath: paths.engineSocket,
    contextName,
    resources: settings.value.resources,
    configFiles: () => {
      const network = machineNetwork.atStart()
      return { ...bootFiles(settings.value.registries, network.engine), ...network.files, ...hostPortsFile(deniedPorts, guestDns?.port ?? null, proxyRelay?.port ?? null) }
    },
    startSettings: () => ({ registries: atStart(settings.value.registries), network: machineNetwork.startSettings() }),
    shares: sharedFolders,
    exists: existsSync(join(paths.data, 'data.img')),
    saveResources: (resources) => settings.change({ resources }),
    ping: (signal) => pingEngine(paths.engineSocket, signal),
    consoleLog,
    engineLog,
    log,
  })
  const { link, snapshot } = supervisor
  const dial = <T>(open: (guest: GuestLink) => Promise<T>, signal: AbortSignal = AbortSignal.timeout(dialTimeoutMs)): Promise<T> => dialGuest({ link, snapshot, signal, open })

  const check = async (body: unknown): Promise<void> => {
    await checkBinds(body, sharedFolders)
    checkOwner(body, process.getuid?.() ?? 0)
  }
  const engine = createEngineClient({ dial: () => dial((guest) => guest.dialUnix(engineInGuest)), check })
  const events = new EngineEvents(engine)
  const operations = new Operations(log)
  const containerPorts = new ContainerPorts(engine)
  const routes = new QuickRoutes({ link: () => link.value, log })
  const dialPort = async (address: string, port: number): Promise<Duplex> =>
    (await routes.dialTcp({ protocol: 'tcp', address, port })) ?? dial((guest) => guest.dialTcp(address, port))
  const targetOf = ({ protocol, guestAddress, guestPort }: WantedForward): RouteTarget => ({ protocol, address: guestAddress, port: guestPort })
  const ports = new PortReconciler({
    wanted: async () => {
      if (snapshot.value.state !== 'running') return []
      const running = await containerPorts.running()
      return wantedForwards(running, settings.value.ports, await hostNetwork.of(running))
    },
    dialTcp: ({ guestAddress, guestPort }) => dialPort(guestAddress, guestPort),
    routeUdp: (forward) => routes.find(targetOf(forward)),
    hasUdp: () => routes.offered,
    onOpen: (open) => routes.set(open.map(targetOf)),
  })
  const checkAsked = (asked: AskedOfEngine): Promise<void> =>
    asked.what === 'create' ? check(asked.body) : checkStart(asked.container, { engine, changes: () => settings.value.ports.changes, open: () => ports.list() })
  const timelines = new Timelines(engine, events)
  const arrangements = new Arrangements({ settings, events })
  const recreations = new Recreations({ client: engine, events, ports, operations, follow: (from, to) => arrangements.follow(from, to), log })
  const guestRun = async (command: string, options: ExecOptions): Promise<ExecResult> => {
    if (link.value === null) throw new AppError('MACHINE_NOT_RUNNING')
    return link.value.exec(command, options)
  }
  const guestExec = (command: string, signal?: AbortSignal): Promise<ExecResult> => guestRun(command, signal === undefined ? {} : { signal })
  /** Ports wait for it: a guest that is silent must not hold them up for good. */
  const soonExec = (command: string): Promise<ExecResult> => guestExec(command, AbortSignal.timeout(15_000))
  const hostNetwork = new HostNetwork({ link, exec: soonExec, onChange: () => void ports.reconcile().catch((error: unknown) => log.warn('the ports could not be reconciled', { reason: String(error) })) })
  const namesServer = await openNamesServer({
    running: () => (snapshot.value.state === 'running' ? containerPorts.running() : Promise.reject(new AppError('MACHINE_NOT_RUNNING'))),
    guessPort: async ({ id }) => httpPort(((await readListening(soonExec, [id])).get(id) ?? []).filter(({ protocol, loopback }) => protocol === 'tcp' && !loopback).map(({ port }) => port)),
    dial: ({ address }, port) => dialPort(address ?? '127.0.0.1', port),
    ports: [usualNamesPort],
  })
  if (namesServer !== null) deniedPorts.push(namesServer.port)
  const forwards = new Forwards({
    reconciler: ports,
    running: () => containerPorts.running(),
    settings: () => settings.value.ports,
    save: (changed) => settings.change({ ports: changed }),
    namesPort: () => namesServer?.port ?? null,
    exec: soonExec,
  })
  const registries = new RegistryService({
    engine,
    logins: new Logins({ keychain: shell.keychain ?? null, file: paths.logins }),
    dial: async (host, port) => {
      const proxy = await machineNetwork.proxyFor({ host, port })
      return proxy === null ? dial((guest) => guest.dialTcp(host, port)) : tunnelThrough(proxy, { host, port }, machineNetwork.authorities())
    },
    settings: () => settings.value.registries,
    authorities: () => machineNetwork.authorities(),
    change: async (wanted) => {
      // While the engine is away the next boot brings them all.
      if (snapshot.value.state === 'running') await handToEngine(wanted, guestRun)
      await settings.change({ registries: wanted })
      supervisor.review()
    },
  })
  const transfers = { lane: new Lane(transfersAtOnce), repeatable: true }

  const loadStarter = async (signal?: AbortSignal): Promise<void> => {
    const { exitCode, stderr } = await guestExec(`docker load --quiet --input ${starterInGuest}`, signal)
    if (exitCode !== 0) throw new AppError('ENGINE_REFUSED', { details: { reason: stderr.trim() } })
  }
  // A terminal whose link broke has something to clean up once there is a new one.
  const patientExec = (command: string): Promise<ExecResult> => dial((guest) => guest.exec(command))
  const debugShells = new DebugShells({ client: engine, guestExec: patientExec, loadStarter })
  const terminals = new Terminals(terminalOpener({ client: engine, link, guestExec: patientExec, debugShells, engineSocket: paths.engineSocket, contextName }))
  const guestStart = async (command: string, options?: StartOptions): Promise<GuestProcess> => {
    if (link.value === null) throw new AppError('MACHINE_NOT_RUNNING')
    return link.value.start(command, options)
  }
  const statsHistory = new StatsHistory({ running: () => snapshot.value.state === 'running', exec: guestExec })
  const files = new Files({ engine, run: guestStart })
  const fileTransfers = new FileTransfers({ engine, run: guestStart, files, operations })

  const toldOfProxy: Pick<RegistryService, 'dockerConfig'> = {
    dockerConfig: async (hosts) => {
      const { text, loggedIn } = await registries.dockerConfig(hosts)
      return { text: builderConfig(text, machineNetwork.forBuilds()), loggedIn }
    },
  }
  const builds = new Builds({ operations, registries: toldOfProxy, guest: { exec: guestRun, start: guestStart, patientExec }, running: () => snapshot.value.state === 'running', folder: paths.builds, environment: process.env, log })
  const uploads = new ImageUploads(engine, operations)
  const logDownloads = new LogDownloads(engine, operations)
  const readGuest: ReadGuest = (command, signal) => dial((guest) => guest.run(command), signal)

  const volumes = new VolumeServices({ engine, events, machine: snapshot, start: guestStart, operations, settings, log, usesFile: paths.volumeUses, engineSocket: paths.engineSocket })

  const services: Services = {
    info: { version, platform: process.platform, shell: shell.kind, pid: process.pid },
    shell,
    supervisor,
    engine,
    events,
    builds,
    insides: new ImageInsides({ engine, operations, version, source: guestSource(readGuest) }),
    layerSizes: guestLayerSizes(readGuest),
    uploads,
    moves: new ImageMoves({ engine, operations, lane: transfers.lane }),
    operations,
    volumes,
    files,
    hostPlaces: new HostPlacesList(settings, shell.choosePath !== undefined),
    fileTransfers,
    logDownloads,
    statsHistory,
    guestExec,
    ports,
    forwards,
    registries,
    terminals,
    recreations,
    timelines,
    sharedFolders,
    machineNetwork,
    runPresets: new RunPresets(paths.runPresets),
    arrangements,
    watchUsage: (signal = over.signal) => watchUsage(link, () => supervisor.allocatedBytes(), AbortSignal.any([signal, over.signal])),
    readGuestLog: (name, follow) => (name === 'console' ? consoleLog : engineLog).read(follow),
    commit: (input) => operations.start('container-commit', input.reference, (_progress, signal) => commitContainer(engine, input, signal)),
    exportContainer: async (id, asked) => {
      const path = hostPath(asked)
      const { name } = await inspectContainer(engine, id)
      await checkHostPath(path, false)
      return operations.start('container-export', name, (progress, signal) => exportContainer(engine, id, path, progress, signal))
    },
    pull: (reference) => operations.start('image-pull', reference, async (progress, signal) => pullImage(engine, reference, await registries.access(reference), progress, signal), transfers),
    push: (reference) =>
      operations.start('image-push', reference, async (progress, signal) => {
        await pushImage(engine, reference, await registries.access(reference), progress, signal)
        registries.changed(reference)
      }, transfers),
    loadStarter: () => operations.start('image-load', starterImage, (_progress, signal) => loadStarter(signal)),
  }

  const router = createRouter(services)
  const handlerOptions = { clientInterceptors: [errorsToWire(log)] }
  const socketHandler = new SocketHandler(router, handlerOptions)
  const portHandler = new PortHandler(router, handlerOptions)
  const serveSocket = (socket: WebSocket, window: boolean): void => {
    const session = newSession({ window })
    socket.once('close', () => session.close())
    socket.on('error', () => socket.terminate())
    void socketHandler.upgrade(socket, { context: { session } })
  }

  const appSocket = await openAppSocket(paths.appSocket, (socket) => serveSocket(socket, false))
  const engineSocket = await openEngineSocket({ path: paths.engineSocket, dial: (signal) => dial((guest) => guest.dialUnix(engineInGuest), signal), check: checkAsked })
  await createDockerContext(contextName, paths.engineSocket).catch((error: unknown) => log.error(error))
  const background = [events.run(over.signal), followPorts({ snapshot, events, containerPorts, ports, signal: over.signal, log }), followSweep({ snapshot, what: 'debug shells', sweep: () => debugShells.sweep(), signal: over.signal, log })]
  background.push(followSweep({ snapshot, what: 'builds', sweep: () => builds.sweep(), signal: over.signal, log }))
  background.push(statsHistory.run(over.signal), recreations.run(over.signal), timelines.run(over.signal), arrangements.run(over.signal), volumes.run(over.signal))
  const touch = new GuestTouch(guestRun)
  background.push(new FileEvents({ engine, events, snapshot, folders: sharedFolders, ownHome: paths.home, tell: (change) => touch.tell(change), log }).run(over.signal))
  log.info('started', { version, shell: shell.kind })

  return {
    paths,
    log,
    machine: snapshot,
    start: () => supervisor.start(),
    stopMachine: () => supervisor.stop(),
    guestExec,
    link: () => link.value,
    forwards,
    denyToContainers: (port) => void deniedPorts.push(port),
    serveSocket: (socket) => serveSocket(socket, true),
    serveTransfer: async (request) => (await uploads.serve(request)) ?? (await logDownloads.serve(request)) ?? fileTransfers.serve(request),
    servePort: (port) => {
      const session = newSession({ window: true })
      onMessagePortClose(port, () => session.close())
      portHandler.upgrade(port, { context: { session } })
    },
    close: async () => {
      volumes.close()
      operations.close()
      await builds.close()
      await terminals.closeAll()
      await supervisor.stop()
      over.abort()
      hostNetwork.close()
      await Promise.all([appSocket.close(), engineSocket.close(), ports.close(), namesServer?.close(), guestDns?.close(), proxyRelay?.close(), ...background])
      await removeDockerContext(contextName, paths.engineSocket).catch((error: unknown) => log.error(error))
      await Promise.all([consoleLog.close(), engineLog.close()])
      log.info('ended')
      await log.close()
    },
  }
}

/** What the guest is told of this computer's ports (vm/guest: packet-rules.sh). */
const hostPortsFile = (denied: readonly number[], dns: number | null, proxy: number | null): Readonly<Record<string, string>> => ({
  'host-ports': [...denied.map((port) => `deny ${port}\n`), ...(dns === null ? [] : [`dns ${dns}\n`]), ...(proxy === null ? [] : [`proxy ${knownProxyPort} ${proxy}\n`])].join(''),
})
