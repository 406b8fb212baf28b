// Owns running the host's tools for the build: output kept for the error, and no child left when the build is stopped.

import { spawn } from 'node:child_process'
import { BuildError } from './build-error.ts'
import { searchPath } from './host-checks.ts'
import { sourceDateEpoch } from './recipe.ts'

export interface RunOptions {
  readonly signal: AbortSignal
  readonly onFailure?: (output: string) => BuildError
}

/** Resolves with standard output and error together, once the program has ended well. */
export function run(program: string, options: readonly string[], { signal, onFailure }: RunOptions): Promise<string> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: searchPath, LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: String(sourceDateEpoch) },
    })
    // asked to stop, not killed: mmdebstrap removes its own temporary tree
    const stop = () => child.kill('SIGTERM')
    signal.addEventListener('abort', stop, { once: true })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-1_000_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) reject(signal.reason)
      else if (code === 0) resolve(output)
      else reject(onFailure?.(output) ?? new BuildError(`${program} ended with code ${code}\n${output.trim()}`, 'The lines above say why.'))
    })
  })
}
