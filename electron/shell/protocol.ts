// Owns how the window's files reach the window: a scheme of our own that serves one folder with a strict policy.
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { TransferAnswer, TransferRequest } from '#core/files/serving.ts'

const scheme = 'slipway'
const host = 'app'
const transfers = '/transfers/'
export const appUrl = `${scheme}://${host}/`

// As strict as the headless server's (headless/guard.ts); calls go through a port, only files that are sent go to this same scheme.
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
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
export const serveFiles = (folder: string, serveTransfer: (request: TransferRequest) => Promise<TransferAnswer>): void => {
  protocol.handle(scheme, async (request) => {
    const { url } = request
    if (isOurs(url) && new URL(url).pathname.startsWith(transfers)) return answerTransfer(request, serveTransfer)
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

/** Only our own page can ask for this scheme: it is in no browser. */
const answerTransfer = async ({ url, method, body }: Request, serve: (request: TransferRequest) => Promise<TransferAnswer>): Promise<Response> => {
  const { pathname, searchParams } = new URL(url)
  const bytes = (body ?? []) as AsyncIterable<Uint8Array>
  const answer = await serve({ method, id: pathname.slice(transfers.length), offset: Number(searchParams.get('offset') ?? 0), body: bytes })
  const stream = answer.body === undefined ? null : (Readable.toWeb(answer.body) as unknown as ReadableStream<Uint8Array>)
  return new Response(stream, { status: answer.status, headers: { ...headers, ...answer.headers } })
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
