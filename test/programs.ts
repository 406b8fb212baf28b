// Owns running a program for a test: its words and its input in, what it said and how it ended out.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Fed to standard input, which then ends. Without it standard input is empty from the start. */
  readonly input?: string | Buffer | Readable
}

/** Starts it with pipes on all three streams. */
export const startProgram = (program: string, args: readonly string[], { env, cwd }: ProgramOptions = {}): ChildProcess & { stdin: NonNullable<ChildProcess['stdin']>; stdout: Readable; stderr: Readable } =>
  spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...(env === undefined ? {} : { env }), ...(cwd === undefined ? {} : { cwd }) })

/** Resolves when it ended, whatever its exit code. */
export const runProgram = async (program: string, args: readonly string[], options: ProgramOptions = {}): Promise<Ended> => {
  const child = startProgram(program, args, options)
  // A program may end before it read everything.
  child.stdin.on('error', () => {})
  if (options.input === undefined || typeof options.input === 'string' || Buffer.isBuffer(options.input)) child.stdin.end(options.input)
  else options.input.pipe(child.stdin)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), buffer(child.stderr)])
  return { code, stdout: stdout.toString(), stderr: stderr.toString() }
}

/** As runProgram, and an exit code other than 0 is an error. */
export const mustRun = async (program: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> => {
  const { code, stdout, stderr } = await runProgram(program, args, options)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`)
  return stdout
}
