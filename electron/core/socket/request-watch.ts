// Owns looking at the requests that go by on a connection to the engine: only at those that make or start a container, which are held
// until it was decided about them. Every byte goes on as it came. After the first thing that is not plain HTTP nothing is looked at.
import { Transform } from 'node:stream'
import type { TransformCallback } from 'node:stream'
import { bodyEndOf } from './body-end.ts'
import type { BodyEnd } from './body-end.ts'

const longestHead = 64 * 1024
/** Of a request that is held; a longer one is not looked at. */
const longestHeld = 8 * 1024 * 1024
const request = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH) \S+ HTTP\/1\.[01]\r\n/
const looked = /^POST (?:\/v[\d.]+)?\/containers\/(?:create|(?<started>[^/?\s]+)\/start)(?:\?\S*)? /
/** After these a connection belongs to the programs at its two ends, whatever they speak. */
const takeover = /^\S+ \S*\/(?:attach(?:\/ws)?|exec\/[^/\s]+\/start|session|grpc)(?:\?\S*)? |\r\nupgrade:/i

export type AskedOfEngine =
  | { readonly what: 'create'; readonly body: unknown }
  | { readonly what: 'start'; /** Its name or id. */ readonly container: string }

export interface RequestWatchOptions {
  /** Decides on it; throws what its client is to be told instead. */
  readonly check: (asked: AskedOfEngine) => Promise<void>
  /** The request is not passed on, nor is anything after it. */
  readonly refuse: (error: unknown) => void
  /** The client waits for a word before it sends the body. */
  readonly goOn: () => void
}

export class RequestWatch extends Transform {
  readonly #options: RequestWatchOptions
  #state: 'watching' | 'blind' | 'refused' = 'watching'
  /** Came, and was not passed on yet. */
  #held: Buffer = Buffer.alloc(0)
  /** Where the body ends that is going by. */
  #body: BodyEnd | null = null
  /** The head of the request that is held, as text. */
  #looked: string | null = null

  constructor(options: RequestWatchOptions) {
    super()
    this.#options = options
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#state === 'blind') return done(null, chunk)
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    this.#goBy().then(() => done(), done)
  }

  override _flush(done: TransformCallback): void {
    if (this.#state !== 'refused') this.#pass(this.#held.length)
    done()
  }

  async #goBy(): Promise<void> {
    while (this.#state === 'watching' && this.#held.length > 0 && (await this.#step()));
    if (this.#state === 'blind') this.#pass(this.#held.length)
    if (this.#state === 'refused') this.#held = Buffer.alloc(0)
  }

  /** False when more must come first. */
  async #step(): Promise<boolean> {
    if (this.#looked !== null) return this.#decide(this.#looked)
    if (this.#body === null) return this.#readHead()
    const { size, whole } = this.#body.take(this.#held)
    this.#pass(size)
    if (whole) this.#body = null
    return whole
  }

  #readHead(): boolean {
    const end = this.#held.indexOf('\r\n\r\n')
    const head = this.#held.toString('latin1', 0, end < 0 ? Math.min(this.#held.length, longestHead) : end + 2)
    const firstLineCame = head.includes('\r\n')
    if (end < 0 && this.#held.length < longestHead && (!firstLineCame || request.test(head))) return false
    const body = bodyEndOf(head)
    if (end < 0 || !request.test(head) || takeover.test(head) || body === null) {
      this.#state = 'blind'
    } else if (looked.test(head)) {
      this.#looked = head
      if (/\r\nexpect: *100-continue/i.test(head)) this.#options.goOn()
    } else {
      this.#pass(end + 4)
      this.#body = body
    }
    return true
  }

  async #decide(head: string): Promise<boolean> {
    const begin = head.length + 2
    const content: Buffer[] = []
    const end = bodyEndOf(head)?.take(this.#held.subarray(begin), (bytes) => content.push(bytes))
    if (end?.whole !== true) {
      if (this.#held.length > longestHeld) this.#state = 'blind'
      return this.#held.length > longestHeld
    }
    try {
      await this.#options.check(askedBy(head, Buffer.concat(content)))
    } catch (error) {
      this.#state = 'refused'
      this.#options.refuse(error)
      return false
    }
    this.#looked = null
    this.#pass(begin + end.size)
    return true
  }

  #pass(size: number): void {
    if (size > 0) this.push(this.#held.subarray(0, size))
    this.#held = this.#held.subarray(size)
  }
}

const askedBy = (head: string, content: Buffer): AskedOfEngine => {
  const started = looked.exec(head)?.groups?.['started']
  return started === undefined ? { what: 'create', body: parsed(content) } : { what: 'start', container: decoded(started) }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What the engine cannot read it refuses itself. */
const parsed = (content: Buffer): unknown => {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch {
    return null
  }
}
