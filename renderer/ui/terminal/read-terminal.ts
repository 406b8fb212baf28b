// Owns reading one terminal to its end: written to its screen, and found again when the connection broke on the way.
import i18next from 'i18next'
import type { TerminalEvent } from '#contract/terminals.ts'
import { client } from '../../rpc/client.ts'
import { readCredited, toAppError } from '../../rpc/streams.ts'
import { changeSession, liveOf, sessionOf, tellSize } from './sessions.ts'
import type { Live } from './sessions.ts'

const retryMs = 500

export const readTerminal = async (id: string): Promise<void> => {
  const live = liveOf(id)
  if (live === undefined) return
  const { signal } = live.stop
  for (;;) {
    const { target } = sessionOf(id) ?? {}
    if (target === undefined) return
    const again = live.terminal
    changeSession(id, { status: again === null ? 'opening' : 'away', error: null, exitCode: null })
    let over = false
    try {
      const { cols: columns, rows } = live.screen.terminal
      await readCredited(
        (inner) => (again === null ? client.terminals.open({ target, keep: true, columns, rows }, { signal: inner }) : client.terminals.resume({ terminal: again, have: live.have }, { signal: inner })),
        (event) => {
          over ||= event.type === 'ended' || event.type === 'taken'
          return onEvent(id, live, event)
        },
        signal,
      )
      if (signal.aborted || over) return
    } catch (thrown) {
      if (signal.aborted) return
      const error = toAppError(thrown)
      live.input.close()
      if (again !== null && error.code === 'STREAM_NOT_FOUND') {
        live.terminal = null
        return changeSession(id, { status: 'lost' })
      }
      if (live.terminal === null || error.code !== 'CONNECTION_LOST') {
        live.terminal = null
        return changeSession(id, { status: 'failed', error: error.toEnvelope() })
      }
    }
    // It is in the core still, for a while. The link says when the window is connected again.
    live.input.close()
    changeSession(id, { status: 'away' })
    await new Promise((resolve) => setTimeout(resolve, retryMs))
    if (signal.aborted) return
  }
}

const onEvent = (id: string, live: Live, event: TerminalEvent): unknown => {
  const { terminal } = live.screen
  if (event.type === 'started') {
    const missed = event.from - live.have
    live.terminal = event.terminal
    live.have = event.from
    live.seen = event.seen
    changeSession(id, { status: 'open', target: event.target, command: event.command, input: event.input, apart: event.apart ?? [] })
    live.input.open()
    // The place may have changed its size meanwhile.
    tellSize(live)
    if (missed > 0) terminal.write(`\u001b[2m${i18next.t('common.terminal.missed', { count: missed })}\u001b[0m\r\n`)
  } else if (event.type === 'output') {
    const old = Math.max(0, live.seen - live.have)
    live.have += event.data.length
    if (old > 0) replay(live, event.data.slice(0, old))
    return new Promise<void>((resolve) => { terminal.write(event.data.slice(old), resolve) })
  } else {
    live.input.close()
    if (event.type === 'taken') changeSession(id, { status: 'taken' })
    else {
      live.terminal = null
      changeSession(id, { status: event.how === 'exited' ? 'ended' : event.how, exitCode: event.exitCode })
    }
  }
  return undefined
}

/** The screen takes what it is given one after the other, each with its word of when. */
const replay = (live: Live, data: string): void => {
  live.screen.terminal.write('', () => { live.replaying = true })
  live.screen.terminal.write(data, () => { live.replaying = false })
}
