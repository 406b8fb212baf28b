// Owns connecting to another docker host: a unix socket, TCP with or without TLS, or ssh as the docker CLI does it (docker system dial-stdio).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { Duplex, Writable } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { AppError } from '#contract/errors.ts'
import type { TlsFiles } from './docker-contexts.ts'

const timeoutMs = 15_000
const longestWords = 2_000

export type Dial = () => Promise<Duplex>

/** Whether there is a way to such an address. */
export const isReachable = (address: string): boolean => parse(address) !== null

type Target =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: boolean }
  | { readonly kind: 'ssh'; readonly words: readonly string[] }

const parse = (address: string): Target | null => {
  if (address.startsWith('unix:///')) return { kind: 'unix', path: address.slice('unix://'.length) }
  const url = URL.parse(address)
  if (url === null || url.hostname === '') return null
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (['tcp:', 'http:', 'https:'].includes(url.protocol)) return { kind: 'tcp', host, port: Number(url.port) || (url.protocol === 'https:' ? 2_376 : 2_375), tls: url.protocol === 'https:' }
  // A name that begins with a minus would be an option of ssh.
  if (url.protocol !== 'ssh:' || host.startsWith('-') || url.username.startsWith('-') || url.password !== '') return null
  const remote = ['docker', ...(url.pathname.length > 1 ? ['--host', `unix://${url.pathname}`] : []), 'system', 'dial-stdio']
  if (!remote.every((word) => /^[\w./:@-]+$/.test(word))) return null
  const user = url.username === '' ? [] : ['-l', decodeURIComponent(url.username)]
  const port = url.port === '' ? [] : ['-p', url.port]
  // Nobody is there to answer a question of ssh: it takes the person's keys, agent and known hosts, or fails.
  return { kind: 'ssh', words: ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', '-T', ...user, ...port, '--', host, ...remote] }
}

/** Errors: OTHER_HOST_UNREACHABLE. */
export const dialHost = (address: string, readTls: () => Promise<TlsFiles | null>): Dial => {
  const target = parse(address)
  const unreachable = (reason: string, cause?: unknown): AppError => new AppError('OTHER_HOST_UNREACHABLE', { details: { address, reason }, field: 'host', cause })
  return async () => {
    if (target === null) throw unreachable('this kind of address is not known here')
    try {
      if (target.kind === 'ssh') return overSsh(target.words, unreachable)
      const tls = target.kind === 'tcp' ? await readTls() : null
      const socket = target.kind === 'unix'
        ? connect({ path: target.path, allowHalfOpen: true })
        : tls === null && !target.tls
          ? connect({ host: target.host, port: target.port, allowHalfOpen: true })
          : connectTls({ host: target.host, port: target.port, servername: /^[\d.:]+$/.test(target.host) ? '' : target.host, ca: tls?.ca, cert: tls?.cert, key: tls?.key, rejectUnauthorized: tls?.skipVerify !== true })
      await once(socket, target.kind === 'tcp' && (target.tls || tls !== null) ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
        socket.destroy()
        throw error
      })
      return socket
    } catch (error) {
      throw error instanceof AppError ? error : unreachable(error instanceof Error ? error.message : String(error), error)
    }
  }
}

/** Its error output is the only word there is on why it ends, so its end is told only once that is known. */
const overSsh = (words: readonly string[], unreachable: (reason: string, cause?: unknown) => AppError): Duplex => {
  const child = spawn('ssh', words, { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString('utf8')).slice(-longestWords) })
  child.stdin.on('error', () => {})
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  ended.catch(() => {})
  child.once('error', (error) => reject(unreachable(error.message, error))).once('close', resolve)
  const output = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of child.stdout) yield chunk as Buffer
    const code = await ended
    if (code !== 0) throw unreachable(said.trim() || `ssh ended with ${code}`)
  }
  // What it does not take any more is no news: its end says why.
  const input = new Writable({
    write: (chunk: Buffer, _encoding, done) => void child.stdin.write(chunk, () => done()),
    final: (done) => void child.stdin.end(() => done()),
  })
  const stream = Duplex.from({ readable: output(), writable: input })
  stream.once('close', () => child.kill())
  return stream
}
