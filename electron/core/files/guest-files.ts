// Owns asking the guest for a container's files: one command for each (vm/guest/rootfs/usr/lib/slipway/files), in streams.
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { GuestProcess } from '#vm/provider.ts'
import type { ContainerRoot, Mount } from './container-root.ts'
import { fileError } from './errors.ts'
import { shellWord } from './names.ts'

export type GuestRun = (command: string) => Promise<GuestProcess>

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

/** What it says, as it comes; nothing is written to it. Errors: those of fileError. */
export async function* output(run: GuestRun, command: GuestCommand, path: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const process = await run(commandLine(command))
  const leave = (): void => void process.stream.destroy()
  signal?.addEventListener('abort', leave, { once: true })
  process.stream.end()
  try {
    for await (const chunk of process.stream) yield chunk as Buffer
    await ended(process, path)
  } catch (error) {
    throw signal?.aborted ? new AppError('CANCELLED', { cause: error }) : error
  } finally {
    signal?.removeEventListener('abort', leave)
    process.stream.destroy()
  }
}

/** Everything that it says, given what it reads. */
export const exchange = async (run: GuestRun, command: GuestCommand, path: string, input: Readable | Buffer, signal?: AbortSignal): Promise<Buffer> => {
  const process = await run(commandLine(command))
  const { stream } = process
  const leave = (): void => void stream.destroy()
  signal?.addEventListener('abort', leave, { once: true })
  // It may refuse and end before it has read everything: what it said counts.
  stream.on('error', () => {})
  const feeding = feed(stream, input)
  try {
    const said: Buffer[] = []
    for await (const chunk of stream) said.push(chunk as Buffer)
    await ended(process, path)
    await feeding
    return Buffer.concat(said)
  } catch (error) {
    stream.destroy()
    throw signal?.aborted ? new AppError('CANCELLED', { cause: error }) : error
  } finally {
    signal?.removeEventListener('abort', leave)
  }
}

const feed = async (stream: GuestProcess['stream'], input: Readable | Buffer): Promise<void> => {
  if (Buffer.isBuffer(input)) return void stream.end(input)
  const broke = new Promise<never>((_, reject) => void input.once('error', reject))
  broke.catch((error: unknown) => void stream.destroy(error instanceof Error ? error : new Error(String(error))))
  input.pipe(stream)
}

const ended = async (process: GuestProcess, path: string): Promise<void> => {
  const { exitCode, stderr } = await process.ended
  if (exitCode !== 0) throw exitCode === null ? new AppError('LINK_LOST', { details: { seconds: 0 } }) : fileError(exitCode, stderr, path)
}
