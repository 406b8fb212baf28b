// Owns the figures of the forwards on the screen: sums since they were opened, and how fast they grow.
import { create } from 'zustand'
import type { ForwardTraffic } from '#contract/forwards.ts'

export interface RowTraffic extends ForwardTraffic {
  /** Bytes a second, both ways together. */
  readonly rate: number
  readonly atMs: number
}

export const useTraffic = create<{ readonly rows: ReadonlyMap<string, RowTraffic> }>(() => ({ rows: new Map() }))

export const nextTraffic = (rows: ReadonlyMap<string, RowTraffic>, all: readonly ForwardTraffic[], atMs: number): ReadonlyMap<string, RowTraffic> =>
  new Map(all.map((now) => {
    const before = rows.get(now.id)
    const bytes = before === undefined ? 0 : now.received + now.sent - before.received - before.sent
    // Fewer than before: it was opened anew.
    const rate = before === undefined || bytes <= 0 || atMs <= before.atMs ? 0 : (bytes * 1_000) / (atMs - before.atMs)
    return [now.id, { ...now, rate, atMs }]
  }))

export const takeTraffic = (all: readonly ForwardTraffic[]): void => useTraffic.setState(({ rows }) => ({ rows: nextTraffic(rows, all, performance.now()) }))
