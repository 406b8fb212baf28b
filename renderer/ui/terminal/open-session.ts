// Owns opening a terminal, opening it again in its place, and closing it.
import type { TerminalTarget } from '#contract/terminals.ts'
import { client } from '../../rpc/client.ts'
import { InputQueue } from './input-queue.ts'
import { readTerminal } from './read-terminal.ts'
import { Screen } from './screen.ts'
import type { ScreenEvents } from './screen.ts'
import { addSession, changeSession, dropSession, liveOf, sessionOf, tellSize } from './sessions.ts'
import type { Live } from './sessions.ts'

let next = 1

interface Opening {
  readonly target: TerminalTarget
  readonly name: string
  /** Of one that is there already: a window that was loaded anew finds it again. */
  readonly terminal?: string
}

export const openSession = ({ target, name, terminal }: Opening, events: (id: string) => ScreenEvents): string => {
  const id = `terminal-${next++}`
  const live: Live = {
    screen: new Screen(events(id)),
    input: new InputQueue(async (data) => live.terminal === null || client.terminals.write({ terminal: live.terminal, data })),
    stop: new AbortController(),
    terminal: terminal ?? null,
    have: 0,
    seen: 0,
    replaying: false,
  }
  addSession({ id, target, name, command: null, input: true, apart: [], status: terminal === undefined ? 'opening' : 'away', exitCode: null, error: null }, live)
  live.screen.terminal.onData((data) => live.replaying || live.input.push(data))
  // What programs report by the mouse may be no text.
  live.screen.terminal.onBinary((data) => live.input.push(data))
  live.screen.terminal.onResize(() => tellSize(live))
  void readTerminal(id)
  return id
}

/** Opens it anew in its place, perhaps in another way. The scrollback stays; what comes is written below it. */
export const reopenSession = (id: string, target?: TerminalTarget): void => {
  const live = liveOf(id)
  const session = sessionOf(id)
  if (live === undefined || session === undefined) return
  live.stop.abort()
  live.stop = new AbortController()
  // One that another window took is there still: it is brought back, with all that it said.
  if (session.status === 'taken') {
    live.have = 0
    live.screen.terminal.reset()
  } else {
    forget(live)
    if (live.screen.terminal.buffer.active.cursorX > 0) live.screen.terminal.write('\r\n')
    // Modes of a program that was cut off are not the next one's.
    if (live.screen.terminal.buffer.active.type === 'alternate') live.screen.terminal.write('\u001b[?1049l')
    live.screen.terminal.write('\u001b[?25h\u001b[?1l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l\u001b[0m')
  }
  if (target !== undefined) changeSession(id, { target })
  live.screen.terminal.focus()
  void readTerminal(id)
}

export const closeSession = (id: string): void => {
  const live = liveOf(id)
  if (live !== undefined) {
    live.stop.abort()
    forget(live)
    live.screen.dispose()
  }
  dropSession(id)
}

const forget = (live: Live): void => {
  live.input.close()
  if (live.terminal !== null) void client.terminals.close({ terminal: live.terminal }).catch(() => undefined)
  live.terminal = null
  live.have = 0
}
