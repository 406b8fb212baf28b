// Owns the terminals of this window: what each is and how it is doing. Each lives until it is closed, wherever it is shown.
import { create } from 'zustand'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { TerminalTarget } from '#contract/terminals.ts'
import { client } from '../../rpc/client.ts'
import type { InputQueue } from './input-queue.ts'
import type { Screen } from './screen.ts'

/** away: its connection broke, and is being made again. lost: it ended meanwhile. taken: another window shows it. */
export type SessionStatus = 'opening' | 'open' | 'away' | 'ended' | 'detached' | 'cut' | 'lost' | 'taken' | 'failed'

export interface Session {
  readonly id: string
  readonly target: TerminalTarget
  /** The container's, or empty. */
  readonly name: string
  /** Once the core said so. */
  readonly command: readonly string[] | null
  readonly input: boolean
  readonly apart: readonly 'ipc'[]
  readonly status: SessionStatus
  readonly exitCode: number | null
  readonly error: ErrorEnvelope | null
}

export interface Live {
  readonly screen: Screen
  readonly input: InputQueue
  stop: AbortController
  /** Its name in the core, for as long as it can be found there. */
  terminal: string | null
  /** How many characters of its output are here. */
  have: number
  /** How many of them were shown before, perhaps by a window that was loaded anew since. */
  seen: number
  /** What is being written was said long ago: the screen does not answer what a program asked it then. */
  replaying: boolean
}

export const useSessions = create<{ readonly all: readonly Session[] }>(() => ({ all: [] }))
const lives = new Map<string, Live>()

export const liveOf = (id: string): Live | undefined => lives.get(id)
export const sessionOf = (id: string): Session | undefined => useSessions.getState().all.find((one) => one.id === id)
export const isAlive = ({ status }: Pick<Session, 'status'>): boolean => status === 'opening' || status === 'open' || status === 'away'

export const changeSession = (id: string, to: Partial<Session>): void =>
  useSessions.setState(({ all }) => ({ all: all.map((one) => (one.id === id ? { ...one, ...to } : one)) }))

export const addSession = (session: Session, live: Live): void => {
  lives.set(session.id, live)
  useSessions.setState(({ all }) => ({ all: [...all, session] }))
}

export const dropSession = (id: string): void => {
  lives.delete(id)
  useSessions.setState(({ all }) => ({ all: all.filter((one) => one.id !== id) }))
}

export const tellSize = ({ terminal, screen }: Live): void => {
  const { cols: columns, rows } = screen.terminal
  if (terminal !== null) void client.terminals.resize({ terminal, columns, rows }).catch(() => undefined)
}
