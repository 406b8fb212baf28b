// Owns what containers on the machine's own network listen on: the guest says when something changed there, and only while there are any.
import type { ExecResult, GuestLink } from '#vm/provider.ts'
import type { Watched } from '../channel.ts'
import { readListening } from './listening.ts'
import type { RunningContainer } from './running.ts'
import type { HostListening } from './wanted.ts'

export interface HostNetworkOptions {
  readonly link: Watched<GuestLink | null>
  readonly exec: (command: string) => Promise<ExecResult>
  /** Something may listen that did not, or the other way round. */
  readonly onChange: () => void
}

export class HostNetwork {
  readonly #options: HostNetworkOptions
  #listening: HostListening = new Map()
  /** Of these is known what they listen on. */
  #known = ''
  #watching: { readonly link: GuestLink; end(): void } | null = null

  constructor(options: HostNetworkOptions) {
    this.#options = options
  }

  /** What they listen on, as far as the guest told. */
  async of(running: readonly RunningContainer[]): Promise<HostListening> {
    const ids = running.filter(({ hostNetwork }) => hostNetwork).map(({ id }) => id)
    this.#watch(ids.length > 0)
    if (ids.length === 0) return new Map()
    if (this.#known !== ids.join(' ')) {
      this.#known = ids.join(' ')
      // Without an answer the last one stands: a link that is being rebuilt closes nobody's port.
      this.#listening = await readListening(this.#options.exec, ids).then(ownOnly, () => this.#listening)
    }
    return this.#listening
  }

  close(): void {
    this.#watch(false)
  }

  #watch(wanted: boolean): void {
    const link = wanted ? this.#options.link.value : null
    if (this.#watching?.link === link) return
    this.#watching?.end()
    this.#watching = null
    if (link === null) return
    let over = false
    this.#watching = { link, end: () => { over = true } }
    const mine = this.#watching
    void (async () => {
      const stream = await link.run('/usr/lib/slipway/watch-listening')
      mine.end = () => void stream.destroy()
      if (over) stream.destroy()
      for await (const _ of stream) {
        this.#known = ''
        this.#options.onChange()
      }
    })().catch(() => {}).finally(() => {
      // Its link broke: the next one is watched from the next look on.
      if (this.#watching === mine) this.#watching = null
      this.#known = ''
    })
  }
}

/** The machine's own programs listen on the same network: what none of the container's processes holds is not the container's. */
const ownOnly = (listening: HostListening): HostListening => new Map([...listening].map(([id, ports]) => [id, ports.filter(({ process }) => process !== null)]))
