// Owns one ssh connection: opening it with both sides proven, and the channels on it.
import { timingSafeEqual } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import ssh2 from 'ssh2'
import type { Client, ClientChannel } from 'ssh2'
import { publicKeyBlob } from './keys.ts'
import type { LinkKeys } from './keys.ts'

export interface LinkAddress {
  readonly host: string
  readonly port: number
}

const readyTimeoutMs = 20_000
/** Three missed answers (15 s) end a connection that died without a word, such as after sleep. */
const keepAliveMs = 5_000

export class Connection {
  /** Channels that are open or being opened. */
  channels = 0
  readonly closed: Promise<void>
  readonly #client: Client
  #alive = true

  private constructor(client: Client) {
    this.#client = client
    this.closed = new Promise((resolve) => {
      client.once('close', () => {
        this.#alive = false
        resolve()
      })
    })
  }

  get alive(): boolean {
    return this.#alive
  }

  /** `agent`: the socket of an ssh agent that commands on this connection may use. Errors: LINK_REFUSED when a key is wrong, LINK_LOST otherwise. */
  static async open(address: LinkAddress, keys: LinkKeys, signal?: AbortSignal, agent?: string): Promise<Connection> {
    const expected = publicKeyBlob(keys.hostPublic)
    const client = new ssh2.Client()
    let hostRefused = false
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const onAbort = (): void => reject(new AppError('CANCELLED'))
    signal?.addEventListener('abort', onAbort, { once: true })
    // An error is always followed by close, which is what we act on; and one may still come after we gave up.
    client.on('error', () => {})
    client.once('ready', resolve)
    client.once('error', (error: Error & { level?: string }) => {
      const reason = hostRefused ? 'its host key is not the one we gave it' : error.level === 'client-authentication' ? 'it refused our key' : null
      reject(reason === null ? new AppError('LINK_LOST', { details: { seconds: 0 }, cause: error }) : new AppError('LINK_REFUSED', { details: { reason }, cause: error }))
    })
    client.once('close', () => reject(new AppError('LINK_LOST', { details: { seconds: 0 } })))
    client.connect({
      ...address,
      username: 'root',
      privateKey: keys.clientPrivate,
      // Only to be forwarded: the person's own keys are none of ours.
      authHandler: ['none', 'publickey'],
      ...(agent === undefined ? {} : { agent, agentForward: true }),
      readyTimeout: readyTimeoutMs,
      keepaliveInterval: keepAliveMs,
      keepaliveCountMax: 3,
      // The cheapest pair that dropbear has too: the guest may run under emulation without AES instructions.
      algorithms: { kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'], cipher: ['aes128-ctr'], compress: ['none'], serverHostKey: ['ssh-ed25519'] },
      hostVerifier: (key: Buffer) => {
        const ok = key.length === expected.length && timingSafeEqual(key, expected)
        hostRefused = !ok
        return ok
      },
    })
    // Many small messages make up one call. With Nagle's algorithm each would wait for the acknowledgement of the one before, up to 40 ms.
    client.setNoDelay(true)
    try {
      signal?.throwIfAborted()
      await promise
    } catch (error) {
      client.destroy()
      throw error
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
    return new Connection(client)
  }

  dialUnix(path: string): Promise<ClientChannel> {
    return this.#open((done) => this.#client.openssh_forwardOutStreamLocal(path, done))
  }

  dialTcp(host: string, port: number): Promise<ClientChannel> {
    return this.#open((done) => this.#client.forwardOut('127.0.0.1', 0, host, port, done))
  }

  exec(command: string): Promise<ClientChannel> {
    return this.#open((done) => this.#client.exec(command, done))
  }

  shell(size: { readonly columns: number; readonly rows: number }): Promise<ClientChannel> {
    return this.#open((done) => this.#client.shell({ term: 'xterm-256color', cols: size.columns, rows: size.rows }, done))
  }

  close(): void {
    this.#client.end()
    this.#client.destroy()
  }

  #open(ask: (done: (error: Error | undefined, channel: ClientChannel) => void) => unknown): Promise<ClientChannel> {
    this.channels++
    const { promise, resolve, reject } = Promise.withResolvers<ClientChannel>()
    const lost = (cause?: unknown): void => reject(new AppError('LINK_LOST', { details: { seconds: 0 }, cause }))
    void this.closed.then(() => lost())
    try {
      ask((error, channel) => (error ? lost(error) : resolve(channel)))
    } catch (error) {
      lost(error)
    }
    return promise.then(
      (channel) => {
        channel.once('close', () => this.channels--)
        return channel
      },
      (error: unknown) => {
        this.channels--
        throw error
      },
    )
  }
}
