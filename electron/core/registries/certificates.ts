// Owns what is taken as certificates of a registry: PEM, nothing but certificates, written again by us.
import { X509Certificate } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import type { CertificateFacts } from '#contract/registries.ts'

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g
const most = 20

const refuse = (reason: string): never => {
  throw new AppError('INPUT_INVALID', { field: 'certificates', details: { reason } })
}

/** One PEM text of the certificates in another. Errors: INPUT_INVALID at `certificates`. */
export const readCertificates = (text: string): string => {
  const blocks = [...text.matchAll(block)]
  if (blocks.some(([, kind = '']) => kind.includes('PRIVATE KEY'))) refuse('This holds a private key. Give the certificate alone.')
  const found = blocks.filter(([, kind]) => kind === 'CERTIFICATE' || kind === 'TRUSTED CERTIFICATE')
  if (found.length === 0) refuse('This is not a certificate in PEM form (-----BEGIN CERTIFICATE-----).')
  if (found.length > most) refuse(`These are more than ${most} certificates.`)
  return found.map(([pem], index) => {
    try {
      return new X509Certificate(pem).toString()
    } catch {
      return refuse(found.length === 1 ? 'The certificate cannot be read.' : `Certificate ${index + 1} of ${found.length} cannot be read.`)
    }
  }).join('')
}

export const certificateFacts = (pem: string): readonly CertificateFacts[] =>
  [...pem.matchAll(block)].map(([one]) => {
    const certificate = new X509Certificate(one)
    const { validToDate, fingerprint256 } = certificate
    return { subject: certificateName(certificate), expiresAt: validToDate.toISOString(), fingerprint: fingerprint256 }
  })

/** The common name, else the whole subject in one line. */
export const certificateName = ({ subject }: { readonly subject: string | undefined }): string => {
  const lines = (subject ?? '').split('\n')
  return lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ')
}
