// Owns the network form's values as they are typed, and what they say in the contract's words.
import { largestMtu, mostDnsServers, parseDnsServer, parseNoProxy, parseProxy, smallestMtu } from '#contract/machine-network.ts'
import type { MachineNetwork, MachineNetworkChange, MachineNetworkSettings } from '#contract/machine-network.ts'

export interface NetworkValues {
  readonly dns: MachineNetworkSettings['dns']['mode']
  readonly servers: string
  readonly proxy: MachineNetworkSettings['proxy']['mode']
  readonly http: string
  readonly https: string
  readonly noProxy: string
  readonly containers: boolean
  readonly username: string
  /** Empty: as it is. */
  readonly password: string
  readonly mtu: 'auto' | 'fixed'
  readonly bytes: number | string
}

export const valuesOf = ({ settings: { dns, proxy, mtu }, login, mtu: { wanted } }: MachineNetwork): NetworkValues => ({
  dns: dns.mode, servers: dns.servers.join(', '),
  proxy: proxy.mode, http: proxy.http, https: proxy.https, noProxy: proxy.noProxy.replaceAll(',', ', '), containers: proxy.containers,
  username: login?.username ?? '', password: '',
  mtu: mtu === 'auto' ? 'auto' : 'fixed', bytes: mtu === 'auto' ? wanted : mtu,
})

const serversOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')

/** What is wrong with a field, as a text key below `machineNetwork`; only what counts is looked at. */
export const faultsOf = (values: NetworkValues) => {
  const own = values.proxy === 'own'
  const servers = serversOf(values.servers)
  const proxyFault = (text: string) => (text.trim() === '' || parseProxy(text) !== null ? null : text.includes('@') ? ('proxy.loginApart' as const) : ('proxy.invalid' as const))
  return {
    servers: values.dns === 'servers' && (servers.length === 0 || servers.length > mostDnsServers || servers.some((one) => parseDnsServer(one) === null)) ? ('dns.invalid' as const) : null,
    http: own ? (proxyFault(values.http) ?? (values.http.trim() === '' && values.https.trim() === '' ? ('proxy.needed' as const) : null)) : null,
    https: own ? proxyFault(values.https) : null,
    noProxy: own && parseNoProxy(values.noProxy) === null ? ('proxy.noProxyInvalid' as const) : null,
    username: own && values.username.includes(':') ? ('proxy.usernameInvalid' as const) : null,
    bytes: values.mtu === 'fixed' && !(typeof values.bytes === 'number' && Number.isInteger(values.bytes) && values.bytes >= smallestMtu && values.bytes <= largestMtu) ? ('mtu.range' as const) : null,
  }
}

/** What is switched off goes along only as far as it makes sense. */
export const changeOf = (values: NetworkValues, { settings, login }: MachineNetwork): MachineNetworkChange => {
  const username = values.username.trim()
  const same = username === (login?.username ?? '') && values.password === ''
  const usable = (text: string): string => parseProxy(text) ?? ''
  return {
    settings: {
      dns: { mode: values.dns, servers: [...new Set(serversOf(values.servers).filter((one) => parseDnsServer(one) !== null))].slice(0, mostDnsServers) },
      proxy: { mode: values.proxy, http: usable(values.http), https: usable(values.https), noProxy: (parseNoProxy(values.noProxy) ?? []).join(','), containers: values.containers },
      certificates: settings.certificates,
      mtu: values.mtu === 'fixed' && typeof values.bytes === 'number' ? values.bytes : 'auto',
    },
    ...(values.proxy !== 'own' || same ? {} : { login: username === '' ? null : { username, password: values.password } }),
  }
}
