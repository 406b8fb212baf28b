// Owns one running QEMU process and the sockets to it.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import { loadOrMakeKeys } from '../link/keys.ts'
import { openSshLink } from '../link/ssh-link.ts'
import type { Guest, GuestExit, GuestLink, GuestSpec, QuickWay } from '../provider.ts'
import { qemuBinary } from './binary.ts'
import { guestCommand, linkPort } from './command-line.ts'
import { allocatedBytes } from './disks.ts'
import { qemuFiles } from './files.ts'
import type { QemuFiles } from './files.ts'
import { lines } from './lines.ts'
import { forwardedPort, Qmp } from './qmp.ts'
import { userForwards } from './user-forwards.ts'
import { endShares, startShares } from './shares.ts'
import type { StartedShares } from './shares.ts'

/** sun_path of the systems we run on is 104 to 108 bytes with its final zero. */
const longestSocketPath = 103

/** Errors: HOST_PATH_TOO_LONG, GUEST_EXITED, CANCELLED. */
export const startGuest = async (spec: GuestSpec, signal: AbortSignal): Promise<Guest> => {
  const files = qemuFiles(spec.paths)
  for (const path of [files.qmp, files.console, files.engineLog]) {
    if (Buffer.byteLength(path) > longestSocketPath) throw new AppError('HOST_PATH_TOO_LONG', { details: { path, limit: longestSocketPath } })
  }
  const shares = await startShares(spec)
  // A session of its own: Ctrl-C in the terminal ends the app, which then shuts the guest down in order.
  const child = spawn(qemuBinary(), guestCommand(spec, shares.serving), { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const exited = exitOf(child, shares)
  let qmp: Qmp | null = null
  try {
    const console = await connectWhenThere(files.console, exited, signal)
    const engine = await connectWhenThere(files.engineLog, exited, signal)
    qmp = await Qmp.open(files.qmp)
    const port = forwardedPort(await qmp.monitor('info usernet'), linkPort)
    if (port === null) throw new AppError('GUEST_EXITED', { details: { reason: 'QEMU did not say which port leads to the guest' } })
    return new QemuGuest({ child, exited, files, qmp, console, engine, port, dataFolder: spec.paths.data, shares })
  } catch (error) {
    qmp?.close()
    child.kill('SIGKILL')
    const { reason } = await exited
    await removeMarks(files, shares)
    throw error instanceof AppError ? error : new AppError('GUEST_EXITED', { details: { reason }, cause: error })
  }
}

interface Parts {
  readonly child: ChildProcess
  readonly exited: Promise<GuestExit>
  readonly files: QemuFiles
  readonly qmp: Qmp
  readonly console: Socket
  readonly engine: Socket
  readonly port: number
  readonly dataFolder: string
  readonly shares: StartedShares
}

class QemuGuest implements Guest {
  readonly consoleLines: AsyncIterable<string>
  readonly engineLines: AsyncIterable<string>
  readonly exited: Promise<GuestExit>
  readonly #parts: Parts
  readonly #quick: QuickWay

  constructor(parts: Parts) {
    this.#parts = parts
    this.#quick = userForwards(parts.qmp)
    this.consoleLines = lines(parts.console)
    this.engineLines = lines(parts.engine)
    this.exited = parts.exited.then(async (exit) => {
      parts.qmp.close()
      await removeMarks(parts.files, parts.shares)
      return exit
    })
  }

  get unshared(): ReadonlyMap<string, string> {
    return this.#parts.shares.failed
  }

  async link(signal: AbortSignal): Promise<GuestLink> {
    const keys = await loadOrMakeKeys(this.#parts.dataFolder)
    return Object.assign(await openSshLink({ host: '127.0.0.1', port: this.#parts.port }, keys, signal), { quick: this.#quick })
  }

  async powerOff(): Promise<void> {
    this.#parts.console.write('\npoweroff\n')
  }

  async kill(): Promise<void> {
    this.#parts.child.kill('SIGKILL')
    await this.exited
  }

  allocatedBytes(): Promise<number> {
    return allocatedBytes(this.#parts.files.data)
  }
}

const exitOf = (child: ChildProcess, { serving }: StartedShares): Promise<GuestExit> => {
  let said = ''
  let cause = ''
  // Whatever in the guest uses a folder without its daemon hangs for good: better no guest, and soon another one.
  for (const { path, exited } of serving) {
    void exited.then((reason) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      cause = `: nobody serves ${path} any more (${reason})`
      child.kill('SIGKILL')
    })
  }
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4_096)))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ reason: error.message }))
    child.once('close', (code, killedBy) => {
      const how = killedBy === null ? `QEMU ended with code ${code}` : `QEMU was ended by ${killedBy}${cause}`
      resolve({ reason: said.trim() === '' ? how : `${how}: ${said.trim()}` })
    })
  })
}

/** QEMU makes its sockets a moment after its start, and waits there for us. */
const connectWhenThere = async (path: string, exited: Promise<GuestExit>, signal: AbortSignal): Promise<Socket> => {
  let exit: GuestExit | null = null
  void exited.then((value) => (exit = value))
  for (;;) {
    if (signal.aborted) throw new AppError('CANCELLED')
    if (exit !== null) throw new AppError('GUEST_EXITED', { details: { reason: (exit as GuestExit).reason } })
    const socket = await tryConnect(path)
    if (socket !== null) return socket
    await sleep(5)
  }
}

const tryConnect = (path: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      socket.on('error', () => {})
      resolve(socket)
    })
    socket.once('error', () => resolve(null))
  })

const removeMarks = async (files: QemuFiles, { serving }: StartedShares): Promise<void> => {
  await endShares(serving)
  const sockets = serving.flatMap(({ socket }) => [socket, `${socket}.pid`])
  await Promise.all([files.qmp, files.console, files.engineLog, files.pid, ...sockets].map((path) => rm(path, { force: true })))
}
