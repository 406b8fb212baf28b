// Owns Electron's MessageChannelMain in the stand-in: two ends in this process, of which one may move into a page.
import { EventEmitter } from 'node:events'

/** Where an end that moved into a page delivers to. */
interface PageEnd {
  post(data: unknown): void
  close(): void
}

export class MessagePortMain extends EventEmitter {
  peer: MessagePortMain | null = null
  #page: PageEnd | null = null
  #started = false
  #closed = false
  readonly #waiting: unknown[] = []

  postMessage(data: unknown): void {
    const copy = structuredClone(data)
    setImmediate(() => this.peer?.receive(copy))
  }

  /** As in Electron, nothing is delivered before this. */
  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#page?.close()
    const { peer } = this
    this.peer = null
    setImmediate(() => {
      this.emit('close')
      peer?.close()
    })
  }

  receive(data: unknown): void {
    if (this.#page !== null) this.#page.post(data)
    else if (this.#started) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  moveTo(page: PageEnd): void {
    this.#page = page
    for (const data of this.#waiting.splice(0)) page.post(data)
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain()
  readonly port2 = new MessagePortMain()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}
