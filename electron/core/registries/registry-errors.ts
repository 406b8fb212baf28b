// Owns what a registry's own refusal means, and what a connection to it that broke.
import { AppError } from '#contract/errors.ts'
import type { Exchanged } from './exchange.ts'

interface About {
  readonly host: string
  readonly loggedIn: boolean
}

const untrusted = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+)$/
const noTls = /^(?:EPROTO|ERR_SSL_\w+)$/

/** An answer other than 200, or whatever was thrown on the way to one. */
export const registryError = (failure: unknown, { host, loggedIn }: About): AppError => {
  if (failure instanceof AppError && failure.code !== 'LINK_LOST') return failure
  if (isAnswer(failure)) return refusal(failure, host, loggedIn)
  const code = (failure as NodeJS.ErrnoException | null)?.code ?? ''
  // The link tells with LINK_LOST also that the guest could not connect; why is its cause.
  const why = failure instanceof AppError ? failure.cause : failure
  const reason = why instanceof Error ? why.message : 'no connection'
  if (untrusted.test(code)) return new AppError('REGISTRY_CERTIFICATE', { details: { host, reason, reference: host }, cause: failure })
  if (noTls.test(code)) return new AppError('REGISTRY_PLAIN', { details: { host, reference: host }, cause: failure })
  return new AppError('REGISTRY_UNREACHABLE', { details: { reference: host, reason }, cause: failure })
}

const isAnswer = (failure: unknown): failure is Exchanged => typeof failure === 'object' && failure !== null && !(failure instanceof Error) && 'status' in failure

const refusal = ({ status, body }: Exchanged, host: string, loggedIn: boolean): AppError => {
  const details = { host, reference: host }
  if (status === 401 || status === 403) return new AppError(loggedIn ? 'REGISTRY_DENIED' : 'REGISTRY_LOGIN_NEEDED', { details })
  if (status === 429) return new AppError('REGISTRY_RATE_LIMITED', { details })
  if (status === 404 || status === 405) return new AppError('IMAGE_NOT_FOUND', { details })
  return new AppError('REGISTRY_REFUSED', { details: { host, reason: firstMessage(body) ?? `status ${status}` } })
}

/** The spec's form of errors: { errors: [{ code, message }] }. */
const firstMessage = (body: string): string | null => {
  try {
    const message = (JSON.parse(body) as { errors?: readonly { message?: unknown }[] }).errors?.[0]?.message
    return typeof message === 'string' && message !== '' ? message.slice(0, 300) : null
  } catch {
    return null
  }
}
