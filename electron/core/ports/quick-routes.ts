// Owns the quick ways into the guest: the provider opens a port of this computer that leads to one of the guest's own address, and a
// table in the guest says to which container each of those leads. Where a way is missing or slow to come, the link does the same.
import { isIPv4 } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Protocol } from '#contract/ports.ts'
import type { GuestLink, LocalAddress, QuickWay } from '#vm/provider.ts'
import type { Log } from '../logging/log.ts'
import { connectGathering } from './gathering-socket.ts'

export interface RouteTarget {
  readonly protocol: Protocol
  readonly address: string
  readonly port: number
}

export interface QuickRoutesOptions {
  readonly link: () => GuestLink | null
  readonly log: Pick<Log, 'warn'>
}

interface Route {
  readonly target: RouteTarget
  /** The port of the guest's own address that leads there. */
  readonly slot: number
  readonly local: LocalAddress
}

/** Above what the guest's kernel and the engine pick by themselves (net.ipv4.ip_local_port_range). */
const firstSlot = 61_000
const lastSlot = 65_000
/** More listeners than this go through the link alone. */
const mostRoutes = 512
/** How long a client waits for a way that is being opened; then it takes the link. */
const patienceMs = 500
const connectMs = 250
const command = '/usr/lib/slipway/forward-ports'

const keyOf = ({ protocol, address, port }: RouteTarget): string => `${protocol} ${address} ${port}`

export class QuickRoutes {
  readonly #options: QuickRoutesOptions
  #way: QuickWay | null = null
  #routes = new Map<string, Route>()
  #wanted = new Map<string, RouteTarget>()
  #work: Promise<void> = Promise.resolve()
  #nextSlot = firstSlot

  constructor(options: QuickRoutesOptions) {
    this.#options = options
  }

  /** Whether this provider has such ways at all: for datagrams there is no other. */
  get offered(): boolean {
    return this.#options.link()?.quick !== undefined
  }

  /** Exactly these are wanted from now on. Works on in the background; what fails is tried again at the next call. */
  set(targets: readonly RouteTarget[]): void {
    this.#wanted = new Map(targets.filter(({ address }) => isIPv4(address)).slice(0, mostRoutes).map((target) => [keyOf(target), target]))
    this.#work = this.#work.then(() => this.#change()).catch((error: unknown) => this.#options.log.warn('a quick way into the guest could not be opened', { reason: String(error) }))
  }

  /** Null when there is none, or none in time. */
  async find(target: RouteTarget): Promise<LocalAddress | null> {
    const key = keyOf(target)
    if (!this.#routes.has(key) && this.#wanted.has(key)) await Promise.race([this.#work, sleep(patienceMs, undefined, { ref: false })])
    // A route of a guest that is gone leads to nobody, or to somebody else; while a link is rebuilt the routes go on.
    const way = this.#options.link()?.quick
    return way === undefined || way === this.#way ? (this.#routes.get(key)?.local ?? null) : null
  }

  async dialTcp(target: RouteTarget): Promise<Socket | null> {
    const local = await this.find(target)
    return local === null ? null : connectSoon(local)
  }

  async #change(): Promise<void> {
    const link = this.#options.link()
    const way = link?.quick
    if (link === null || way === undefined) return
    if (way !== this.#way) this.#routes = new Map()
    this.#way = way
    const stale = [...this.#routes].filter(([key]) => !this.#wanted.has(key))
    const fresh = [...this.#wanted].filter(([key]) => !this.#routes.has(key))
    if (stale.length === 0 && fresh.length === 0) return
    for (const [key, { target, local }] of stale) {
      this.#routes.delete(key)
      await way.close(target.protocol, local)
    }
    const opened = new Map<string, Route>()
    try {
      for (const [key, target] of fresh) {
        const slot = this.#takeSlot()
        opened.set(key, { target, slot, local: await way.open(target.protocol, slot) })
      }
      await this.#tell(link, [...this.#routes.values(), ...opened.values()])
    } catch (error) {
      for (const { target, local } of opened.values()) await way.close(target.protocol, local).catch(() => {})
      throw error
    }
    for (const [key, route] of opened) this.#routes.set(key, route)
  }

  /** One after the other: the guest's connection tracking remembers for a while where one led. */
  #takeSlot(): number {
    const slot = this.#nextSlot
    this.#nextSlot = slot === lastSlot ? firstSlot : slot + 1
    return slot
  }

  async #tell(link: GuestLink, routes: readonly Route[]): Promise<void> {
    const table = routes.map(({ slot, target }) => `${target.protocol} ${slot} ${target.address} ${target.port}\n`).join('')
    const { exitCode, stderr } = await link.exec(command, { input: Buffer.from(table) })
    if (exitCode !== 0) throw new Error(stderr.trim())
  }
}

/** Null when it does not answer at once: the hypervisor's queue of connections is short, and the link is there too. */
const connectSoon = (local: LocalAddress): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connectGathering(local)
    const done = (connected: boolean): void => {
      clearTimeout(timer)
      if (!connected) socket.destroy()
      resolve(connected ? socket : null)
    }
    const failed = (): void => done(false)
    const timer = setTimeout(failed, connectMs)
    // Whoever gets it hears of its end by its close.
    socket.on('error', failed)
    socket.once('connect', () => done(true))
  })
