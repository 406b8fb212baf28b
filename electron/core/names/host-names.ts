// Owns what names mean on this computer: asked as its programs ask, so that its hosts file, a VPN's names and its search domains count in containers too.
import { lookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP } from 'node:net'

export type HostLookup = (name: string) => Promise<readonly LookupAddress[]>

/** As long as a change may stay unseen; a container asks for both families at once. */
const rememberMs = 5_000
const mostRemembered = 1_000
/** The system asks in threads that the whole process shares, and has no way to give up. */
const mostAtOnce = 8
const patienceMs = 2_000

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const asPrograms: HostLookup = (name) => lookup(name, { all: true, order: 'verbatim' })

export class HostNames {
  readonly #hostAddress: string
  readonly #lookup: HostLookup
  readonly #remembered = new Map<string, { readonly at: number; readonly found: Promise<readonly LookupAddress[] | null> }>()
  #under = 0

  /** `hostAddress`: where the guest finds what this computer calls its loopback. */
  constructor(hostAddress: string, ask: HostLookup = asPrograms) {
    this.#hostAddress = hostAddress
    this.#lookup = ask
  }

  /** Addresses of a name, by which the guest reaches them; null when this computer knows none, or does not say so soon. */
  async find(asked: string): Promise<readonly LookupAddress[] | null> {
    const name = asked.toLowerCase().replace(/\.$/, '')
    if (!isName(name)) return null
    const now = performance.now()
    const old = this.#remembered.get(name)
    if (old !== undefined && now - old.at < rememberMs) return old.found
    if (this.#under >= mostAtOnce) return null
    const found = this.#ask(name)
    this.#remembered.delete(name)
    this.#remembered.set(name, { at: now, found })
    const [oldest] = this.#remembered.keys()
    if (oldest !== undefined && this.#remembered.size > mostRemembered) this.#remembered.delete(oldest)
    return found
  }

  async #ask(name: string): Promise<readonly LookupAddress[] | null> {
    this.#under += 1
    const asking = this.#lookup(name).catch(() => null).finally(() => { this.#under -= 1 })
    const late = Promise.withResolvers<null>()
    const timer = setTimeout(() => late.resolve(null), patienceMs).unref()
    const found = await Promise.race([asking, late.promise])
    clearTimeout(timer)
    return found === null || found.length === 0 ? null : this.#asSeenThere(found)
  }

  /** A container has a loopback of its own. */
  #asSeenThere(found: readonly LookupAddress[]): readonly LookupAddress[] {
    const here = found.some(({ address, family }) => loopback.check(address, family === 6 ? 'ipv6' : 'ipv4'))
    const elsewhere = found.filter(({ address, family }) => !loopback.check(address, family === 6 ? 'ipv6' : 'ipv4') && isIP(address) !== 0)
    return here ? [{ address: this.#hostAddress, family: 4 }, ...elsewhere] : elsewhere
  }
}

/** What a resolver of addresses may be asked: not what it would take for an address, and not the name that each computer keeps for itself. */
const isName = (name: string): boolean =>
  name.length <= 253 && /^[\w-]+(?:\.[\w-]+)*$/.test(name) && !/(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(name) && name !== 'localhost' && !name.endsWith('.localhost')
