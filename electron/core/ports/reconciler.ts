// Owns making the open ports of this computer equal to the wanted ones: whenever something happens, and all anew after a gap.
import type { Duplex } from 'node:stream'
import type { ForwardedPort } from '#contract/app.ts'
import type { LocalAddress } from '#vm/provider.ts'
import { Watched } from '../channel.ts'
import { listenUdp } from './datagrams.ts'
import { listenTcp } from './listener.ts'
import type { ListenProblem, PortListener, Traffic } from './listener.ts'
import { addressesOf } from './wanted.ts'
import type { WantedForward } from './wanted.ts'

export interface ReconcilerOptions {
  /** What is wanted now; none while the machine does not run. */
  readonly wanted: () => Promise<readonly WantedForward[]>
  readonly dialTcp: (forward: WantedForward) => Promise<Duplex>
  /** The way of datagrams into the guest, and whether the provider has any. */
  readonly routeUdp: (forward: WantedForward) => Promise<LocalAddress | null>
  readonly hasUdp: () => boolean
  /** Told what was opened, after each change. */
  readonly onOpen?: (open: readonly WantedForward[]) => void
  readonly retryMs?: number
}

/** One listener of a wanted forward, or why there is none. */
interface Actual {
  readonly wanted: WantedForward
  readonly hostAddress: string
  readonly state: ForwardedPort['state']
  readonly listener: PortListener | null
}

export interface ForwardNow {
  readonly wanted: WantedForward
  readonly states: readonly ForwardedPort['state'][]
}

/** A port that somebody else has is looked at again so often. */
const usualRetryMs = 5_000

const targetOf = ({ guestAddress, guestPort, container, hostPort }: WantedForward): string => `${container} ${guestAddress} ${guestPort} ${hostPort}`
const missing: ReadonlySet<ForwardedPort['state']> = new Set<ForwardedPort['state']>(['taken', 'denied', 'no-address'])

export class PortReconciler {
  /** The forwards and how they are, in the order in which they were wanted; a new value for each change. */
  readonly forwards = new Watched<readonly ForwardNow[]>([])
  readonly #options: ReconcilerOptions
  readonly #actual = new Map<string, Actual>()
  #running: Promise<void> | null = null
  #again = false
  #closed = false
  #retry: NodeJS.Timeout | undefined

  constructor(options: ReconcilerOptions) {
    this.#options = options
  }

  /** Every listener, and each that could not be opened. */
  list(): readonly ForwardedPort[] {
    return [...this.#actual.values()].flatMap(({ wanted, hostAddress, state }) => {
      const { hostPort, protocol, container, containerName, containerPort } = wanted
      return container === null ? [] : [{ hostAddress, hostPort, protocol, container, containerName, containerPort, state }]
    })
  }

  traffic(id: string): Traffic {
    const of = [...this.#actual.values()].flatMap(({ wanted, listener }) => (wanted.id === id && listener !== null ? [listener.traffic()] : []))
    return of.reduce((sum, one) => ({ received: sum.received + one.received, sent: sum.sent + one.sent, connections: sum.connections + one.connections }), { received: 0, sent: 0, connections: 0 })
  }

  /** Resolves when the open ports are what was wanted at this call. One run at a time; calls meanwhile share the next one. */
  async reconcile(): Promise<void> {
    if (this.#closed) return
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    clearTimeout(this.#retry)
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
    clearTimeout(this.#retry)
    await Promise.all([...this.#actual.keys()].map((key) => this.#close(key)))
  }

  async #once(): Promise<void> {
    const forwards = await this.#options.wanted()
    const wanted = new Map<string, { readonly forward: WantedForward; readonly hostAddress: string }>(forwards.flatMap((forward) => addressesOf(forward).map((hostAddress) => [`${forward.id} ${hostAddress}`, { forward, hostAddress }] as const)))
    for (const [key, actual] of this.#actual) {
      const still = wanted.get(key)?.forward
      // A taken port may be free by now: it is tried anew.
      if (still === undefined || still.paused !== actual.wanted.paused || targetOf(still) !== targetOf(actual.wanted) || missing.has(actual.state)) await this.#close(key)
    }
    for (const [key, { forward, hostAddress }] of wanted) if (!this.#actual.has(key)) this.#actual.set(key, await this.#open(forward, hostAddress))
    const open = [...this.#actual.values()]
    this.#options.onOpen?.([...new Set(open.flatMap(({ wanted: forward, listener }) => (listener === null ? [] : [forward])))])
    this.#tell(forwards)
    if (open.some(({ state }) => state === 'taken') && !this.#closed) this.#retry = setTimeout(() => void this.reconcile().catch(() => {}), this.#options.retryMs ?? usualRetryMs).unref()
  }

  #tell(forwards: readonly WantedForward[]): void {
    const now = forwards.map((wanted) => ({ wanted, states: addressesOf(wanted).map((hostAddress) => this.#actual.get(`${wanted.id} ${hostAddress}`)?.state ?? 'taken') }))
    if (JSON.stringify(now) !== JSON.stringify(this.forwards.value)) this.forwards.set(now)
  }

  async #open(wanted: WantedForward, hostAddress: string): Promise<Actual> {
    const actual = { wanted, hostAddress, listener: null }
    if (wanted.container === null) return { ...actual, state: 'waiting' }
    if (wanted.paused) return { ...actual, state: 'paused' }
    const listener = await this.#listen(wanted, hostAddress)
    return typeof listener === 'string' ? { ...actual, state: listener } : { ...actual, state: 'open', listener }
  }

  async #listen(wanted: WantedForward, hostAddress: string): Promise<PortListener | ListenProblem | 'unsupported'> {
    const { routeUdp, hasUdp, dialTcp } = this.#options
    if (wanted.protocol === 'tcp') return listenTcp(hostAddress, wanted.hostPort, () => dialTcp(wanted))
    return hasUdp() ? listenUdp(hostAddress, wanted.hostPort, () => routeUdp(wanted)) : 'unsupported'
  }

  async #close(key: string): Promise<void> {
    const actual = this.#actual.get(key)
    this.#actual.delete(key)
    await actual?.listener?.close()
  }
}
