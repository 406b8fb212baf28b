// Owns the fake network of the machine: a computer with a proxy, two authorities and a smaller packet size.
import { AppError } from '#contract/errors.ts'
import { defaultMachineNetwork } from '#contract/machine-network.ts'
import type { MachineNetwork, MachineNetworkChange, TrustedCertificate } from '#contract/machine-network.ts'
import { hostileName } from './hostile.ts'
import type { FakeMachine } from './machine.ts'

const relay = 'http://10.0.2.2:7781'
const hostMtu = 1_400
const host = { http: 'http://127.0.0.1:3128', https: 'http://127.0.0.1:3128', noProxy: 'localhost,.corp.example' }
const authority = (subject: string, from: string | null, expiresAt = '2034-05-01T00:00:00.000Z'): Omit<TrustedCertificate, 'inEffect'> =>
  ({ subject, from, expiresAt, fingerprint: Buffer.from(subject).toString('hex').toUpperCase().slice(0, 64) })

export class FakeMachineNetwork {
  readonly #machine: FakeMachine
  readonly #hosts: readonly Omit<TrustedCertificate, 'inEffect'>[]
  #settings = defaultMachineNetwork
  #own: readonly Omit<TrustedCertificate, 'inEffect'>[] = []
  /** For tests: what was sent as a login. */
  login: MachineNetworkChange['login'] = null
  #bootedAt: string | null = null
  #given: { readonly proxy: boolean; readonly mtu: number; readonly trusted: readonly string[] } = { proxy: true, mtu: hostMtu, trusted: [] }

  constructor(machine: FakeMachine, hostile: boolean) {
    this.#machine = machine
    this.#hosts = [authority(hostile ? (hostileName(0) ?? '') : 'Example Corp Root CA', '/usr/local/share/ca-certificates/example-corp-root.crt'), authority('Old Filter CA', 'SSL_CERT_FILE', '2020-01-01T00:00:00.000Z')]
  }

  get(): MachineNetwork {
    const { startedAt } = this.#machine.snapshot
    const wanted = this.#wanted()
    if (startedAt !== this.#bootedAt) {
      this.#bootedAt = startedAt
      this.#given = wanted
    }
    const { dns, proxy, mtu } = this.#settings
    const runs = this.#machine.running
    const now = proxy.mode === 'host' ? host : proxy.mode === 'own' ? proxy : { http: '', https: '', noProxy: '' }
    return {
      settings: this.#settings,
      login: this.login === null || this.login === undefined ? null : { username: this.login.username },
      loginStore: 'session',
      dnsServers: dns.mode === 'servers' ? dns.servers : ['10.0.0.53', 'fd00::53'],
      proxy: { http: now.http || null, https: now.https || null, noProxy: now.noProxy, loggedIn: proxy.mode === 'own' && this.login !== null, unusable: null, throughHost: wanted.proxy ? relay : null, engineKnows: runs && this.#given.proxy },
      certificates: this.#all().map((one) => ({ ...one, inEffect: runs && this.#given.trusted.includes(one.fingerprint) })),
      mtu: { host: hostMtu, wanted: mtu === 'auto' ? hostMtu : mtu, inEffect: runs ? this.#given.mtu : null },
    }
  }

  set({ settings, login }: MachineNetworkChange): MachineNetwork {
    if (settings.dns.servers.includes('10.66.66.66')) throw new AppError('INPUT_INVALID', { field: 'settings.dns.servers.0', details: { reason: 'the core does not like this server' } })
    this.#settings = settings
    if (login !== undefined) this.login = login
    return this.#changed()
  }

  trust(text: string): MachineNetwork {
    if (text.includes('SERVER')) throw new AppError('INPUT_INVALID', { field: 'certificates', details: { reason: '"server.example" is the certificate of a server, not of an authority.' } })
    this.#own = [...this.#own, authority('My own authority', null)]
    return this.#changed()
  }

  distrust(fingerprint: string): MachineNetwork {
    this.#own = this.#own.filter((one) => one.fingerprint !== fingerprint)
    return this.#changed()
  }

  #all(): readonly Omit<TrustedCertificate, 'inEffect'>[] {
    return [...this.#own, ...(this.#settings.certificates.followHost ? this.#hosts : [])]
  }

  #wanted(): { readonly proxy: boolean; readonly mtu: number; readonly trusted: readonly string[] } {
    const { proxy, mtu } = this.#settings
    return { proxy: proxy.mode !== 'none', mtu: mtu === 'auto' ? hostMtu : mtu, trusted: this.#all().map(({ fingerprint }) => fingerprint) }
  }

  #changed(): MachineNetwork {
    const network = this.get()
    this.#machine.wait('network', JSON.stringify(this.#wanted()) !== JSON.stringify(this.#given))
    return network
  }
}
