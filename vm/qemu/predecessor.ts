// Owns ending a QEMU whose app died. Identity is our private QMP socket: whoever answers there is ours and nobody else.
// Only when nobody answers is the pid file asked, and then the process must carry that very socket path in its command line.
import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import type { MachinePaths } from '../provider.ts'
import { qemuFiles, shareMark } from './files.ts'
import type { QemuFiles } from './files.ts'
import { Qmp } from './qmp.ts'

/** As long as the guest takes to stop containers and the engine in order. */
const orderlyMs = 25_000

/** Ends what a dead predecessor left in `paths.run` and removes its marks. Data files are never touched. */
export const clearPredecessor = async (paths: MachinePaths): Promise<void> => {
  const files = qemuFiles(paths)
  const qmp = await Qmp.open(files.qmp).catch(() => null)
  if (qmp === null) {
    await killMarked(files.pid, files.qmp)
  } else {
    await powerOffByConsole(files)
    await Promise.race([qmp.closed, sleep(orderlyMs, undefined, { ref: false })])
    await qmp.execute('quit').catch(() => {})
    await Promise.race([qmp.closed, sleep(2_000, undefined, { ref: false })])
    qmp.close()
    await killMarked(files.pid, files.qmp)
  }
  await Promise.all([files.qmp, files.console, files.engineLog, files.pid].map((path) => rm(path, { force: true })))
  await clearShares(paths.run)
}

/** They end with their QEMU; one whose QEMU never came still waits for it. */
const clearShares = async (run: string): Promise<void> => {
  const marks = (await readdir(run).catch(() => [])).filter((name) => shareMark.test(name)).map((name) => join(run, name))
  for (const mark of marks) if (mark.endsWith('.pid')) await killMarked(mark, mark.slice(0, -'.pid'.length), 'group')
  await Promise.all(marks.map((mark) => rm(mark, { force: true })))
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

/** Kills the process of a pid file when its command line carries `sign`, a path of ours that nobody else has. */
const killMarked = async (pidFile: string, sign: string, whole: 'process' | 'group' = 'process'): Promise<void> => {
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).trim())
  if (!Number.isSafeInteger(pid) || pid <= 1 || !(await commandLine(pid)).includes(sign)) return
  try {
    process.kill(whole === 'group' ? -pid : pid, 'SIGKILL')
  } catch {
    return
  }
  while ((await commandLine(pid)).includes(sign)) await sleep(20)
}

const commandLine = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const listed = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return listed.stdout
}
