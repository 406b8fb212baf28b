// Owns the client of QEMU's machine protocol (QMP specification: docs/interop/qmp-spec.rst).
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

interface Reply {
  readonly id?: number
  readonly return?: unknown
  readonly error?: { readonly class: string; readonly desc: string }
}

const answerTimeoutMs = 10_000

export class Qmp {
  /** Settles when QEMU hung up. */
  readonly closed: Promise<void>
  readonly #socket: Socket
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #nextId = 1

  private constructor(socket: Socket) {
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.closed = promise
    socket.on('error', () => {})
    socket.once('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('QEMU hung up'))
      this.#pending.clear()
      resolve()
    })
    createInterface({ input: socket }).on('line', (line) => this.#onLine(line))
  }

  /** Connects and negotiates. Rejects when nobody answers there. */
  static async open(path: string): Promise<Qmp> {
    const socket = connect(path)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    socket.once('connect', resolve)
    socket.once('error', reject)
    await promise
    const qmp = new Qmp(socket)
    try {
      await qmp.execute('qmp_capabilities')
    } catch (error) {
      qmp.close()
      throw error
    }
    return qmp
  }

  execute(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const timer = setTimeout(() => reject(new Error(`QEMU did not answer ${command}`)), answerTimeoutMs)
    this.#pending.set(id, { resolve, reject })
    this.#socket.write(`${JSON.stringify({ execute: command, arguments: parameters, id })}\n`)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#pending.delete(id)
    })
  }

  /** A command of the human monitor, for what QMP itself does not offer. */
  async monitor(commandLine: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': commandLine }))
  }

  close(): void {
    this.#socket.destroy()
  }

  #onLine(line: string): void {
    let reply: Reply
    try {
      reply = JSON.parse(line) as Reply
    } catch {
      return
    }
    if (reply.id === undefined) return
    const waiting = this.#pending.get(reply.id)
    if (reply.error === undefined) waiting?.resolve(reply.return)
    else waiting?.reject(new Error(`${reply.error.class}: ${reply.error.desc}`))
  }
}

/** The host port that QEMU's user network forwards to a port of the guest, from `info usernet`. */
export const forwardedPort = (usernet: string, guestPort: number, protocol: 'tcp' | 'udp' = 'tcp'): number | null => {
  const match = new RegExp(`${protocol.toUpperCase()}\\[HOST_FORWARD\\]\\s+\\d+\\s+127\\.0\\.0\\.1\\s+(\\d+)\\s+\\S+\\s+${guestPort}\\s`).exec(usernet)
  return match?.[1] === undefined ? null : Number(match[1])
}
