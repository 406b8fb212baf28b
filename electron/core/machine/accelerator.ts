// Owns the choice of the accelerator: the first that really ran a guest, remembered until the host boots again.
import { readFile, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { Accelerator } from '#contract/machine.ts'
import type { MachinePaths, Provider, ProviderInfo } from '#vm/provider.ts'

/** Changes with each boot of the host. */
const hostBoot = async (): Promise<string> => {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null)
  // Where the system has no such id, the minute of its boot is close enough: a wrong guess only probes again.
  return id?.trim() ?? String(Math.round((Date.now() / 1_000 - uptime()) / 60))
}

interface Remembered {
  readonly key: string
  readonly accelerator: Accelerator
}

/** Errors: ACCELERATOR_UNUSABLE, CANCELLED. */
export const chooseAccelerator = async (options: {
  readonly provider: Provider
  readonly info: ProviderInfo
  readonly paths: MachinePaths
  readonly cacheFolder: string
  /** After a silent guest what was remembered is no longer believed. */
  readonly fresh: boolean
  readonly signal: AbortSignal
}): Promise<Accelerator> => {
  const { provider, info, paths, signal } = options
  const file = join(options.cacheFolder, 'accelerator.json')
  const key = `${await hostBoot()} ${info.id} ${info.version}`
  const remembered = options.fresh ? null : await readFile(file, 'utf8').then((text) => JSON.parse(text) as Remembered).catch(() => null)
  if (remembered?.key === key) return remembered.accelerator
  for (const accelerator of info.accelerators) {
    if (await provider.accelerates(accelerator, paths, signal)) {
      await writeFile(file, JSON.stringify({ key, accelerator } satisfies Remembered)).catch(() => {})
      return accelerator
    }
    if (signal.aborted) throw new AppError('CANCELLED')
  }
  throw new AppError('ACCELERATOR_UNUSABLE', { details: { reason: info.accelerators.map(({ id }) => id).join(', ') } })
}
