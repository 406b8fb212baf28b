// Owns finding lines in a log that grows and loses its beginning: slice by slice, in a worker that is ended when it takes too long.
import type { LogFeed } from './log-feed.ts'
import { compileQuery } from './matcher.ts'
import type { Hits, LogQuery } from './matcher.ts'
import type { SearchAnswer, SearchJob } from './search-worker.ts'

/** One slice has this long. A sane expression needs a hundredth of it. */
const patienceMs = 2_000
const sliceLines = 2_000
const sliceCharacters = 512 * 1024

export type SearchTrouble = 'invalid' | 'slow'

export class LogSearch {
  /** Numbers of the lines that match, ascending. */
  matches: number[] = []
  trouble: SearchTrouble | null = null
  version = 0
  readonly #feed: LogFeed
  readonly #hits = new Map<number, Hits>()
  readonly #listeners = new Set<() => void>()
  #query: LogQuery | null = null
  #worker: Worker | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #busy = false
  /** The number of the first line that was not searched yet. */
  #next = 0

  constructor(feed: LogFeed) {
    this.#feed = feed
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readVersion = (): number => this.version

  hits(number: number): Hits | undefined {
    return this.#hits.get(number)
  }

  /** Whether all lines that are here were looked at. */
  get done(): boolean {
    return this.#next >= this.#feed.ring.total
  }

  /** Null: nothing is searched. */
  ask(query: LogQuery | null): void {
    this.#stop()
    this.#query = query
    this.#forget()
    this.trouble = query === null || isValid(query) ? null : 'invalid'
    this.#tell()
    this.#pump()
  }

  /** New lines came, old ones fell out, or the log was cleared. */
  update(): void {
    const { dropped, total } = this.#feed.ring
    if (this.#next > total) {
      this.#stop()
      this.#forget()
    }
    const gone = this.matches.findIndex((number) => number >= dropped)
    for (const number of gone < 0 ? this.matches : this.matches.slice(0, gone)) this.#hits.delete(number)
    if (gone !== 0 && this.matches.length > 0) this.matches = gone < 0 ? [] : this.matches.slice(gone)
    this.#pump()
  }

  close(): void {
    this.#stop()
    this.#query = null
  }

  #forget(): void {
    this.matches = []
    this.#hits.clear()
    this.#next = 0
  }

  #stop(): void {
    clearTimeout(this.#timer)
    if (this.#busy) {
      this.#worker?.terminate()
      this.#worker = null
    }
    this.#busy = false
  }

  #pump(): void {
    const { ring } = this.#feed
    if (this.#busy || this.#query === null || this.trouble !== null || this.done) return
    const first = Math.max(this.#next, ring.dropped)
    const texts: string[] = []
    for (let size = 0, number = first; number < ring.total && texts.length < sliceLines && size < sliceCharacters; number += 1) {
      const text = ring.at(number - ring.dropped)?.text ?? ''
      texts.push(text)
      size += text.length
    }
    this.#busy = true
    this.#worker ??= new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })
    const worker = this.#worker
    worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) => this.#take(first, data), { once: true })
    this.#timer = setTimeout(() => {
      this.#stop()
      this.trouble = 'slow'
      this.#tell()
    }, patienceMs)
    worker.postMessage({ query: this.#query, texts } satisfies SearchJob)
  }

  #take(first: number, answer: SearchAnswer): void {
    clearTimeout(this.#timer)
    this.#busy = false
    this.#next = first + answer.length
    const found: number[] = []
    for (const [index, hits] of answer.entries()) {
      const number = first + index
      if (hits === null || number < this.#feed.ring.dropped) continue
      found.push(number)
      if (hits.length > 0) this.#hits.set(number, hits)
    }
    if (found.length > 0) this.matches = [...this.matches, ...found]
    if (found.length > 0 || this.done) this.#tell()
    this.#pump()
  }

  #tell(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }
}

const isValid = (query: LogQuery): boolean => {
  try {
    compileQuery(query)
    return true
  } catch {
    return false
  }
}
