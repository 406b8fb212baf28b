// Owns the window's picture of backups by the clock, fed by the core.
import { create } from 'zustand'
import type { BackupSchedule } from '#contract/volume-schedules.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'

/** Null until the core told. */
export const useSchedules = create<{ readonly all: readonly BackupSchedule[] | null }>(() => ({ all: null }))

export const watchSchedules = (signal: AbortSignal): Promise<void> =>
  follow((inner) => client.volumeSchedules.watch(undefined, { signal: inner }), (all) => useSchedules.setState({ all }), { signal })
