// Owns making the open ports of this computer equal to the wanted ones: whenever something happens, and all anew after a gap.
import type { Duplex } from 'node:stream'
import type { ForwardedPort } from '#contract/app.ts'
import { listenTcp } from './listener.ts'
import type { PortListener } from './listener.ts'
import type { WantedForward } from './wanted.ts'

export interface ReconcilerOptions {
  /** What is wanted now; none while the machine does not run. */
  readonly wanted: () => Promise<readonly WantedForward[]>
  readonly dialTcp: (address: string, port: number) => Promise<Duplex>
}

interface Actual {
  readonly wanted: WantedForward
  readonly state: ForwardedPort['state']
  readonly listener: PortListener | null
}

const keyOf = ({ protocol, hostAddress, hostPort }: WantedForward): string => `${protocol} ${hostAddress} ${hostPort}`
const targetOf = ({ guestAddress, guestPort, container }: WantedForward): string => `${container} ${guestAddress} ${guestPort}`

export class PortReconciler {
  readonly #options: ReconcilerOptions
  readonly #actual = new Map<string, Actual>()
  #running: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(options: ReconcilerOptions) {
    this.#options = options
  }

  list(): readonly ForwardedPort[] {
    return [...this.#actual.values()].map(({ wanted, state }) => {
      const { hostAddress, hostPort, protocol, container, containerName, containerPort } = wanted
      return { hostAddress, hostPort, protocol, container, containerName, containerPort, state }
    })
  }

  /** Resolves when the open ports are what was wanted at this call. One run at a time; calls meanwhile share the next one. */
  async reconcile(): Promise<void> {
    if (this.#closed) return
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    this.#running = (async () => {
      do {
        this.#again = false
        await this.#once()
      } while (this.#again)
    })().finally(() => (this.#running = null))
    return this.#running
  }

  /** Closes all ports for good. */
  async close(): Promise<void> {
    this.#closed = true
    // A run under way may be about to open one more.
    await this.#running?.catch(() => {})
    await Promise.all([...this.#actual.keys()].map((key) => this.#close(key)))
  }

  async #once(): Promise<void> {
    const wanted = new Map((await this.#options.wanted()).map((forward) => [keyOf(forward), forward]))
    for (const [key, actual] of this.#actual) {
      const still = wanted.get(key)
      // A taken port may be free by now: it is tried anew.
      if (still === undefined || targetOf(still) !== targetOf(actual.wanted) || actual.state === 'taken') await this.#close(key)
    }
    for (const [key, forward] of wanted) if (!this.#actual.has(key)) this.#actual.set(key, await this.#open(forward))
  }

  async #open(wanted: WantedForward): Promise<Actual> {
    if (wanted.protocol !== 'tcp') return { wanted, state: 'unsupported', listener: null }
    const listener = await listenTcp(wanted.hostAddress, wanted.hostPort, () => this.#options.dialTcp(wanted.guestAddress, wanted.guestPort))
    return { wanted, state: listener === null ? 'taken' : 'open', listener }
  }

  async #close(key: string): Promise<void> {
    const actual = this.#actual.get(key)
    this.#actual.delete(key)
    await actual?.listener?.close()
  }
}
