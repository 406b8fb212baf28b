// Owns what every terminal is made of, wherever its process runs.
import type { Duplex } from 'node:stream'
import type { TerminalEnd } from '#contract/terminals.ts'

export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** Whatever has a terminal: a process in a container, in the machine, or on this computer. */
export interface TerminalSource {
  readonly command: readonly string[]
  readonly stream: Duplex
  /** False: nothing can be typed. Left out: it can. */
  readonly input?: boolean
  /** Namespaces that a debug shell could not share. */
  readonly apart?: readonly 'ipc'[]
  /** First output that may be a refusal to start. It is one when the process never ran. */
  readonly refusal?: RegExp
  /** A process that just ended has no size any more, which is no error. */
  resize(size: TerminalSize): Promise<void>
  /** How it ended, once the stream has. */
  ended(): Promise<{ readonly how: Exclude<TerminalEnd, 'cut'>; readonly exitCode: number | null }>
  /** Called when its stream closed before it ended: makes sure that nothing outlives its terminal which should not. */
  end(): Promise<void>
}
