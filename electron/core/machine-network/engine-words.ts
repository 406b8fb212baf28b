// Owns what the engine, builds and new containers are told of the network, each in its own words.
import type { RunSpec } from '#contract/run.ts'
import { usualMtu } from './host-mtu.ts'

/** What programs in the machine are told of the proxy; null where there is none of that kind. */
export interface ToldProxy {
  readonly http: string | null
  readonly https: string | null
  /** Parted by commas. */
  readonly noProxy: string
}

const given = (values: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null))

/** Keys of the engine's daemon.json. */
export const engineKeys = (proxy: ToldProxy | null, mtu: number): Readonly<Record<string, unknown>> => ({
  ...(proxy === null ? {} : { proxies: given({ 'http-proxy': proxy.http, 'https-proxy': proxy.https, 'no-proxy': proxy.noProxy }) }),
  ...(mtu === usualMtu ? {} : { mtu, 'default-network-opts': { bridge: { 'com.docker.network.driver.mtu': String(mtu) } } }),
})

/** As the docker command's own config file says it to builds ("proxies"). */
export const builderConfig = (config: string, proxy: ToldProxy | null): string =>
  proxy === null ? config : JSON.stringify({ ...(JSON.parse(config) as object), proxies: { default: given({ httpProxy: proxy.http, httpsProxy: proxy.https, noProxy: proxy.noProxy }) } })

/** In both ways of writing, as the docker command has it; what the person gave stays as it is. */
export const withProxy = (environment: RunSpec['environment'], proxy: ToldProxy | null): RunSpec['environment'] => {
  if (proxy === null) return environment
  const mine = new Set(environment.map(({ name }) => name.toLowerCase()))
  const told = Object.entries(given({ HTTP_PROXY: proxy.http, HTTPS_PROXY: proxy.https, NO_PROXY: proxy.noProxy })).filter(([name]) => !mine.has(name.toLowerCase()))
  return [...environment, ...told.flatMap(([name, value]) => [{ name, value, secret: false }, { name: name.toLowerCase(), value, secret: false }])]
}
