// Owns lines on their way to the screen: gathered per frame, kept in a ring, told to whoever draws; held back while somebody reads what is there.
import { RingBuffer } from './ring-buffer.ts'

export interface Line {
  /** Its number since the log was opened: stays while others fall out. */
  readonly number: number
  /** Which of several containers wrote it. */
  readonly from: number
  readonly source: 'stdout' | 'stderr'
  readonly time: string | null
  readonly text: string
}

const keptLines = 50_000
const keptCharacters = 16 * 1_048_576
/** A flood is drawn this often, a single line at once. */
const drawMs = 80
/** A hidden window draws no frames, yet its reader must not stall for good. */
const hiddenMs = 500

const newRing = (): RingBuffer<Line> => new RingBuffer<Line>(keptLines, keptCharacters, ({ text }) => text.length + 64)

export class LogFeed {
  readonly ring = newRing()
  version = 0
  /** What came while the ring was full and held. */
  #late = newRing()
  #held = false
  #next = 0
  #waiting: Line[] = []
  #shown = Promise.withResolvers<void>()
  #scheduled = false
  #drawnAt = 0
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readVersion = (): number => this.version

  /** Lines that came and wait for `hold(false)`. */
  get late(): number {
    return this.#late.total
  }

  /** Settles when the lines are on the screen. */
  push(lines: readonly Omit<Line, 'number'>[]): Promise<void> {
    for (const { from, source, time, text } of lines) this.#waiting.push({ number: this.#next++, from, source, time, text })
    if (!this.#scheduled) {
      this.#scheduled = true
      setTimeout(this.#atFrame, Math.max(0, this.#drawnAt + drawMs - performance.now()))
    }
    return this.#shown.promise
  }

  /** While it is held no line falls out: what is read stays. New ones wait, and are counted. */
  hold(held: boolean): void {
    if (this.#held === held) return
    this.#held = held
    if (held || this.#late.total === 0) return
    // What fell out of those that waited lies between the two: then nothing of before can stay.
    if (this.#late.dropped > 0) this.ring.skip(this.#late.dropped)
    this.ring.push([...this.#late])
    this.#late = newRing()
    this.#tell()
  }

  clear(): void {
    this.ring.clear()
    this.#late = newRing()
    this.#waiting = []
    this.#next = 0
    this.#tell()
  }

  #atFrame = (): void => {
    let drawn = false
    const draw = (): void => {
      if (drawn) return
      drawn = true
      clearTimeout(timer)
      this.#flush()
    }
    const timer = setTimeout(draw, hiddenMs)
    requestAnimationFrame(draw)
  }

  #flush = (): void => {
    this.#scheduled = false
    this.#drawnAt = performance.now()
    const { resolve } = this.#shown
    this.#shown = Promise.withResolvers()
    const fitting = !this.#held ? this.#waiting.length : this.#late.total > 0 ? 0 : this.ring.room(this.#waiting)
    this.ring.push(this.#waiting.slice(0, fitting))
    this.#late.push(this.#waiting.slice(fitting))
    this.#waiting = []
    this.#tell()
    resolve()
  }

  #tell(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }
}
