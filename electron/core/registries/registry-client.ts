// Owns asking a registry itself what it holds (OCI distribution spec, "Content discovery"; docker registry API "_catalog"),
// through the guest, so that its names and addresses mean what they mean to the engine.
import { AppError } from '#contract/errors.ts'
import { dockerHub } from '#contract/registries.ts'
import { parseChallenge } from './challenge.ts'
import type { Challenge } from './challenge.ts'
import { tokenUser } from './credential-helper.ts'
import type { Credentials } from './credential-helper.ts'
import { exchange } from './exchange.ts'
import type { Dial, Exchanged } from './exchange.ts'
import { registryError } from './registry-errors.ts'

export interface RegistryTarget {
  readonly host: string
  readonly login: Credentials | null
  readonly certificates: string
  readonly insecure: boolean
}

const answerMs = 20_000
const pageSize = 200

/** The engine takes these without TLS as well (dockerd: 127.0.0.0/8 and localhost are insecure registries). */
const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host)

export const openRegistry = (target: RegistryTarget, dial: Dial) => {
  const { host, login, certificates } = target
  const insecure = target.insecure || isLoopback(host)
  const server = host === dockerHub ? 'registry-1.docker.io' : host
  let authorization: string | null = null
  let scheme: 'https' | 'http' | null = null

  const ask = (url: URL, headers: Readonly<Record<string, string>>, form?: URLSearchParams): Promise<Exchanged> =>
    exchange(dial, { url, headers, certificates, insecure, ...(form === undefined ? {} : { form }) }, AbortSignal.timeout(answerMs))

  /** With TLS; an insecure one that has none is asked without. */
  const send = async (path: string): Promise<Exchanged> => {
    const headers = authorization === null ? {} : { Authorization: authorization }
    if (scheme !== 'http') {
      try {
        const answer = await ask(new URL(`https://${server}${path}`), headers)
        scheme = 'https'
        return answer
      } catch (error) {
        if (!insecure || scheme === 'https') throw error
      }
    }
    const answer = await ask(new URL(`http://${server}${path}`), headers)
    scheme = 'http'
    return answer
  }

  const authorize = async (challenge: Challenge): Promise<string | null> => {
    const basic = login === null || login.username === tokenUser ? null : `Basic ${Buffer.from(`${login.username}:${login.secret}`).toString('base64')}`
    if (challenge.scheme === 'basic') return basic
    const realm = URL.parse(challenge.realm)
    // A login goes over TLS unless the person allowed this registry to do without.
    if (realm === null || !(realm.protocol === 'https:' || (realm.protocol === 'http:' && insecure))) throw new AppError('REGISTRY_REFUSED', { details: { host, reason: 'it names no safe address for its tokens' } })
    const words = new URLSearchParams({ ...(challenge.service === '' ? {} : { service: challenge.service }), ...(challenge.scope === '' ? {} : { scope: challenge.scope }) })
    const identity = login?.username === tokenUser ? new URLSearchParams([...words, ['grant_type', 'refresh_token'], ['client_id', 'slipway'], ['refresh_token', login.secret]]) : undefined
    if (identity === undefined) for (const [name, value] of words) realm.searchParams.append(name, value)
    const answer = await ask(realm, basic === null ? {} : { Authorization: basic }, identity)
    if (answer.status !== 200) throw registryError(answer, { host, loggedIn: login !== null })
    const { token, access_token: accessToken } = JSON.parse(answer.body) as { token?: string; access_token?: string }
    return `Bearer ${token ?? accessToken ?? ''}`
  }

  const get = async (path: string): Promise<Exchanged> => {
    try {
      let answer = await send(path)
      const challenge = answer.status === 401 && authorization === null ? parseChallenge(answer.headers['www-authenticate']) : null
      if (challenge !== null) {
        authorization = await authorize(challenge)
        if (authorization !== null) answer = await send(path)
      }
      if (answer.status !== 200) throw registryError(answer, { host, loggedIn: login !== null })
      return answer
    } catch (error) {
      throw registryError(error, { host, loggedIn: login !== null })
    }
  }

  /** Follows the pages until there are none or enough was seen. */
  const pages = async (first: string, names: (body: unknown) => unknown, most: number): Promise<{ readonly names: readonly string[]; readonly partial: boolean }> => {
    const all: string[] = []
    const seen = new Set<string>()
    for (let path: string | null = first; path !== null; ) {
      if (all.length >= most || seen.has(path)) return { names: all.slice(0, most), partial: true }
      seen.add(path)
      const answer = await get(path)
      const page = names(parsed(answer.body, host))
      if (Array.isArray(page)) all.push(...page.filter((name): name is string => typeof name === 'string' && name.length <= 256))
      path = nextPage(answer.headers.link, server)
    }
    return { names: all, partial: false }
  }

  return {
    /** Errors: REGISTRY_NO_CATALOG and the other ones of REGISTRY_. */
    catalog: async (most: number) => {
      try {
        return await pages(`/v2/_catalog?n=${pageSize}`, (body) => (body as { repositories?: unknown } | null)?.repositories, most)
      } catch (error) {
        if (error instanceof AppError && error.code === 'IMAGE_NOT_FOUND') throw new AppError('REGISTRY_NO_CATALOG', { details: { host }, cause: error })
        throw error
      }
    },
    /** Errors: IMAGE_NOT_FOUND, those of REGISTRY_. */
    tags: (path: string, most: number) => pages(`/v2/${path}/tags/list?n=${pageSize}`, (body) => (body as { tags?: unknown } | null)?.tags, most),
  }
}

const parsed = (body: string, host: string): unknown => {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('REGISTRY_REFUSED', { details: { host, reason: 'its answer is not JSON' }, cause })
  }
}

/** RFC 8288. Only a further page of the same registry: an address elsewhere would take the login along. */
const nextPage = (link: string | readonly string[] | undefined, server: string): string | null => {
  const target = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(typeof link === 'string' ? link : '')?.[1]
  const url = target === undefined ? null : URL.parse(target, `https://${server}/`)
  return url === null || url.host !== new URL(`https://${server}/`).host || !url.pathname.startsWith('/v2/') ? null : url.pathname + url.search
}
