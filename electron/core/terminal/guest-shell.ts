// Owns a root shell in the guest, for `slipway shell` and the window.
import { AppError } from '#contract/errors.ts'
import type { GuestLink } from '#vm/provider.ts'
import type { TerminalSize, TerminalSource } from './source.ts'

/** Errors: MACHINE_NOT_RUNNING. */
export const openGuestShell = async (link: GuestLink | null, size: TerminalSize): Promise<TerminalSource> => {
  if (link === null) throw new AppError('MACHINE_NOT_RUNNING')
  const shell = await link.shell(size)
  return {
    command: ['sh'],
    stream: shell.stream,
    resize: async ({ columns, rows }) => shell.resize(columns, rows),
    ended: async () => ({ how: 'exited', exitCode: await shell.exitCode }),
    // The guest's ssh server hangs up what ran on a channel that closed.
    end: async () => {},
  }
}
