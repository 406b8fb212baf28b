// Owns noticing that the engine no longer answers through the host socket.
import { setTimeout as sleep } from 'node:timers/promises'

const intervalMs = 5_000
/** A busy guest under software emulation answers late; two silent pings in a row mean more than late. */
const patienceMs = 10_000
const missesAllowed = 1

/** Resolves once the engine stopped answering; rejects when `signal` ends. */
export const untilUnhealthy = async (ping: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<void> => {
  let misses = 0
  while (misses <= missesAllowed) {
    await sleep(intervalMs, undefined, { signal, ref: false })
    try {
      await ping(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]))
      misses = 0
    } catch {
      signal.throwIfAborted()
      misses++
    }
  }
}
