// Owns what the person's own docker config says of logins (docker CLI: config.json). It is theirs: read here, never written.
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseRegistryHost } from '#contract/registries.ts'
import { isOnPath, programOf, tokenUser } from './credential-helper.ts'
import type { Credentials } from './credential-helper.ts'

interface RawConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: unknown; readonly identitytoken?: unknown } | null>>
  readonly credsStore?: unknown
  readonly credHelpers?: Readonly<Record<string, unknown>>
}

export interface DockerConfig {
  /** Logins that stand in the file, by host. */
  readonly logins: ReadonlyMap<string, Credentials>
  /** The program for one host, by host. */
  readonly helpers: ReadonlyMap<string, string>
  /** The program for all others: what the file names, else the platform's usual one where it is installed. */
  readonly helper: string | null
  /** Whether the person chose it; what was only found here may fail without a word. */
  readonly chosen: boolean
}

const path = (): string => join(process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'), 'config.json')

/** The reference client's own choice where the config names none (cli/config/credentials, DetectDefaultStore). */
const usual = async (): Promise<string | null> => {
  const names = process.platform === 'darwin' ? ['osxkeychain'] : process.platform === 'win32' ? ['wincred'] : (await isOnPath('pass')) ? ['pass'] : ['secretservice']
  for (const name of names) if (await isOnPath(programOf(name))) return name
  return null
}

/** Read anew each time: a login with the docker CLI counts at once. A file that cannot be read counts as empty. */
export const readDockerConfig = async (): Promise<DockerConfig> => {
  const config = await readFile(path(), 'utf8').then((text) => JSON.parse(text) as RawConfig | null).catch(() => null)
  const logins = new Map<string, Credentials>()
  for (const [server, entry] of Object.entries(config?.auths ?? {})) {
    const host = parseRegistryHost(server)
    const login = host === null ? null : readEntry(entry)
    if (host !== null && login !== null) logins.set(host, login)
  }
  const helpers = new Map<string, string>()
  for (const [server, name] of Object.entries(config?.credHelpers ?? {})) {
    const host = parseRegistryHost(server)
    if (host !== null && typeof name === 'string' && name !== '') helpers.set(host, name)
  }
  const { credsStore } = config ?? {}
  const chosen = typeof credsStore === 'string' && credsStore !== ''
  return { logins, helpers, helper: chosen ? credsStore : await usual(), chosen }
}

const readEntry = (entry: { readonly auth?: unknown; readonly identitytoken?: unknown } | null): Credentials | null => {
  if (typeof entry?.identitytoken === 'string' && entry.identitytoken !== '') return { username: tokenUser, secret: entry.identitytoken }
  if (typeof entry?.auth !== 'string') return null
  const text = Buffer.from(entry.auth, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? null : { username: text.slice(0, colon), secret: text.slice(colon + 1).replace(/\0+$/, '') }
}
