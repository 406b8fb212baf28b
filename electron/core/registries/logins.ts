// Owns which login belongs to a registry and where it is kept: a credential helper, the keychain, this session, or the person's docker config.
import { AppError } from '#contract/errors.ts'
import { dockerHub, parseRegistryHost } from '#contract/registries.ts'
import type { LoginChoice, LoginStore, RegistryLogin } from '#contract/registries.ts'
import { openHelper } from './credential-helper.ts'
import type { CredentialHelper, Credentials } from './credential-helper.ts'
import { readDockerConfig } from './docker-config.ts'
import type { DockerConfig } from './docker-config.ts'
import { keychainPlace, sessionPlace } from './keychain.ts'
import type { Keychain, LoginPlace } from './keychain.ts'

/** Under which address helpers and the engine know a registry; Docker Hub's is from its first days. */
export const serverAddress = (host: string): string => (host === dockerHub ? 'https://index.docker.io/v1/' : host)

interface Helper {
  readonly name: string
  readonly program: CredentialHelper
  /** Its failures count; those of one that was only found here do not. */
  readonly chosen: boolean
}

export class Logins {
  readonly #session: LoginPlace = sessionPlace()
  readonly #keychain: LoginPlace | null
  readonly #readConfig: () => Promise<DockerConfig>

  constructor(options: { readonly keychain: Keychain | null; readonly file: string; readonly readConfig?: () => Promise<DockerConfig> }) {
    this.#keychain = options.keychain?.available() === true ? keychainPlace(options.file, options.keychain) : null
    this.#readConfig = options.readConfig ?? readDockerConfig
  }

  /** The login for a registry, or null. Errors: CREDENTIAL_HELPER_FAILED of a helper that the person chose. */
  async find(host: string): Promise<Credentials | null> {
    const config = await this.#readConfig()
    const helper = helperFor(config, host)
    if (helper !== null) {
      const found = await quietly(helper, () => helper.program.get(serverAddress(host)), null)
      if (found !== null) return found
    }
    return (await this.#own(async (place) => place.get(host))) ?? config.logins.get(host) ?? null
  }

  /** Where the next login of a registry goes. */
  async choice(host: string): Promise<LoginChoice> {
    const helper = helperFor(await this.#readConfig(), host)
    // A helper that is only installed may be without what it needs, such as a desktop: asked, it says so.
    if (helper !== null && (await works(helper))) return { kind: 'helper', helper: helper.name }
    return { kind: this.#keychain === null ? 'session' : 'keychain', helper: null }
  }

  /** Errors: CREDENTIAL_HELPER_FAILED. */
  async store(host: string, credentials: Credentials): Promise<LoginChoice> {
    const choice = await this.choice(host)
    if (choice.helper !== null) {
      await openHelper(choice.helper).store(serverAddress(host), credentials)
      // An older login of ours must not come back when this one is erased.
      await this.#own(async (place) => place.erase(host))
    } else await (this.#keychain ?? this.#session).store(host, credentials)
    return choice
  }

  /** Errors: CREDENTIAL_NOT_OURS when it stands in the person's docker config, CREDENTIAL_HELPER_FAILED. */
  async erase(host: string): Promise<void> {
    const config = await this.#readConfig()
    const helper = helperFor(config, host)
    if (helper !== null) await quietly(helper, () => helper.program.erase(serverAddress(host)), undefined)
    await this.#own(async (place) => place.erase(host))
    if (config.logins.has(host)) throw new AppError('CREDENTIAL_NOT_OURS', { details: { host } })
  }

  /** Who is logged in where. */
  async list(): Promise<ReadonlyMap<string, RegistryLogin>> {
    const config = await this.#readConfig()
    const all = new Map<string, RegistryLogin>()
    const add = (servers: Iterable<readonly [string, string]>, store: LoginStore, helper: string | null): void => {
      for (const [server, username] of servers) {
        const host = parseRegistryHost(server)
        if (host !== null && !all.has(host)) all.set(host, { username, store, helper })
      }
    }
    const names = new Map([...(config.helper === null ? [] : [[config.helper, config.chosen] as const]), ...[...config.helpers.values()].map((name) => [name, true] as const)])
    for (const [name, chosen] of names) {
      const helper = { name, chosen, program: openHelper(name) }
      // A list must not fail because one store does not answer.
      const listed = Object.entries(await helper.program.list().catch(() => ({})))
      add(listed.filter(([server]) => helperFor(config, parseRegistryHost(server) ?? '')?.name === name), 'helper', name)
    }
    if (this.#keychain !== null) add(await this.#keychain.list(), 'keychain', null)
    add(await this.#session.list(), 'session', null)
    add([...config.logins].map(([host, { username }]) => [host, username]), 'docker-config', null)
    return all
  }

  async #own<T>(act: (place: LoginPlace) => Promise<T>): Promise<T | null> {
    const fromKeychain = this.#keychain === null ? null : await act(this.#keychain)
    return fromKeychain ?? (await act(this.#session))
  }
}

const helperFor = (config: DockerConfig, host: string): Helper | null => {
  const special = config.helpers.get(host)
  const name = special ?? config.helper
  return name === null ? null : { name, program: openHelper(name), chosen: special !== undefined || config.chosen }
}

const works = async ({ program, chosen }: Helper): Promise<boolean> => chosen || program.list().then(() => true, () => false)

const quietly = async <T>(helper: Helper, act: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (helper.chosen) throw error
    return otherwise
  }
}
