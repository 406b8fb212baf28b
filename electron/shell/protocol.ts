// Owns how the window's files reach the window: a scheme of our own that serves one folder with a strict policy.
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const scheme = 'slipway'
const host = 'app'
export const appUrl = `${scheme}://${host}/`

// As strict as the headless server's (headless/guard.ts); this page has no connection to make, it gets a port.
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** To be called before the app is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Node gives every scheme but the web's the origin "null", so the parts are compared. */
export const isOurs = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${scheme}:` && parsed.host === host
}

/** Reads with Node, which sees into the package's archive in Electron. */
export const serveFiles = (folder: string): void => {
  protocol.handle(scheme, async ({ url }) => {
    const path = isOurs(url) ? pathFor(new URL(url).pathname, folder) : null
    if (path === null) return new Response(null, { status: 403, headers })
    try {
      const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
      return new Response(new Uint8Array(await readFile(path)), { headers: { ...headers, 'Content-Type': type } })
    } catch {
      return new Response(null, { status: 404, headers })
    }
  })
}

/** Null outside of the folder, however that is written. The window's own addresses are behind the #, so "/" is its only page. */
const pathFor = (pathname: string, folder: string): string | null => {
  try {
    const path = normalize(join(folder, decodeURIComponent(pathname)))
    if (!path.startsWith(folder + sep)) return null
    return path === folder + sep ? join(folder, 'index.html') : path
  } catch {
    return null
  }
}
