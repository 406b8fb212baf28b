// Owns which terminal a target means.
import type { GuestLink } from '#vm/provider.ts'
import type { Watched } from '../channel.ts'
import type { EngineClient } from '../engine/client.ts'
import { attachTerminal } from './attached-terminal.ts'
import { openContainerTerminal } from './container-terminal.ts'
import type { DebugShells } from './debug-terminal.ts'
import { openGuestShell } from './guest-shell.ts'
import { openHostTerminal } from './host-terminal.ts'
import type { OpenSource } from './terminals.ts'

export interface OpenerOptions {
  readonly client: EngineClient
  readonly link: Watched<GuestLink | null>
  readonly guestExec: (command: string) => Promise<unknown>
  readonly debugShells: DebugShells
  readonly engineSocket: string
  readonly contextName: string
}

export const terminalOpener = ({ client, link, guestExec, debugShells, engineSocket, contextName }: OpenerOptions): OpenSource => (target, size) => {
  if (target.kind === 'exec') return openContainerTerminal({ client, target, guestExec, ...size })
  if (target.kind === 'attach') return attachTerminal(client, target.container, size)
  if (target.kind === 'debug') return debugShells.open(target.container, size)
  return target.kind === 'machine' ? openGuestShell(link.value, size) : openHostTerminal({ engineSocket, contextName, ...size })
}
