// Owns finding out whether an accelerator really runs a guest: a /dev/kvm may be there and hang or crawl,
// so the real kernel has to print its first line in time.
import { spawn } from 'node:child_process'
import type { Accelerator } from '#contract/machine.ts'
import type { MachinePaths } from '../provider.ts'
import { qemuBinary } from './binary.ts'
import { probeCommand } from './command-line.ts'
import { lines } from './lines.ts'

/** Software emulation, the slowest, prints it within about 0.2 s; a hanging one never does. */
const patienceMs = 4_000
const sign = 'Linux version'

/** Runs the kernel until it speaks; false when it stays silent, and the guest is gone either way. */
export const kernelSpeaks = async (accelerator: Accelerator, paths: MachinePaths, signal: AbortSignal): Promise<boolean> => {
  const child = spawn(qemuBinary(), probeCommand({ accelerator, paths }), { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
  const end = (): void => void child.kill('SIGKILL')
  const timer = setTimeout(end, patienceMs)
  signal.addEventListener('abort', end, { once: true })
  try {
    for await (const line of lines(child.stdout)) if (line.includes(sign)) return true
    return false
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    end()
    await ended
  }
}
