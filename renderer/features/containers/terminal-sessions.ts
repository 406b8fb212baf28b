// Owns the terminals of this window: each lives until it is closed, wherever it is shown.
import { create } from 'zustand'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { readCredited, toAppError } from '../../rpc/streams.ts'
import { addTab, removeTab, useDrawer } from '../../state/drawer.ts'
import { Screen } from '../../ui/terminal/screen.ts'
import { safeText } from '../../ui/text.ts'

export interface Session {
  readonly id: string
  readonly container: string
  readonly name: string
  readonly command: readonly string[] | undefined
  readonly place: 'page' | 'drawer'
  readonly status: 'opening' | 'open' | 'ended' | 'failed'
  readonly exitCode: number | null
  readonly error: ErrorEnvelope | null
}

interface Live {
  readonly screen: Screen
  stop: AbortController
  terminal: string | null
}

export const useSessions = create<{ readonly all: readonly Session[] }>(() => ({ all: [] }))
const lives = new Map<string, Live>()
let next = 1

const change = (id: string, to: Partial<Session>): void =>
  useSessions.setState(({ all }) => ({ all: all.map((one) => (one.id === id ? { ...one, ...to } : one)) }))

export const screenOf = (id: string): Screen | undefined => lives.get(id)?.screen

/** Leaving: to the tab that the terminal belongs to, where Tab goes on. */
const leave = (id: string): void => {
  const tab = document.querySelector<HTMLElement>(`[data-terminal-tab="${id}"]`)
  if (tab) tab.focus()
  else (document.activeElement as HTMLElement | null)?.blur()
}

interface Where {
  readonly id: string
  readonly name: string
}

export const openTerminal = (container: Where, place: Session['place'], command?: readonly string[]): string => {
  const id = `terminal-${next++}`
  const live: Live = { screen: new Screen(() => leave(id)), stop: new AbortController(), terminal: null }
  lives.set(id, live)
  const name = safeText(container.name, 60)
  useSessions.setState(({ all }) => ({ all: [...all, { id, container: container.id, name, command, place, status: 'opening', exitCode: null, error: null }] }))
  if (place === 'drawer') addTab({ id, kind: 'terminal', container: container.id, name })
  wireInput(live)
  void begin(id)
  return id
}

const wireInput = (live: Live): void => {
  const { terminal } = live.screen
  let waiting = ''
  let sending = false
  const send = async (): Promise<void> => {
    // One at a time keeps the order; what is typed meanwhile goes together.
    if (sending || live.terminal === null) return
    sending = true
    try {
      while (waiting !== '') {
        const data = waiting
        waiting = ''
        await client.terminals.write({ terminal: live.terminal, data })
      }
    } catch {
      // The reader of the stream tells that it ended.
    } finally {
      sending = false
    }
  }
  terminal.onData((data) => {
    waiting += data
    void send()
  })
  terminal.onResize(({ cols, rows }) => {
    if (live.terminal !== null) void client.terminals.resize({ terminal: live.terminal, columns: cols, rows }).catch(() => undefined)
  })
}

const begin = async (id: string): Promise<void> => {
  const live = lives.get(id)
  const session = useSessions.getState().all.find((one) => one.id === id)
  if (live === undefined || session === undefined) return
  const { terminal } = live.screen
  const { signal } = live.stop
  change(id, { status: 'opening', error: null, exitCode: null })
  let exitCode: number | null = null
  try {
    await readCredited(
      (inner) => client.terminals.open({ target: { kind: 'exec', container: session.container, ...(session.command === undefined ? {} : { command: [...session.command] }) }, columns: terminal.cols, rows: terminal.rows }, { signal: inner }),
      (event) => {
        if (event.type === 'output') return new Promise<void>((resolve) => { terminal.write(event.data, resolve) })
        if (event.type === 'ended') exitCode = event.exitCode
        if (event.type === 'started') {
          live.terminal = event.terminal
          change(id, { status: 'open' })
          // The place may have changed its size while the shell was found.
          void client.terminals.resize({ terminal: event.terminal, columns: terminal.cols, rows: terminal.rows }).catch(() => undefined)
        }
        return undefined
      },
      signal,
    )
    change(id, { status: 'ended', exitCode })
  } catch (thrown) {
    if (!signal.aborted) change(id, { status: 'failed', error: toAppError(thrown).toEnvelope() })
  } finally {
    live.terminal = null
  }
}

/** The scrollback stays; a new shell writes below it. */
export const reopenTerminal = (id: string): void => {
  const live = lives.get(id)
  if (live === undefined) return
  live.stop.abort()
  live.stop = new AbortController()
  live.screen.terminal.write('\r\n')
  void begin(id)
}

export const closeTerminal = (id: string): void => {
  const live = lives.get(id)
  live?.stop.abort()
  live?.screen.dispose()
  lives.delete(id)
  useSessions.setState(({ all }) => ({ all: all.filter((one) => one.id !== id) }))
  removeTab(id)
}

export const moveToDrawer = (id: string, show = true): void => {
  const session = useSessions.getState().all.find((one) => one.id === id)
  if (session === undefined) return
  change(id, { place: 'drawer' })
  addTab({ id, kind: 'terminal', container: session.container, name: session.name }, show)
}

/** A page that is left keeps its terminals: they wait in the drawer, without opening it. */
export const keepInDrawer = (container: string): void => {
  for (const one of useSessions.getState().all) {
    if (one.container !== container || one.place !== 'page') continue
    if (one.status === 'ended' || one.status === 'failed') closeTerminal(one.id)
    else moveToDrawer(one.id, false)
  }
}

/** Brings a container's waiting terminals back to its page. */
export const bringToPage = (container: string): void => {
  const { open, active } = useDrawer.getState()
  for (const one of useSessions.getState().all) {
    // One that is being looked at in the drawer stays there.
    if (one.container !== container || one.place !== 'drawer' || (open && active === one.id)) continue
    change(one.id, { place: 'page' })
    removeTab(one.id)
  }
}
