// Owns asking the guest for a container's files: one command for each (vm/guest/rootfs/usr/lib/slipway/files), in streams.
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { ContainerRoot, Mount } from './container-root.ts'
import { fileError } from './errors.ts'
import { exchange as guestExchange, output as guestOutput } from './guest-process.ts'
import type { Failure, GuestRun } from './guest-process.ts'
import { shellWord } from './names.ts'

export type FileVerb = 'list' | 'read_text' | 'write_text' | 'make_folder' | 'rename' | 'remove' | 'set_mode' | 'send' | 'send_all' | 'receive'

export interface GuestCommand {
  readonly verb: FileVerb
  readonly root: Pick<ContainerRoot, 'layer' | 'mounts'>
  readonly words: readonly string[]
}

/** Sixteen digits that nobody can guess. */
export const newMark = (): string => randomBytes(8).toString('hex')

export const commandLine = ({ verb, root, words }: GuestCommand): string => {
  const mounts = root.mounts.flatMap(({ source, target, writable }: Mount) => (source === null ? [] : [[source, target, writable ? 'rw' : 'ro']]))
  return ['/usr/lib/slipway/files', verb, root.layer, String(mounts.length), ...mounts.flat(), ...words].map(shellWord).join(' ')
}

const failureAt = (path: string): Failure => (exitCode, stderr) => fileError(exitCode, stderr, path)

/** What it says, as it comes; nothing is written to it. Errors: those of fileError, LINK_LOST, CANCELLED. */
export const output = (run: GuestRun, command: GuestCommand, path: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> =>
  guestOutput(run, commandLine(command), failureAt(path), signal)

/** Everything that it says, given what it reads. Errors: as `output`. */
export const exchange = (run: GuestRun, command: GuestCommand, path: string, input: Readable | Buffer, signal?: AbortSignal): Promise<Buffer> =>
  guestExchange(run, commandLine(command), failureAt(path), input, signal)
