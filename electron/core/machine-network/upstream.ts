// Owns asking the proxy of this computer: a request as a whole, or a tunnel to somebody else.
import { request as requestPlain } from 'node:http'
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { request as requestTls } from 'node:https'
import type { Duplex } from 'node:stream'
import { rootCertificates } from 'node:tls'
import type { ProxyServer } from './host-proxy.ts'
import { authorityOf } from './relay-target.ts'
import type { Target } from './relay-target.ts'

export const connectMs = 30_000

/** What whoever asked is told, in HTTP's words. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

interface Asked {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: OutgoingHttpHeaders
}

/** `authorities`: trusted besides the usual ones, for a proxy that is spoken to with TLS; PEM. */
export const askProxy = ({ address, login }: ProxyServer, asked: Asked, authorities: readonly string[]): ClientRequest => {
  const { protocol, hostname, port } = new URL(address)
  const tls = protocol === 'https:'
  const authorization = login === null ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(`${login.username}:${login.secret}`).toString('base64')}` }
  const all = { ...asked, agent: false as const, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (tls ? 443 : 80), timeout: connectMs, headers: { ...asked.headers, ...authorization } }
  return tls ? requestTls({ ...all, ca: [...rootCertificates, ...authorities] }) : requestPlain(all)
}

export const tunnelThrough = (proxy: ProxyServer, target: Target, authorities: readonly string[]): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const call = askProxy(proxy, { method: 'CONNECT', path: authorityOf(target), headers: { Host: authorityOf(target) } }, authorities)
    // A wrong login is for whoever pulls to know.
    const refused = ({ statusCode, statusMessage }: IncomingMessage): void => reject(new Refusal(statusCode ?? 502, `The proxy says: ${statusMessage ?? ''}`))
    call.once('timeout', () => call.destroy(new Error('the proxy does not answer')))
    call.once('error', reject)
    call.once('response', (answer) => {
      answer.resume()
      refused(answer)
    })
    call.once('connect', (answer, socket, head) => {
      socket.setTimeout(0)
      if (answer.statusCode !== 200) {
        socket.destroy()
        return refused(answer)
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    call.end()
  })
