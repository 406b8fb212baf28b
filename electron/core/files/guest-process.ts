// Owns a command of the guest as streams: what it says as it comes, or all of it given what it reads; hung up when nobody wants it any more.
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { GuestProcess } from '#vm/provider.ts'

export type GuestRun = (command: string) => Promise<GuestProcess>
/** What its end means when it is not a good one. */
export type Failure = (exitCode: number, stderr: string) => AppError

/** What it says, as it comes; nothing is written to it. Errors: LINK_LOST, CANCELLED, those of `failure`. */
export async function* output(run: GuestRun, command: string, failure: Failure, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const process = await begin(run, command, signal)
  const leave = (): void => void process.stream.destroy()
  signal?.addEventListener('abort', leave, { once: true })
  process.stream.end()
  try {
    for await (const chunk of process.stream) yield chunk as Buffer
    await ended(process, failure)
  } catch (error) {
    throw signal?.aborted ? new AppError('CANCELLED', { cause: error }) : error
  } finally {
    signal?.removeEventListener('abort', leave)
    process.stream.destroy()
  }
}

/** Everything that it says, given what it reads. Errors: as `output`, and what the input throws. */
export const exchange = async (run: GuestRun, command: string, failure: Failure, input: Readable | Buffer, signal?: AbortSignal): Promise<Buffer> => {
  let process: GuestProcess
  try {
    process = await begin(run, command, signal, Buffer.isBuffer(input) ? undefined : input)
  } catch (error) {
    if (!Buffer.isBuffer(input)) input.destroy()
    throw error
  }
  const { stream } = process
  const leave = (): void => void stream.destroy()
  signal?.addEventListener('abort', leave, { once: true })
  // It may refuse and end before it has read everything: what it said counts.
  stream.on('error', () => {})
  const feeding = feed(stream, input)
  try {
    const said: Buffer[] = []
    for await (const chunk of stream) said.push(chunk as Buffer)
    await ended(process, failure)
    await feeding
    return Buffer.concat(said)
  } catch (error) {
    stream.destroy()
    throw signal?.aborted ? new AppError('CANCELLED', { cause: error }) : error
  } finally {
    signal?.removeEventListener('abort', leave)
    // What it did not take is not read any further.
    if (!Buffer.isBuffer(input)) input.destroy()
  }
}

/** It takes a while to begin: whoever gave up meanwhile, or what broke meanwhile, would be noticed by nobody afterwards. */
const begin = async (run: GuestRun, command: string, signal?: AbortSignal, input?: Readable): Promise<GuestProcess> => {
  const process = await run(command)
  if (signal?.aborted !== true && (input?.destroyed !== true || input.readableEnded)) return process
  process.stream.destroy()
  throw signal?.aborted ? new AppError('CANCELLED', { cause: signal.reason }) : (input?.errored ?? new AppError('CANCELLED'))
}

const feed = async (stream: GuestProcess['stream'], input: Readable | Buffer): Promise<void> => {
  // Not even an empty piece is written when there is none: a quick command has ended by now, and writing to it is an error.
  if (Buffer.isBuffer(input)) return void (input.length === 0 ? stream.end() : stream.end(input))
  if (input.readableEnded) return void stream.end()
  const broke = new Promise<never>((_, reject) => void input.once('error', reject))
  broke.catch((error: unknown) => void stream.destroy(error instanceof Error ? error : new Error(String(error))))
  input.pipe(stream)
}

const ended = async (process: GuestProcess, failure: Failure): Promise<void> => {
  const { exitCode, stderr } = await process.ended
  if (exitCode !== 0) throw exitCode === null ? new AppError('LINK_LOST', { details: { seconds: 0 } }) : failure(exitCode, stderr)
}
