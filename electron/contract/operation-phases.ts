// Owns what long work says that it is doing: codes that the window has words for. The engine's words that nobody knows are shown as they are.
import { recreatePhases } from './recreate.ts'

const transferPhases = [
  'waiting', 'pulling', 'downloading', 'verifying', 'downloaded', 'extracting', 'pulled', 'exists',
  'preparing', 'pushing', 'pushed', 'mounted', 'loading', 'loaded', 'sending', 'saving', 'layers', 'packages',
] as const

export const operationPhases = [...transferPhases, ...recreatePhases] as const
export type OperationPhase = (typeof operationPhases)[number]

/** With a number out of so many, such as "layers 3/12". */
export const countedPhase = (phase: OperationPhase, now: number, all: number): string => `${phase} ${now}/${all}`

export interface SaidPhase {
  /** Null: nobody knows these words. */
  readonly phase: OperationPhase | null
  readonly now?: number
  readonly all?: number
}

export const readPhase = (text: string): SaidPhase => {
  const [, word, now, all] = /^([a-z-]+)(?: (\d+)\/(\d+))?$/.exec(text) ?? []
  const phase = operationPhases.find((known) => known === word) ?? null
  return phase === null || now === undefined || all === undefined ? { phase } : { phase, now: Number(now), all: Number(all) }
}
