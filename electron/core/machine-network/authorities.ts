// Owns which certificate authorities the machine trusts besides the usual ones: those that were added to this computer, and the person's own.
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { AppError } from '#contract/errors.ts'
import { mostCertificates } from '#contract/machine-network.ts'
import { certificateName, readCertificates } from '../registries/certificates.ts'

export interface Authority {
  readonly pem: string
  readonly subject: string
  readonly expiresAt: string
  readonly fingerprint: string
  /** Null: the person's own. */
  readonly from: string | null
}

/** Where the systems keep what was added by hand: Debian and its kind, Fedora, SUSE, Arch. */
const folders = ['/usr/local/share/ca-certificates', '/etc/pki/ca-trust/source/anchors', '/etc/pki/trust/anchors', '/etc/ca-certificates/trust-source/anchors']
/** Bundles that programs are told to use in place of, or besides, the usual one. */
const variables = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']
/** The system's own bundles: what everybody trusts, of whatever year, and what stands in those folders. */
const usualBundles: ReadonlySet<string> = new Set(['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/cert.pem', '/etc/ssl/ca-bundle.pem', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem'])
const largestFile = 2 * 1024 * 1024
/** The guest reads all its settings from a disk of a MiB. */
const mostBytes = 512 * 1024

const block = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g

/** Those of this computer that not everybody trusts anyway. What cannot be read or is no authority is left out. */
export const hostAuthorities = (environment: NodeJS.ProcessEnv, places: readonly string[] = folders): readonly Authority[] => {
  const named = variables.flatMap((name) => (environment[name] && !usualBundles.has(resolve(environment[name])) ? [{ path: environment[name], from: name }] : []))
  const added = places.flatMap(filesBelow).map((path) => ({ path, from: path }))
  const found = new Map<string, Authority>()
  for (const { path, from } of [...added, ...named]) {
    for (const [pem] of readText(path).matchAll(block)) {
      const one = authority(pem, from)
      if (one !== null && !found.has(one.fingerprint) && !known().has(one.fingerprint)) found.set(one.fingerprint, one)
    }
  }
  return [...found.values()]
}

/** The person's own, from a text. Errors: INPUT_INVALID at `certificates`. */
export const readAuthorities = (text: string): readonly Authority[] => {
  const all = readCertificates(text).match(block) ?? []
  return all.map((pem) => {
    const read = authority(pem, null)
    if (read === null) throw new AppError('INPUT_INVALID', { field: 'certificates', details: { reason: `"${certificateName(new X509Certificate(pem))}" is the certificate of a server, not of an authority. Give the one that vouches for it.` } })
    return read
  })
}

/** Each once, as many as the guest can take: the person's own first. */
export const allAuthorities = (own: readonly Authority[], host: readonly Authority[]): readonly Authority[] => {
  let bytes = 0
  return [...new Map([...own, ...host].toReversed().map((one) => [one.fingerprint, one])).values()].toReversed()
    .filter(({ pem }) => (bytes += pem.length) <= mostBytes)
}

/** Null for what does not vouch for others. */
const authority = (pem: string, from: string | null): Authority | null => {
  try {
    const certificate = new X509Certificate(pem)
    const { ca, validToDate, fingerprint256 } = certificate
    return ca ? { pem: certificate.toString(), subject: certificateName(certificate), expiresAt: validToDate.toISOString(), fingerprint: fingerprint256, from } : null
  } catch {
    return null
  }
}

let usual: ReadonlySet<string> | null = null
/** Those that come with every program, the guest's too. */
const known = (): ReadonlySet<string> => (usual ??= new Set(rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256)))

const filesBelow = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:crt|pem|cer)$/i.test(name)).toSorted().slice(0, mostCertificates * 4).map((name) => join(folder, name))
  } catch {
    return []
  }
}

const readText = (path: string): string => {
  try {
    const { size } = statSync(path)
    return size > largestFile ? '' : readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
