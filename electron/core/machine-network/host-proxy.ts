// Owns the proxy that programs of this computer are told to use, as the environment says that the app was started in.
// A desktop's own setting (macOS, Windows) is for the providers of those systems to add.
import { parseNoProxy, parseProxy } from '#contract/machine-network.ts'
import type { Credentials } from '../registries/credential-helper.ts'

export interface ProxyServer {
  /** "http://proxy.example:3128", without a login. */
  readonly address: string
  readonly login: Credentials | null
}

export interface Proxies {
  readonly http: ProxyServer | null
  readonly https: ProxyServer | null
  /** Parted by commas. */
  readonly noProxy: string
}

export const noProxies: Proxies = { http: null, https: null, noProxy: '' }

/** `unusable`: what stands there and is no proxy that we know, without its login. */
export const hostProxies = (environment: NodeJS.ProcessEnv): Proxies & { readonly unusable: string | null } => {
  // The small ones first, as curl has it.
  const value = (name: string): string => environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? ''
  const read = (name: string): { readonly server: ProxyServer | null; readonly unusable: string | null } => {
    const text = (value(name) || value('all_proxy')).trim()
    const server = text === '' ? null : readProxy(text)
    return { server, unusable: text !== '' && server === null ? text.replace(/^([^:/?#]+:\/\/)?.*@/s, '$1').slice(0, 200) : null }
  }
  const [http, https] = [read('http_proxy'), read('https_proxy')]
  return { http: http.server, https: https.server, noProxy: (parseNoProxy(value('no_proxy')) ?? []).join(','), unusable: https.unusable ?? http.unusable }
}

const readProxy = (text: string): ProxyServer | null => {
  const [, scheme = '', login, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(?:(.*)@)?([^@]*)$/is.exec(text) ?? []
  // Some write a path behind it.
  const address = parseProxy(`${scheme}${rest.replace(/[/?#].*$/s, '')}`)
  if (address === null) return null
  const [username = '', secret = ''] = (login ?? '').split(/:(.*)/s).map(decoded)
  return { address, login: login === undefined || username === '' ? null : { username, secret } }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
