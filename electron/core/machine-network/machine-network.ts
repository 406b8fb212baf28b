// Owns the machine's network as the person sees it: what is wanted, what this computer has, and what of it the running machine has already.
// Names and the proxy's address count at once, as the core itself answers for them; what the engine only reads at its start waits for the next one.
import { AppError } from '#contract/errors.ts'
import { mostCertificates } from '#contract/machine-network.ts'
import type { MachineNetwork, MachineNetworkChange, MachineNetworkSettings } from '#contract/machine-network.ts'
import type { LoginPlace } from '../registries/keychain.ts'
import { hostNames } from '../names/guest-dns.ts'
import { allAuthorities, readAuthorities } from './authorities.ts'
import type { Authority } from './authorities.ts'
import { engineKeys } from './engine-words.ts'
import type { ToldProxy } from './engine-words.ts'
import { usualMtu } from './host-mtu.ts'
import { noProxies } from './host-proxy.ts'
import type { Proxies, ProxyServer, hostProxies } from './host-proxy.ts'
import { bypassOf } from './no-proxy.ts'
import { meansThisComputer } from './relay-target.ts'
import type { Target } from './relay-target.ts'
import type { StoredNetwork } from './stored.ts'

export interface MachineNetworkOptions {
  readonly stored: () => StoredNetwork
  readonly change: (stored: StoredNetwork) => Promise<void>
  /** Where the login at one's own proxy is kept. */
  readonly logins: LoginPlace
  readonly loginStore: MachineNetwork['loginStore']
  /** What this computer has: read anew each time, as it changes. */
  readonly host: {
    readonly proxies: () => ReturnType<typeof hostProxies>
    readonly authorities: () => readonly Authority[]
    readonly mtu: () => number | null
    readonly resolvers: () => readonly string[]
  }
  /** Where the guest reaches the relay (proxy-relay.ts); null where it cannot. */
  readonly relay: () => { readonly host: string; readonly port: number } | null
  readonly machineRuns: () => boolean
  /** Something may wait for the next start now, or no more. */
  readonly review: () => void
}

/** What a start gives the guest that holds until its end. */
interface Given {
  readonly proxy: ToldProxy | null
  readonly authorities: readonly Authority[]
  readonly mtu: number
}

/** Under this name our own login is kept. */
const loginName = 'proxy'
/** Never through a proxy: the guest itself, and this computer as the guest sees it. */
const alwaysDirect = ['localhost', '127.0.0.1', '::1', ...hostNames]

export class MachineNetworkService {
  readonly #options: MachineNetworkOptions
  #given: Given | null = null

  constructor(options: MachineNetworkOptions) {
    this.#options = options
  }

  /** For a start: keys of the engine's settings, and files for the guest (vm/guest/README.md). */
  atStart(): { readonly engine: Readonly<Record<string, unknown>>; readonly files: Readonly<Record<string, string>> } {
    const given = this.#wanted()
    this.#given = given
    return {
      engine: engineKeys(given.proxy, given.mtu),
      files: {
        ...(given.authorities.length === 0 ? {} : { 'ca.crt': given.authorities.map(({ pem }) => pem).join('') }),
        ...(given.mtu === usualMtu ? {} : { mtu: `${given.mtu}\n` }),
      },
    }
  }

  /** What of it the guest only learns at its start, as a text to compare. */
  startSettings(): string {
    const { proxy, authorities, mtu } = this.#wanted()
    // A list of exceptions counts at once: whatever comes to the relay is looked at there.
    return JSON.stringify([proxy?.http ?? null, proxy?.https ?? null, authorities.map(({ fingerprint }) => fingerprint).toSorted(), mtu])
  }

  /** Resolvers that the person chose in place of this computer's ways. */
  chosenResolvers(): readonly string[] | null {
    const { mode, servers } = this.#options.stored().dns
    return mode === 'servers' ? servers : null
  }

  /** Certificate authorities to be trusted besides the usual ones, PEM. */
  authorities(): readonly string[] {
    return this.#wantedAuthorities().map(({ pem }) => pem)
  }

  /** Where the relay is to pass things on to. */
  async proxies(): Promise<Proxies> {
    const { mode, http, https, noProxy } = this.#options.stored().proxy
    if (mode === 'none') return noProxies
    if (mode === 'host') return this.#options.host.proxies()
    const login = await this.#options.logins.get(loginName)
    const server = (address: string) => (address === '' ? null : { address, login })
    return { http: server(http), https: server(https), noProxy }
  }

  /** The one that leads to a TLS server; null where none is needed. */
  async proxyFor(target: Target): Promise<ProxyServer | null> {
    if (meansThisComputer(target, [...hostNames, this.#options.relay()?.host ?? ''])) return null
    const { https, noProxy } = await this.proxies()
    return bypassOf(noProxy)(target.host, target.port) ? null : https
  }

  /** What new containers are told; null when there is no proxy, or they are not to be told. */
  forContainers(): ToldProxy | null {
    return this.#options.stored().proxy.containers ? this.#told() : null
  }

  /** What builds are told. */
  forBuilds(): ToldProxy | null {
    return this.#told()
  }

  async get(): Promise<MachineNetwork> {
    const { stored, logins, loginStore, host, machineRuns, review } = this.#options
    review()
    const { dns, proxy, certificates, mtu } = stored()
    const wanted = this.#wanted()
    const given = machineRuns() ? this.#given : null
    const trusted = new Set(given?.authorities.map(({ fingerprint }) => fingerprint))
    const [login, now] = await Promise.all([logins.get(loginName), this.proxies()])
    return {
      settings: { dns, proxy, certificates: { followHost: certificates.followHost }, mtu },
      login: login === null ? null : { username: login.username },
      loginStore,
      dnsServers: this.chosenResolvers() ?? host.resolvers(),
      proxy: {
        http: now.http?.address ?? null,
        https: now.https?.address ?? null,
        noProxy: now.noProxy,
        loggedIn: [now.http, now.https].some((server) => server !== null && server.login !== null),
        unusable: proxy.mode === 'host' ? host.proxies().unusable : null,
        throughHost: wanted.proxy === null ? null : (wanted.proxy.https ?? wanted.proxy.http),
        engineKnows: given !== null && given.proxy !== null,
      },
      certificates: wanted.authorities.map(({ pem: _pem, ...facts }) => ({ ...facts, inEffect: trusted.has(facts.fingerprint) })),
      mtu: { host: host.mtu(), wanted: wanted.mtu, inEffect: given?.mtu ?? null },
    }
  }

  /** Keeps all of it; what is wrong was refused before, at its field. */
  async set({ settings, login }: MachineNetworkChange): Promise<MachineNetwork> {
    const { stored, change, logins } = this.#options
    if (login === null) await logins.erase(loginName)
    else if (login !== undefined) await logins.store(loginName, { username: login.username, secret: login.password })
    await change({ ...settings, certificates: { own: stored().certificates.own, followHost: settings.certificates.followHost } })
    return this.get()
  }

  /** Errors: INPUT_INVALID at `certificates`. */
  async trust(text: string): Promise<MachineNetwork> {
    const { stored } = this.#options
    const added = readAuthorities(text).map(({ pem }) => pem)
    const own = [...new Set([...stored().certificates.own, ...added])]
    if (own.length > mostCertificates) throw new AppError('INPUT_INVALID', { field: 'certificates', details: { reason: `More than ${mostCertificates} certificates cannot be kept.` } })
    return this.#changeOwn(own)
  }

  distrust(fingerprint: string): Promise<MachineNetwork> {
    return this.#changeOwn(this.#own().filter((one) => one.fingerprint !== fingerprint).map(({ pem }) => pem))
  }

  async #changeOwn(own: readonly string[]): Promise<MachineNetwork> {
    const before = this.#options.stored()
    await this.#options.change({ ...before, certificates: { ...before.certificates, own: [...own] } })
    return this.get()
  }

  #own(): readonly Authority[] {
    return this.#options.stored().certificates.own.flatMap(readKept)
  }

  #wantedAuthorities(): readonly Authority[] {
    return allAuthorities(this.#own(), this.#options.stored().certificates.followHost ? this.#options.host.authorities() : [])
  }

  #wanted(): Given {
    const mtu: MachineNetworkSettings['mtu'] = this.#options.stored().mtu
    return { proxy: this.#told(), authorities: this.#wantedAuthorities(), mtu: mtu === 'auto' ? (this.#options.host.mtu() ?? usualMtu) : mtu }
  }

  /** The relay's address in place of each proxy that there is. */
  #told(): ToldProxy | null {
    const { stored, host, relay } = this.#options
    const { mode, ...own } = stored().proxy
    const at = relay()
    const now = mode === 'none' || at === null ? null : mode === 'own' ? own : { http: host.proxies().http?.address ?? '', https: host.proxies().https?.address ?? '', noProxy: host.proxies().noProxy }
    if (now === null || at === null || (now.http === '' && now.https === '')) return null
    const address = `http://${at.host}:${at.port}`
    const noProxy = [...new Set([...alwaysDirect, at.host, ...now.noProxy.split(',').filter((word) => word !== '')])].join(',')
    return { http: now.http === '' ? null : address, https: now.https === '' ? null : address, noProxy }
  }
}

/** The settings file is not ours alone: what does not read any more is left out. */
const readKept = (pem: string): readonly Authority[] => {
  try {
    return readAuthorities(pem)
  } catch {
    return []
  }
}
