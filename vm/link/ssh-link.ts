// Owns the ssh link to a guest: a few connections that share the load, because dropbear holds about a thousand channels on each
// (MAX_CHANNELS, and select() in its loop) and the engine socket must carry thousands.
import { AppError } from '#contract/errors.ts'
import type { ClientChannel } from 'ssh2'
import type { ExecOptions, ExecResult, GuestLink, GuestProcess, GuestShell, StartOptions } from '../provider.ts'
import { ChannelStream } from './channel-stream.ts'
import { Connection } from './connection.ts'
import type { LinkAddress } from './connection.ts'
import type { LinkKeys } from './keys.ts'

const channelsPerConnection = 400
/** An extra connection without channels is closed after this long. */
const idleMs = 30_000
const maxOutputBytes = 1024 * 1024

/** Opens the link. Errors: LINK_REFUSED, LINK_LOST, CANCELLED. */
export const openSshLink = async (address: LinkAddress, keys: LinkKeys, signal: AbortSignal): Promise<GuestLink> =>
  new SshLink(address, keys, await Connection.open(address, keys, signal))

class SshLink implements GuestLink {
  readonly closed: Promise<void>
  readonly #address: LinkAddress
  readonly #keys: LinkKeys
  readonly #first: Connection
  readonly #extra = new Set<Connection>()
  #opening: Promise<Connection> | null = null

  constructor(address: LinkAddress, keys: LinkKeys, first: Connection) {
    this.#address = address
    this.#keys = keys
    this.#first = first
    this.closed = first.closed.then(() => this.#extra.forEach((connection) => connection.close()))
  }

  close(): void {
    this.#first.close()
  }

  async dialUnix(path: string): Promise<ChannelStream> {
    return new ChannelStream(await this.#onRoomy((connection) => connection.dialUnix(path)))
  }

  async dialTcp(host: string, port: number): Promise<ChannelStream> {
    return new ChannelStream(await this.#onRoomy((connection) => connection.dialTcp(host, port)))
  }

  async exec(command: string, options: ExecOptions = {}): Promise<ExecResult> {
    const channel = await this.#onRoomy((connection) => connection.exec(command))
    const { promise, resolve, reject } = Promise.withResolvers<ExecResult>()
    const abort = (): void => {
      channel.close()
      reject(new AppError('CANCELLED'))
    }
    options.signal?.addEventListener('abort', abort, { once: true })
    if (options.signal?.aborted) abort()
    const stdout = collect(channel)
    const stderr = collect(channel.stderr)
    // Not the event `exit`: a quick command may have ended before anybody could listen; this one repeats what it said.
    channel.on('close', (code?: number | null) => resolve({ exitCode: code ?? null, stdout: stdout(), stderr: stderr() }))
    if (options.input !== undefined) channel.end(options.input)
    return promise.finally(() => options.signal?.removeEventListener('abort', abort))
  }

  async run(command: string): Promise<ChannelStream> {
    return new ChannelStream(await this.#onRoomy((connection) => connection.exec(command)))
  }

  async start(command: string, { sshAgent }: StartOptions = {}): Promise<GuestProcess> {
    const channel = await (sshAgent === undefined ? this.#onRoomy((connection) => connection.exec(command)) : this.#withAgent(command, sshAgent))
    const stderr = collect(channel.stderr)
    const ended = new Promise<{ exitCode: number | null; stderr: string }>((resolve) => void channel.on('close', (code?: number | null) => resolve({ exitCode: code ?? null, stderr: stderr() })))
    return { stream: new ChannelStream(channel), ended }
  }

  async shell(size: { readonly columns: number; readonly rows: number }): Promise<GuestShell> {
    const channel = await this.#onRoomy((connection) => connection.shell(size))
    const exitCode = new Promise<number | null>((resolve) => void channel.on('close', (code?: number | null) => resolve(code ?? null)))
    return { stream: new ChannelStream(channel), exitCode, resize: (columns, rows) => channel.setWindow(rows, columns, 0, 0) }
  }

  /** On a connection of its own: nothing else in the guest reaches the agent, and it does so no longer than the command. */
  async #withAgent(command: string, sshAgent: string): Promise<ClientChannel> {
    const connection = await Connection.open(this.#address, this.#keys, undefined, sshAgent)
    try {
      const channel = await connection.exec(command)
      const leave = (): void => connection.close()
      channel.once('close', leave)
      void this.#first.closed.then(leave)
      return channel
    } catch (error) {
      connection.close()
      throw error
    }
  }

  /** Nothing may be awaited between the choice and the opening, which takes the room: else all who wait would choose the same connection. */
  async #onRoomy(open: (connection: Connection) => Promise<ClientChannel>): Promise<ClientChannel> {
    for (;;) {
      if (!this.#first.alive) throw new AppError('LINK_LOST', { details: { seconds: 0 } })
      const roomy = [this.#first, ...this.#extra].find((connection) => connection.alive && connection.channels < channelsPerConnection)
      if (roomy !== undefined) return open(roomy)
      this.#opening ??= this.#openExtra().finally(() => (this.#opening = null))
      await this.#opening
    }
  }

  async #openExtra(): Promise<Connection> {
    const connection = await Connection.open(this.#address, this.#keys)
    this.#extra.add(connection)
    // Looks a few times a minute, and lets the process end meanwhile.
    const sweep = setInterval(() => {
      if (connection.channels === 0) connection.close()
    }, idleMs).unref()
    void connection.closed.then(() => {
      clearInterval(sweep)
      this.#extra.delete(connection)
    })
    if (!this.#first.alive) connection.close()
    return connection
  }
}

const collect = (stream: NodeJS.ReadableStream): (() => string) => {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    if (size < maxOutputBytes) chunks.push(chunk.subarray(0, maxOutputBytes - size))
    size += chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8')
}
