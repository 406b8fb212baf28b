// Owns what the window may know and ask of registries: logins, certificates, mirrors, search. A password only ever goes in.
import { z } from 'zod'
import { parseReference } from './references.ts'

/** The registry of names without a host. */
export const dockerHub = 'docker.io'
const hubNames = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'registry.hub.docker.com'])

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const hostPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-f:.]{2,39}\\])(?::([0-9]{1,5}))?$`)

/** "registry.example:5000" from what a person writes or a credential store holds, such as an address with a path; null when it names no host. */
export const parseRegistryHost = (text: string): string | null => {
  const bare = text.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/.*$/s, '')
  if (hubNames.has(bare)) return dockerHub
  const match = hostPattern.exec(bare)
  const port = match?.[1]
  if (match === null || bare.length > 90 || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))) return null
  return bare
}

/** Where an image comes from: the first part of its name, if that looks like a host, as the reference client has it. */
export const registryOf = (reference: string): string => {
  const name = parseReference(reference)?.name ?? ''
  const [first = '', ...rest] = name.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  return isHost ? (parseRegistryHost(first) ?? first) : dockerHub
}

/** The path of an image in its registry: what has no owner on Docker Hub belongs to "library". */
export const repositoryPath = (reference: string): string => {
  const name = parseReference(reference)?.name ?? ''
  if (registryOf(reference) !== dockerHub) return name.slice(name.indexOf('/') + 1)
  const path = hubNames.has(name.split('/')[0] ?? '') ? name.slice(name.indexOf('/') + 1) : name
  return path.includes('/') ? path : `library/${path}`
}

/** Where a login is kept: by a program of the docker world, by the system's keychain, in memory until the end, or in the person's own docker config. */
export type LoginStore = 'helper' | 'keychain' | 'session' | 'docker-config'

export interface RegistryLogin {
  readonly username: string
  readonly store: LoginStore
  /** The program's name, such as "pass". */
  readonly helper: string | null
}

export interface CertificateFacts {
  readonly subject: string
  readonly expiresAt: string
  readonly fingerprint: string
}

export interface Registry {
  readonly host: string
  readonly login: RegistryLogin | null
  /** Certificate authorities of its own, besides the usual ones. */
  readonly certificates: readonly CertificateFacts[]
  /** May be spoken to without TLS, or with a certificate that nobody vouches for. */
  readonly insecure: boolean
}

/** Where a login goes. */
export interface LoginChoice {
  readonly kind: LoginStore
  readonly helper: string | null
}

export interface Registries {
  readonly registries: readonly Registry[]
  /** Asked before Docker Hub, in this order. */
  readonly mirrors: readonly string[]
  /** Where the next login would be kept. */
  readonly store: LoginChoice
}

export interface SearchResult {
  /** As it is pulled, without a tag. */
  readonly name: string
  readonly description: string
  /** Null where the registry does not count them. */
  readonly stars: number | null
  readonly official: boolean
}

export interface SearchAnswer {
  readonly results: readonly SearchResult[]
  /** The registry holds more than was looked through. */
  readonly partial: boolean
}

export interface TagList {
  readonly tags: readonly string[]
  readonly partial: boolean
}

export const registryHostSchema = z.string().max(300).transform((text, context) => {
  const host = parseRegistryHost(text)
  if (host === null) context.addIssue({ code: 'custom', message: 'not a registry: write it like registry.example or registry.example:5000' })
  return host ?? z.NEVER
})

const longestSecret = 16_384
export const loginSchema = z.object({
  host: registryHostSchema,
  username: z.string().trim().min(1, { error: 'a username is needed' }).max(512).refine((name) => !name.includes(':'), { error: 'a username has no colon' }),
  password: z.string().min(1, { error: 'a password or token is needed' }).max(longestSecret),
})

/** A PEM bundle; whether it holds certificates is looked at by the core, which can. */
const longestBundle = 65_536
export const registryConfigureSchema = z.object({
  host: registryHostSchema,
  insecure: z.boolean(),
  /** Replaces the certificates; null takes them away, left out they stay. */
  certificates: z.string().max(longestBundle).nullable().optional(),
})

/** "https://mirror.example" as the engine wants it: no path beyond a slash, no user, no question mark. */
export const parseMirror = (text: string): string | null => {
  const match = /^(https?):\/\/([^/?#@\s]+)\/?$/i.exec(text.trim())
  const host = match?.[2] === undefined ? null : parseRegistryHost(match[2])
  return match === null || host === null || host === dockerHub ? null : `${(match[1] ?? '').toLowerCase()}://${host}`
}
export const mirrorsSchema = z.object({
  mirrors: z.array(z.string().max(300).transform((text, context) => {
    const mirror = parseMirror(text)
    if (mirror === null) context.addIssue({ code: 'custom', message: 'not a mirror: write it like https://mirror.example' })
    return mirror ?? z.NEVER
  })).max(10),
})

export const searchSchema = z.object({ host: registryHostSchema, query: z.string().trim().min(1).max(200) })
