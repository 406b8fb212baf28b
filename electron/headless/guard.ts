// Owns which requests the loopback server listens to at all: the right Host (no DNS rebinding) and, for sockets, the right Origin.
import type { IncomingHttpHeaders } from 'node:http'

export const allowedHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

export const hostAllowed = (headers: IncomingHttpHeaders, port: number): boolean => allowedHosts(port).includes(headers.host ?? '')

/** A browser always sends Origin with a WebSocket; it must be the very page that we served. */
export const originAllowed = (headers: IncomingHttpHeaders): boolean => headers.origin === `http://${headers.host}`

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
