// Owns what may be said of how the machine's network follows this computer: its names, its proxy, its certificates, its packet size.
import { z } from 'zod'
import { parseRegistryHost } from './registries.ts'
import type { CertificateFacts } from './registries.ts'

const address = z.union([z.ipv4(), z.ipv6()])

/** "10.1.1.1", "10.1.1.1:5353", "fd00::53" or "[fd00::53]:5353", as Node's resolver takes them; null when it is none. */
export const parseDnsServer = (text: string): string | null => {
  const bare = text.trim()
  if (address.safeParse(bare).success) return bare
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(bare) ?? []
  const valid = bracketed === undefined ? z.ipv4().safeParse(plain).success : z.ipv6().safeParse(bracketed).success
  return valid && Number(port) >= 1 && Number(port) <= 65_535 ? bare : null
}

/** "http://proxy.example:3128" from what a person writes or an environment holds; without a scheme it is http, as for everybody. Null: none that can be used. */
export const parseProxy = (text: string): string | null => {
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#\s@]+)\/?$/i.exec(text.trim()) ?? []
  const host = parseRegistryHost(rest)
  return host === null || !/^https?$/i.test(scheme) ? null : `${scheme.toLowerCase()}://${host}`
}

const target = /^(?:\*|(?:\*?\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?(?::\d{1,5})?|[0-9a-f:.]+(?:\/\d{1,3})?|\[[0-9a-f:.]+\](?::\d{1,5})?)$/iu

/** Names, addresses and ranges that need no proxy, each once; null when one of them is something else. */
export const parseNoProxy = (text: string): readonly string[] | null => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  return words.every((word) => word.length <= 255 && target.test(word)) ? [...new Set(words)] : null
}

const dnsServer = z.string().max(100).transform((text, context) => {
  const server = parseDnsServer(text)
  if (server === null) context.addIssue({ code: 'custom', message: 'not the address of a DNS server: write it like 10.0.0.53 or 10.0.0.53:5353' })
  return server ?? z.NEVER
})

/** Empty where there is none. */
const proxyAddress = z.string().max(300).default('').transform((text, context) => {
  if (text.trim() === '') return ''
  const proxy = parseProxy(text)
  if (proxy === null) context.addIssue({ code: 'custom', message: text.includes('@') ? 'the name and the password have fields of their own' : 'not a proxy: write it like http://proxy.example:3128' })
  return proxy ?? z.NEVER
})

const noProxy = z.string().max(8_000).default('').transform((text, context) => {
  const parsed = parseNoProxy(text)
  if (parsed === null) context.addIssue({ code: 'custom', message: 'not a list of names and addresses: write it like .corp.example, 10.0.0.0/8' })
  return parsed?.join(',') ?? z.NEVER
})

export const smallestMtu = 576
export const largestMtu = 9_000
export const mostDnsServers = 4
export const mostCertificates = 50

export const machineNetworkSettingsSchema = z.object({
  dns: z.object({
    /** "host": as this computer does, whatever changes there. */
    mode: z.enum(['host', 'servers']),
    servers: z.array(dnsServer).max(mostDnsServers),
  }).refine(({ mode, servers }) => mode === 'host' || servers.length > 0, { error: 'at least one server is needed', path: ['servers'] }),
  proxy: z.object({
    mode: z.enum(['host', 'own', 'none']),
    http: proxyAddress,
    https: proxyAddress,
    noProxy,
    /** New containers and builds are told of it too. */
    containers: z.boolean(),
  }).refine(({ mode, http, https }) => mode !== 'own' || http !== '' || https !== '', { error: 'at least one proxy is needed', path: ['http'] }),
  certificates: z.object({ followHost: z.boolean() }),
  mtu: z.union([z.literal('auto'), z.int().min(smallestMtu).max(largestMtu)], { error: `from ${smallestMtu} to ${largestMtu}` }),
})
export type MachineNetworkSettings = z.output<typeof machineNetworkSettingsSchema>

export const defaultMachineNetwork: MachineNetworkSettings = {
  dns: { mode: 'host', servers: [] },
  proxy: { mode: 'host', http: '', https: '', noProxy: '', containers: true },
  certificates: { followHost: true },
  mtu: 'auto',
}

/** At most what a proxy could ever take. */
const longestPassword = 1_024
export const machineNetworkChangeSchema = z.object({
  settings: machineNetworkSettingsSchema,
  /** Replaces the login at the proxy; null takes it away, left out it stays. */
  login: z.object({
    username: z.string().trim().min(1, { error: 'a username is needed' }).max(255).refine((name) => !name.includes(':'), { error: 'a username has no colon' }),
    password: z.string().max(longestPassword),
  }).nullable().optional(),
})
export type MachineNetworkChange = z.output<typeof machineNetworkChangeSchema>

/** A PEM bundle; whether it holds certificate authorities is looked at by the core, which can. */
const longestBundle = 65_536
export const trustSchema = z.object({ certificates: z.string().max(longestBundle) })
export const distrustSchema = z.object({ fingerprint: z.string().max(200) })

export interface TrustedCertificate extends CertificateFacts {
  /** The file or variable of this computer that it comes from; null for one that the person added. */
  readonly from: string | null
  /** The running machine has it already. */
  readonly inEffect: boolean
}

/** What goes to the outside of the machine now, and how. */
export interface ProxyInEffect {
  /** Null: directly. */
  readonly http: string | null
  readonly https: string | null
  readonly noProxy: string
  /** With a name and a password. */
  readonly loggedIn: boolean
  /** What this computer's environment says and cannot be used, such as a SOCKS proxy. */
  readonly unusable: string | null
  /** How the machine reaches it; null where it cannot. */
  readonly throughHost: string | null
  /** The running engine knows of it. */
  readonly engineKnows: boolean
}

export interface MachineNetwork {
  readonly settings: MachineNetworkSettings
  /** The login of one's own proxy. The password stays in the core. */
  readonly login: { readonly username: string } | null
  /** Where such a login is kept. */
  readonly loginStore: 'keychain' | 'session'
  readonly dnsServers: readonly string[]
  readonly proxy: ProxyInEffect
  readonly certificates: readonly TrustedCertificate[]
  readonly mtu: {
    /** Of this computer's way to the outside; null when it cannot be told. */
    readonly host: number | null
    readonly wanted: number
    /** Of the running machine. */
    readonly inEffect: number | null
  }
}
