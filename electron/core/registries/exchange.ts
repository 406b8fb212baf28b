// Owns one HTTP request over a connection that somebody else dials, with TLS where it is wanted.
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, rootCertificates } from 'node:tls'
import { asSocket } from '../as-socket.ts'

export interface Target {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** More certificate authorities than the usual ones, PEM. */
  readonly certificates: string
  /** Take any certificate. */
  readonly insecure: boolean
  readonly form?: URLSearchParams
}

export interface Exchanged {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Dial = (host: string, port: number) => Promise<Duplex>

/** Answers are lists of names; beyond this one is an attack. */
const longestBody = 8 * 1024 * 1024

export const exchange = async (dial: Dial, target: Target, signal: AbortSignal): Promise<Exchanged> => {
  const { url, headers, form } = target
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const raw = await untilAborted(dial(host, Number(url.port) || (url.protocol === 'https:' ? 443 : 80)), signal)
  try {
    const socket = url.protocol === 'https:' ? await encrypted(raw, host, target, signal) : asSocket(raw)
    return await new Promise((resolve, reject) => {
      const call = request({
        createConnection: () => socket, host: url.host, path: url.pathname + url.search, method: form === undefined ? 'GET' : 'POST', signal,
        headers: { Host: url.host, Accept: 'application/json', Connection: 'close', ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }), ...headers },
      }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          body += text
          if (body.length > longestBody) answer.destroy(new Error('the answer is too long'))
        })
        answer.once('error', reject)
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      })
      call.once('error', reject)
      call.end(form?.toString())
    })
  } finally {
    raw.destroy()
  }
}

const encrypted = (raw: Duplex, host: string, { certificates, insecure }: Target, signal: AbortSignal): Promise<Duplex> => {
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>()
  const socket = connect({ socket: raw, host, servername: isIP(host) === 0 ? host : '', rejectUnauthorized: !insecure, ca: certificates === '' ? [...rootCertificates] : [...rootCertificates, certificates] })
  socket.once('secureConnect', () => resolve(socket))
  socket.once('error', reject)
  socket.once('close', () => reject(new Error('the connection was closed')))
  return untilAborted(promise, signal)
}

const untilAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
