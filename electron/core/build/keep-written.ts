// Owns that what a build says is on disk while it runs: whatever ends this app, the history has it up to a moment before.
import { setTimeout as sleep } from 'node:timers/promises'
import type { BuildHistory } from './history.ts'
import type { LiveBuild } from './live-build.ts'

/** A quarter of a second more for each 64 KiB that it said: all of it is written each time. */
const shortestPauseMs = 1_000
const pauseMsPerCharacter = 250 / 65_536

/** Until `signal` ends; nothing is written any more once this has resolved. */
export const keepWritten = async (live: LiveBuild, history: Pick<BuildHistory, 'put'>, signal: AbortSignal): Promise<void> => {
  for (let told = live.changes; ; ) {
    await live.changed(told, signal)
    if (signal.aborted) return
    told = live.changes
    const { build, ...said } = live.whole()
    // What cannot be written now may be the next time.
    await history.put(build, said).catch(() => {})
    const characters = said.output.reduce((sum, { text }) => sum + text.length, 0)
    await sleep(shortestPauseMs + characters * pauseMsPerCharacter, undefined, { signal, ref: false }).catch(() => {})
  }
}
