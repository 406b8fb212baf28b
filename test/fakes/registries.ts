// Owns the fake registries: logins that are right or wrong, settings, and something to find in each.
import { AppError } from '#contract/errors.ts'
import type { RegistryVersion } from '#contract/images.ts'
import { dockerHub, registryOf } from '#contract/registries.ts'
import type { LoginChoice, Registries, Registry, SearchAnswer, TagList } from '#contract/registries.ts'
import { fakeId } from './samples.ts'
import { sleep } from './topic.ts'

const held: Readonly<Record<string, readonly string[]>> = {
  [dockerHub]: ['nginx', 'nginxinc/nginx-unprivileged', 'redis', 'postgres', 'bitnami/nginx'],
  'registry.example': ['registry.example/team/platform/billing-service', 'registry.example/team/platform/billing-worker', 'registry.example/base/nginx'],
}
const store: LoginChoice = { kind: 'session', helper: null }

export class FakeRegistries {
  readonly #all = new Map<string, Registry>()
  #mirrors: readonly string[] = []

  constructor() {
    const add = (registry: Registry): void => void this.#all.set(registry.host, registry)
    add({ host: dockerHub, login: null, certificates: [], insecure: false })
    add({ host: 'registry.example', login: { username: 'ada', store: 'helper', helper: 'secretservice' }, certificates: [{ subject: 'Example Private CA', expiresAt: '2031-05-01T00:00:00.000Z', fingerprint: Array.from({ length: 32 }, () => 'AB').join(':') }], insecure: false })
    add({ host: '10.0.2.2:5000', login: null, certificates: [], insecure: true })
  }

  /** What of it the engine reads only when it starts. */
  get atStart(): string {
    return JSON.stringify([[...this.#all.values()].filter(({ insecure }) => insecure).map(({ host }) => host), this.#mirrors])
  }

  list(): Registries {
    return { registries: [...this.#all.values()], mirrors: this.#mirrors, store }
  }

  async login(host: string, username: string, password: string): Promise<LoginChoice> {
    await sleep(200)
    if (password === 'wrong') throw new AppError('REGISTRY_LOGIN_WRONG', { field: 'password', details: { host } })
    this.#all.set(host, { ...this.#get(host), login: { username, store: 'session', helper: null } })
    return store
  }

  logout(host: string): void {
    this.#all.set(host, { ...this.#get(host), login: null })
  }

  configure(host: string, insecure: boolean, certificates: string | null | undefined): void {
    const before = this.#get(host)
    if (typeof certificates === 'string' && !certificates.includes('BEGIN CERTIFICATE')) throw new AppError('INPUT_INVALID', { field: 'certificates', details: { reason: 'This is not a certificate in PEM form (-----BEGIN CERTIFICATE-----).' } })
    const facts = [{ subject: 'Another CA', expiresAt: '2030-01-01T00:00:00.000Z', fingerprint: 'CD' }]
    this.#all.set(host, { ...before, insecure, certificates: certificates === undefined ? before.certificates : certificates === null ? [] : facts })
  }

  remove(host: string): void {
    this.#all.delete(host)
  }

  setMirrors(mirrors: readonly string[]): void {
    this.#mirrors = mirrors
  }

  async search(host: string, query: string): Promise<SearchAnswer> {
    await sleep(150)
    if (host === '10.0.2.2:5000') throw new AppError('REGISTRY_UNREACHABLE', { details: { reference: host, reason: 'connection refused' } })
    const names = (held[host] ?? []).filter((name) => name.includes(query))
    return { results: names.map((name, index) => ({ name, description: host === dockerHub ? `What ${name} is, in a line` : '', stars: host === dockerHub ? 20_000 - index * 7_000 : null, official: host === dockerHub && !name.includes('/') })), partial: false }
  }

  tags(reference: string): TagList {
    if (reference.includes('missing')) throw new AppError('IMAGE_NOT_FOUND', { details: { reference } })
    return { tags: ['latest', '1.29', '1.28', '1.27', '1.27-alpine'], partial: false }
  }

  async checkUpdate(reference: string, here: string | undefined): Promise<RegistryVersion> {
    await sleep(200)
    if (registryOf(reference) === 'registry.example') throw new AppError('REGISTRY_LOGIN_NEEDED', { details: { host: 'registry.example', reference } })
    return { reference, digest: here === undefined || reference.startsWith('nginx') ? `sha256:${fakeId(77_000)}` : here, checkedAt: new Date().toISOString() }
  }

  #get(host: string): Registry {
    return this.#all.get(host) ?? { host, login: null, certificates: [], insecure: false }
  }
}
