// Owns one clock for all relative times, so that they move together.
import { useSyncExternalStore } from 'react'

const periodMs = 10_000
let nowMs = Date.now()
const listeners = new Set<() => void>()

setInterval(() => {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}, periodMs)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs)
