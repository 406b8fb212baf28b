// Owns the figures of the rows on the screen: one stream for exactly those, a short history for each.
import { create } from 'zustand'
import type { ContainerStats } from '#contract/containers.ts'

const kept = 24

export interface RowStats {
  readonly now: ContainerStats
  readonly cpu: readonly number[]
}

export const useStats = create<{ readonly rows: ReadonlyMap<string, RowStats> }>(() => ({ rows: new Map() }))

export const takeStats = (all: readonly ContainerStats[]): void =>
  useStats.setState(({ rows }) => {
    // Only what was just told is current; a row that left the screen starts anew.
    const next = new Map<string, RowStats>()
    for (const now of all) next.set(now.id, { now, cpu: [...(rows.get(now.id)?.cpu ?? []).slice(1 - kept), now.cpuPercent] })
    return { rows: next }
  })
