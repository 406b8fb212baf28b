// Owns which QEMU is here and what it could accelerate with.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '#contract/errors.ts'
import type { Accelerator } from '#contract/machine.ts'
import type { ProviderInfo } from '../provider.ts'

const run = promisify(execFile)

/** QEMU's system emulator for the host's own architecture. SLIPWAY_QEMU overrides it. */
export const qemuBinary = (arch: string = process.arch): string =>
  process.env['SLIPWAY_QEMU'] ?? (arch === 'arm64' ? 'qemu-system-aarch64' : 'qemu-system-x86_64')

const software: Accelerator = { id: 'tcg', emulated: true }
const byPlatform: Partial<Record<NodeJS.Platform, Accelerator>> = {
  linux: { id: 'kvm', emulated: false },
  darwin: { id: 'hvf', emulated: false },
  win32: { id: 'whpx', emulated: false },
}

/** Errors: QEMU_MISSING. */
export const inspectQemu = async (signal: AbortSignal): Promise<ProviderInfo> => {
  const binary = qemuBinary()
  const { stdout } = await run(binary, ['--version'], { signal }).catch((cause: unknown) => {
    throw new AppError('QEMU_MISSING', { details: { binary }, cause })
  })
  const version = /version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown'
  const native = byPlatform[process.platform]
  return { id: 'qemu', version, accelerators: native === undefined ? [software] : [native, software] }
}
