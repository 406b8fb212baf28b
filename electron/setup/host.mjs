// Owns running programs of the host during set-up, and failing with one clear message.
// Set-up runs under whatever Node the host has, before anything of ours is installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A failure that a person can do something about. */
export class SetupError extends Error {
  constructor(what, remedy) {
    super(what)
    this.remedy = remedy
  }
}

export const say = (text) => console.log(`slipway: ${text}`)

/** Runs the whole of a command; ends the process with the one message and a code that is not 0 when it fails. */
export const main = (work) => {
  work().catch((error) => {
    console.error(error instanceof SetupError ? `\nslipway: ${error.message}\nslipway: ${error.remedy}` : error)
    process.exitCode = 1
  })
}

export const isRoot = () => process.getuid?.() === 0

export const hasProgram = (name) => spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${name}`], { stdio: 'ignore' }).status === 0

/** The words of a command's output, or null when it fails. */
export const outputOf = (program, args) => {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout : null
}

/** Runs to the end, showing its output; resolves with the exit code. */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'], ...options })
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })

/** Like run, but quiet: the output is shown only when it failed. */
export const runQuietly = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-16_384)))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(output)
      resolve(code ?? 1)
    })
  })
