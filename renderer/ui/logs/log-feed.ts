// Owns lines on their way to the screen: gathered per animation frame, kept in a ring, told to whoever draws.
import { RingBuffer } from './ring-buffer.ts'

export interface Line {
  /** Its number since the log was opened: stays while others fall out. */
  readonly number: number
  readonly source: 'stdout' | 'stderr'
  readonly time: string | null
  readonly text: string
}

const keptLines = 50_000
const keptCharacters = 24 * 1_048_576
/** A hidden window draws no frames, yet its reader must not stall for good. */
const hiddenMs = 500

export class LogFeed {
  readonly ring = new RingBuffer<Line>(keptLines, keptCharacters, ({ text }) => text.length + 64)
  version = 0
  #next = 0
  #waiting: Line[] = []
  #shown = Promise.withResolvers<void>()
  #scheduled = false
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readVersion = (): number => this.version

  /** Settles when the lines are on the screen. */
  push(lines: readonly Omit<Line, 'number'>[]): Promise<void> {
    for (const line of lines) this.#waiting.push({ ...line, number: this.#next++ })
    if (!this.#scheduled) {
      this.#scheduled = true
      if (document.hidden) setTimeout(this.#flush, hiddenMs)
      else requestAnimationFrame(this.#flush)
    }
    return this.#shown.promise
  }

  clear(): void {
    this.ring.clear()
    this.#waiting = []
    this.#next = 0
    this.#tell()
  }

  #flush = (): void => {
    this.#scheduled = false
    const { resolve } = this.#shown
    this.#shown = Promise.withResolvers()
    this.ring.push(this.#waiting)
    this.#waiting = []
    this.#tell()
    resolve()
  }

  #tell(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }
}
