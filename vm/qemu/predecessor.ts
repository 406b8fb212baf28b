// Owns ending a QEMU whose app died. Identity is our private QMP socket: whoever answers there is ours and nobody else.
// Only when nobody answers is the pid file asked, and then the process must carry that very socket path in its command line.
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import type { MachinePaths } from '../provider.ts'
import { qemuFiles } from './files.ts'
import type { QemuFiles } from './files.ts'
import { Qmp } from './qmp.ts'

/** As long as the guest takes to stop containers and the engine in order. */
const orderlyMs = 25_000

/** Ends what a dead predecessor left in `paths.run` and removes its marks. Data files are never touched. */
export const clearPredecessor = async (paths: MachinePaths): Promise<void> => {
  const files = qemuFiles(paths)
  const qmp = await Qmp.open(files.qmp).catch(() => null)
  if (qmp === null) {
    await killByPidFile(files)
  } else {
    await powerOffByConsole(files)
    await Promise.race([qmp.closed, sleep(orderlyMs, undefined, { ref: false })])
    await qmp.execute('quit').catch(() => {})
    await Promise.race([qmp.closed, sleep(2_000, undefined, { ref: false })])
    qmp.close()
    await killByPidFile(files)
  }
  await Promise.all([files.qmp, files.console, files.engineLog, files.pid].map((path) => rm(path, { force: true })))
}

const powerOffByConsole = async (files: QemuFiles): Promise<void> => {
  const socket = connect(files.console)
  socket.on('error', () => {})
  socket.resume()
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.write('\npoweroff\n', () => resolve())
  })
}

/** Kills the process of our pid file when it is the QEMU of this very folder. Returns whether it did. */
export const killByPidFile = async (files: QemuFiles): Promise<boolean> => {
  const pid = Number((await readFile(files.pid, 'utf8').catch(() => '')).trim())
  if (!Number.isSafeInteger(pid) || pid <= 1) return false
  if (!(await commandLine(pid)).includes(files.qmp)) return false
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
  while ((await commandLine(pid)).includes(files.qmp)) await sleep(20)
  return true
}

const commandLine = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const listed = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return listed.stdout
}
