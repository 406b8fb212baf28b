// Owns who may talk to the loopback server: one-time tokens from a printed address, traded for a cookie of this run.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const tokenLifetimeMs = 10 * 60_000
const cookieName = 'slipway'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const secret = (): string => randomBytes(32).toString('base64url')

export class Credentials {
  readonly #tokens = new Map<string, number>()
  readonly #cookies = new Set<string>()

  /** A token that is good for one use within ten minutes. */
  issueToken(): string {
    const token = secret()
    this.#tokens.set(digest(token).toString('hex'), Date.now() + tokenLifetimeMs)
    return token
  }

  /** The Set-Cookie value for a good token; null for any other. */
  trade(token: string): string | null {
    const key = digest(token).toString('hex')
    const expires = this.#tokens.get(key)
    this.#tokens.delete(key)
    if (expires === undefined || expires < Date.now()) return null
    const cookie = secret()
    this.#cookies.add(digest(cookie).toString('hex'))
    return `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether a Cookie header holds a cookie that we gave out. */
  accepts(header: string | undefined): boolean {
    for (const part of (header ?? '').split(';')) {
      const [name, value = ''] = part.trim().split('=')
      if (name !== cookieName) continue
      const given = digest(value)
      for (const known of this.#cookies) if (timingSafeEqual(given, Buffer.from(known, 'hex'))) return true
    }
    return false
  }
}
