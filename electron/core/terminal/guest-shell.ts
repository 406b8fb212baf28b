// Owns a root shell in the guest, for `slipway shell`.
import { AppError } from '#contract/errors.ts'
import type { GuestLink } from '#vm/provider.ts'
import type { TerminalSource } from './terminals.ts'

/** Errors: MACHINE_NOT_RUNNING. */
export const openGuestShell = async (link: GuestLink | null, size: { readonly columns: number; readonly rows: number }): Promise<TerminalSource> => {
  if (link === null) throw new AppError('MACHINE_NOT_RUNNING')
  const shell = await link.shell(size)
  return {
    command: ['sh'],
    stream: shell.stream,
    resize: async ({ columns, rows }) => shell.resize(columns, rows),
    exitCode: () => shell.exitCode,
    // The guest's ssh server hangs up what ran on a channel that closed.
    end: async () => {},
  }
}
