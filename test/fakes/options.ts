// Owns what a fake core can be asked to play.
import type { MachineState } from '#contract/machine.ts'

export interface FakeOptions {
  readonly containers: number
  readonly images: number
  readonly machine: Extract<MachineState, 'running' | 'stopped' | 'absent' | 'failed'>
  /** Each boot step takes this long; the boot of a screenshot never ends with a large one. */
  readonly bootStepMs: number
  /** Names, labels and log lines that try to break the window. */
  readonly hostile: boolean
  readonly starter: boolean
  /** How fast each container writes to its log; 0: it has said all. */
  readonly linesPerSecond: number
}

export const usual: FakeOptions = { containers: 14, images: 9, machine: 'running', bootStepMs: 250, hostile: false, starter: false, linesPerSecond: 2.5 }
