// Owns the daemons that serve folders of this computer to the guest (virtiofs): one a folder, which it cannot leave. It makes the
// folder its root in namespaces of its own before the guest speaks to it, so no link and no name leads out, whatever the guest asks.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { GuestShare, GuestSpec } from '../provider.ts'
import type { ServedShare } from './command-line.ts'
import { qemuFiles } from './files.ts'

export interface ShareDaemon extends ServedShare {
  readonly path: string
  readonly child: ChildProcess
  /** Settles when it is gone, with what it said last; never rejects. */
  readonly exited: Promise<string>
}

export interface StartedShares {
  readonly serving: readonly ShareDaemon[]
  readonly failed: ReadonlyMap<string, string>
}

/** It listens from this word on. */
const ready = /Waiting for vhost-user socket connection/
const patienceMs = 5_000
const everyId = 4_294_967_295

export const shareTag = (index: number): string => `share${index}`

/** For the guest: `tag ro|rw path` a line, and `hide - path` for what is to be empty. */
export const sharesFile = ({ shares = [], hidden = [] }: GuestSpec): Readonly<Record<string, string>> =>
  shares.length === 0
    ? {}
    : { shares: [...shares.map(({ path, readOnly }, index) => `${shareTag(index)} ${readOnly ? 'ro' : 'rw'} ${path}\n`), ...hidden.map((path) => `hide - ${path}\n`)].join('') }

export const startShares = async (spec: GuestSpec): Promise<StartedShares> => {
  const failed = new Map<string, string>()
  const started = await Promise.all((spec.shares ?? []).map(async (share, index) => {
    try {
      return [await startDaemon(spec, share, index)]
    } catch (error) {
      failed.set(share.path, error instanceof Error ? error.message : String(error))
      return []
    }
  }))
  return { serving: started.flat(), failed }
}

export const endShares = async (daemons: readonly ShareDaemon[]): Promise<void> => {
  for (const { child } of daemons) killGroup(child)
  await Promise.all(daemons.map(({ exited }) => exited))
}

/** Its words. As root it could make devices, which no container has a reason to leave on this computer. */
export const daemonCommand = (spec: GuestSpec, { path, readOnly }: GuestShare, socket: string, user: { readonly uid: number; readonly gid: number }): readonly [string, ...string[]] => {
  const { loader, libraries, program } = qemuFiles(spec.paths).shareDaemon
  return [
    loader, '--library-path', libraries, program,
    '--socket-path', socket, '--shared-dir', path, '--sandbox', 'namespace', '--cache', 'auto', '--xattr',
    ...(readOnly ? ['--readonly'] : []),
    // Whoever is not root can only make files of their own: so everything made in the guest is theirs.
    ...(user.uid === 0
      ? ['--modcaps=-mknod']
      : ['--translate-uid', `squash-guest:0:${user.uid}:${everyId}`, '--translate-gid', `squash-guest:0:${user.gid}:${everyId}`]),
  ]
}

const startDaemon = async (spec: GuestSpec, share: GuestShare, index: number): Promise<ShareDaemon> => {
  const socket = qemuFiles(spec.paths).share(index)
  const [program, ...words] = daemonCommand(spec, share, socket, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 })
  // A session of its own, as QEMU has: it ends when QEMU hangs up.
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: {} })
  let said = ''
  const listening = Promise.withResolvers<void>()
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_096)
    if (ready.test(said)) listening.resolve()
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(lastWords(said)))
  })
  const timer = setTimeout(() => listening.reject(new Error('it did not begin to listen')), patienceMs)
  void exited.then((reason) => listening.reject(new Error(reason)))
  try {
    await listening.promise
    return { tag: shareTag(index), socket, path: share.path, child, exited }
  } catch (error) {
    killGroup(child)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** In its namespaces it is a process of its own, whose parent only waits for it. */
const killGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone.
  }
}

/** Without the time and the module that its logger puts before them. */
const lastWords = (said: string): string => (said.trim().split('\n').at(-1) ?? '').replace(/^\[[^\]]*\]\s*/, '') || 'it ended without a word'
