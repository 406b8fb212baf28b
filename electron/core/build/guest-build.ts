// Owns what a build does in the guest: its folders come, buildx runs, and all of it goes again.
import type { Duplex } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { ExecOptions, ExecResult, GuestProcess, StartOptions } from '#vm/provider.ts'
import { LineSplitter } from '../engine/lines.ts'
import { finishCommand, prepareCommand, receiveCommand, runCommand, sweepCommand } from './guest-words.ts'
import type { GuestFolders } from './guest-words.ts'
import { readSolveStatus } from './solve-status.ts'
import type { SolveStatus } from './solve-status.ts'

export interface GuestAccess {
  /** Runs to its end on the link as it is now. */
  exec(command: string, options?: ExecOptions): Promise<ExecResult>
  start(command: string, options?: StartOptions): Promise<GuestProcess>
  /** Waits for a link that is being mended. */
  patientExec(command: string): Promise<ExecResult>
}

/** A status in full may hold a long name for each of hundreds of steps. */
const longestStatus = 16 * 1024 * 1024
const lastWordsKept = 16_000

/** Errors: FILE_DISK_FULL, LINK_LOST, CANCELLED. */
export const prepareBuild = async (guest: GuestAccess, folders: GuestFolders, files: Buffer, signal: AbortSignal): Promise<void> => {
  const { exitCode, stderr } = await guest.exec(prepareCommand(folders), { input: files, signal })
  if (exitCode !== 0) throw guestError(exitCode, stderr)
}

/** Errors: FILE_DISK_FULL, LINK_LOST, CANCELLED, what `archive` throws. A chunk of it must be good until the next but one is asked for. */
export const sendContext = async (guest: GuestAccess, folders: GuestFolders, archive: AsyncIterable<Buffer>, onBytes: (count: number) => void, signal: AbortSignal): Promise<void> => {
  const { stream, ended } = await guest.start(receiveCommand(folders))
  const leave = (): void => void stream.destroy()
  signal.addEventListener('abort', leave, { once: true })
  // It was cancelled while it began.
  if (signal.aborted) leave()
  // tar may refuse and end before it has everything: what it said counts.
  stream.on('error', () => {})
  stream.resume()
  try {
    let sent = 0
    let writing: Promise<boolean> = Promise.resolve(true)
    for await (const chunk of archive) {
      const next = write(stream, chunk)
      if (!(await writing)) break
      writing = next
      onBytes((sent += chunk.length))
    }
    await writing
    stream.end()
    const { exitCode, stderr } = await ended
    signal.throwIfAborted()
    if (exitCode !== 0) throw guestError(exitCode, stderr)
  } finally {
    signal.removeEventListener('abort', leave)
    stream.destroy()
  }
}

const write = (stream: Duplex, chunk: Buffer): Promise<boolean> => (stream.destroyed ? Promise.resolve(false) : new Promise((resolve) => void stream.write(chunk, (error) => resolve(error === null || error === undefined))))

export interface BuildEnd {
  readonly exitCode: number | null
  /** What it said that is no status: why it gave up. */
  readonly lastWords: string
}

/** Errors: LINK_LOST, CANCELLED. */
export const runBuild = async (guest: GuestAccess, folders: GuestFolders, sshAgent: string | null, onStatus: (status: SolveStatus) => void, signal: AbortSignal): Promise<BuildEnd> => {
  const { stream, ended } = await guest.start(runCommand(folders), sshAgent === null ? {} : { sshAgent })
  const leave = (): void => void stream.destroy()
  signal.addEventListener('abort', leave, { once: true })
  // It was cancelled while it began.
  if (signal.aborted) leave()
  stream.on('error', () => {})
  stream.end()
  try {
    const lines = new LineSplitter(longestStatus)
    let lastWords = ''
    const take = (line: string): void => {
      const status = readSolveStatus(line)
      if (status !== null) onStatus(status)
      else lastWords = `${lastWords}${line}\n`.slice(-lastWordsKept)
    }
    for await (const chunk of stream) lines.push(chunk as Buffer).forEach(take)
    lines.end().forEach(take)
    signal.throwIfAborted()
    const { exitCode } = await ended
    return { exitCode, lastWords: lastWords.trim() }
  } finally {
    signal.removeEventListener('abort', leave)
    stream.destroy()
  }
}

/** Ends what runs for a build and removes what it brought; the id of its image, or null. Nothing stops it: it is what cleans up. */
export const finishBuild = async (guest: GuestAccess, folders: GuestFolders): Promise<string | null> => {
  const { stdout } = await guest.patientExec(finishCommand(folders))
  return /^sha256:[0-9a-f]{64}/.exec(stdout)?.[0] ?? null
}

export const sweepBuilds = async (guest: GuestAccess, underWay: readonly string[]): Promise<void> => {
  await guest.patientExec(sweepCommand(underWay))
}

const guestError = (exitCode: number | null, stderr: string): AppError => {
  if (exitCode === null) return new AppError('LINK_LOST', { details: { seconds: 0 } })
  if (/no space left/i.test(stderr)) return new AppError('FILE_DISK_FULL')
  return new AppError('BUILD_FAILED', { details: { reason: stderr.trim().slice(0, 500) } })
}
