// Owns registries as the app knows them: logins, certificates and mirrors together, each handed on to where it counts.
import { AppError } from '#contract/errors.ts'
import type { RegistryVersion } from '#contract/images.ts'
import { dockerHub, registryOf, repositoryPath } from '#contract/registries.ts'
import type { LoginChoice, Registries, Registry, SearchAnswer, TagList } from '#contract/registries.ts'
import type { EngineClient } from '../engine/client.ts'
import { registryDigest } from '../engine/images.ts'
import type { RegistryAccess } from '../engine/images.ts'
import { Lane } from '../operations/lane.ts'
import { certificateFacts, readCertificates } from './certificates.ts'
import { tokenUser } from './credential-helper.ts'
import type { Credentials } from './credential-helper.ts'
import type { Dial } from './exchange.ts'
import { serverAddress } from './logins.ts'
import type { Logins } from './logins.ts'
import { openRegistry } from './registry-client.ts'
import type { HostSettings, RegistrySettings } from './registry-settings.ts'
import { Remembered } from './remembered.ts'
import { mostNames, searchHub, searchNames, sortTags } from './search.ts'

export interface RegistriesOptions {
  readonly engine: EngineClient
  readonly logins: Logins
  /** Connects from inside the guest. */
  readonly dial: Dial
  readonly settings: () => RegistrySettings
  /** Certificate authorities that the machine trusts besides the usual ones, PEM. */
  readonly authorities?: () => readonly string[]
  /** Makes them count, then keeps them; neither when the engine refuses. */
  readonly change: (settings: RegistrySettings) => Promise<void>
}

const mostRegistries = 50
const mostTags = 2_000
const checksAtOnce = 4
const minute = 60_000

export class RegistryService {
  readonly #options: RegistriesOptions
  readonly #versions = new Remembered<RegistryVersion>(5 * minute)
  readonly #catalogs = new Remembered<{ readonly names: readonly string[]; readonly partial: boolean }>(minute, 20)
  readonly #checks = new Lane(checksAtOnce)

  constructor(options: RegistriesOptions) {
    this.#options = options
  }

  async list(): Promise<Registries> {
    const { logins, settings } = this.#options
    const { hosts, mirrors } = settings()
    const [all, store] = await Promise.all([logins.list(), logins.choice(dockerHub)])
    const names = new Set([dockerHub, ...[...hosts.map(({ host }) => host), ...all.keys()].toSorted()])
    const registries = [...names].map((host): Registry => {
      const own = hosts.find((one) => one.host === host)
      return { host, login: all.get(host) ?? null, certificates: certificateFacts(own?.certificates ?? ''), insecure: own?.insecure ?? false }
    })
    return { registries, mirrors, store }
  }

  /** Errors: REGISTRY_LOGIN_WRONG at `password`, the other ones of REGISTRY_, CREDENTIAL_HELPER_FAILED. */
  async login(host: string, username: string, password: string): Promise<LoginChoice> {
    const { engine, logins } = this.#options
    const body = { username, password, serveraddress: serverAddress(host) }
    const { IdentityToken } = await engine.json<{ IdentityToken?: string }>('/auth', { method: 'POST', body, about: { image: host, registry: true, host, loggedIn: true } }).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'REGISTRY_DENIED' ? new AppError('REGISTRY_LOGIN_WRONG', { field: 'password', details: { host } }) : error
    })
    this.#forget(host)
    return logins.store(host, IdentityToken === undefined || IdentityToken === '' ? { username, secret: password } : { username: tokenUser, secret: IdentityToken })
  }

  /** Errors: CREDENTIAL_NOT_OURS, CREDENTIAL_HELPER_FAILED. */
  async logout(host: string): Promise<void> {
    this.#forget(host)
    await this.#options.logins.erase(host)
  }

  /** Errors: INPUT_INVALID at `certificates`, `insecure` or `host`; ENGINE_REFUSED. */
  async configure(host: string, insecure: boolean, certificates: string | null | undefined): Promise<void> {
    if (host === dockerHub && insecure) throw new AppError('INPUT_INVALID', { field: 'insecure', details: { reason: 'Docker Hub always has TLS.' } })
    const settings = this.#options.settings()
    const others = settings.hosts.filter((one) => one.host !== host)
    if (others.length >= mostRegistries) throw new AppError('INPUT_INVALID', { field: 'host', details: { reason: `More than ${mostRegistries} registries cannot be kept.` } })
    const pem = certificates === undefined ? this.#own(host).certificates : certificates === null ? '' : readCertificates(certificates)
    // A login and its registry must not be parted; Docker Hub needs no entry to be there.
    await this.#change({ ...settings, hosts: [...others, { host, insecure, certificates: pem }] }, host)
  }

  /** Errors: CREDENTIAL_NOT_OURS, CREDENTIAL_HELPER_FAILED, ENGINE_REFUSED. */
  async remove(host: string): Promise<void> {
    const settings = this.#options.settings()
    if (settings.hosts.some((one) => one.host === host)) await this.#change({ ...settings, hosts: settings.hosts.filter((one) => one.host !== host) }, host)
    await this.logout(host)
  }

  setMirrors(mirrors: readonly string[]): Promise<void> {
    return this.#change({ ...this.#options.settings(), mirrors: [...new Set(mirrors)] }, dockerHub)
  }

  /** What the engine needs to know to ask the registry of an image. Errors: CREDENTIAL_HELPER_FAILED. */
  async access(reference: string): Promise<RegistryAccess> {
    const host = registryOf(reference)
    const login = await this.#options.logins.find(host)
    return { host, loggedIn: login !== null, auth: authHeader(host, login) }
  }

  /** The text of a docker config file with the logins of these registries and no others. A store that fails has none. */
  async dockerConfig(hosts: Iterable<string>): Promise<{ readonly text: string; readonly loggedIn: ReadonlySet<string> }> {
    const auths: Record<string, object> = {}
    const loggedIn = new Set<string>()
    for (const host of new Set(hosts)) {
      const login = await this.#options.logins.find(host).catch(() => null)
      if (login === null) continue
      loggedIn.add(host)
      auths[serverAddress(host)] = login.username === tokenUser ? { identitytoken: login.secret } : { auth: Buffer.from(`${login.username}:${login.secret}`).toString('base64') }
    }
    return { text: JSON.stringify({ auths }), loggedIn }
  }

  async checkUpdate(reference: string, fresh: boolean): Promise<RegistryVersion> {
    return this.#versions.get(reference, async () => {
      const leave = await this.#checks.enter(AbortSignal.timeout(5 * minute))
      try {
        return { reference, digest: await registryDigest(this.#options.engine, reference, await this.access(reference)), checkedAt: new Date().toISOString() }
      } finally {
        leave()
      }
    }, fresh)
  }

  async search(host: string, query: string): Promise<SearchAnswer> {
    const { engine, logins } = this.#options
    if (host === dockerHub) return searchHub(engine, query, host, authHeader(host, await logins.find(host)))
    const { names, partial } = await this.#catalogs.get(host, async () => (await this.#open(host)).catalog(mostNames))
    return { results: searchNames(names, query, host), partial }
  }

  async tags(reference: string): Promise<TagList> {
    const { names, partial } = await (await this.#open(registryOf(reference))).tags(repositoryPath(reference), mostTags)
    return { tags: sortTags(names), partial }
  }

  /** Whatever was remembered of it is no longer sure: something was pushed there. */
  changed(reference: string): void {
    this.#forget(registryOf(reference))
  }

  #own(host: string): HostSettings {
    return this.#options.settings().hosts.find((one) => one.host === host) ?? { host, insecure: false, certificates: '' }
  }

  async #open(host: string): Promise<ReturnType<typeof openRegistry>> {
    const { logins, dial, authorities } = this.#options
    const own = this.#own(host)
    return openRegistry({ ...own, certificates: [own.certificates, ...(authorities?.() ?? [])].join(''), login: await logins.find(host) }, dial)
  }

  async #change(settings: RegistrySettings, host: string): Promise<void> {
    await this.#options.change(settings)
    this.#forget(host)
  }

  #forget(host: string): void {
    this.#catalogs.forget(host)
    this.#versions.forget()
  }
}

/** X-Registry-Auth (Engine API: "Authentication"): JSON in base64url, which the engine wants padded. */
export const authHeader = (host: string, login: Credentials | null): string => {
  const auth = login === null ? {} : login.username === tokenUser ? { identitytoken: login.secret, serveraddress: serverAddress(host) } : { username: login.username, password: login.secret, serveraddress: serverAddress(host) }
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}
