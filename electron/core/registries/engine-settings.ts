// Owns handing registry settings to a running engine, over the link: certificates count at once, the rest from the machine's next start.
import { AppError } from '#contract/errors.ts'
import type { ExecOptions, ExecResult } from '#vm/provider.ts'
import { settingsArchive } from './registry-settings.ts'
import type { RegistrySettings } from './registry-settings.ts'

const take = '/usr/lib/slipway/take-settings'

/** Errors: ENGINE_REFUSED, MACHINE_NOT_RUNNING. */
export const handToEngine = async (settings: RegistrySettings, guestExec: (command: string, options: ExecOptions) => Promise<ExecResult>): Promise<void> => {
  const { exitCode, stderr } = await guestExec(take, { input: await settingsArchive(settings) })
  if (exitCode !== 0) throw new AppError('ENGINE_REFUSED', { details: { reason: stderr.trim() || 'it does not take these registry settings' } })
}
