// Owns talking HTTP to the engine over whatever `dial` connects to (Engine API: the docker project's api/swagger.yaml).
import { Agent, request } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { addAbortSignal, pipeline } from 'node:stream'
import type { Duplex, Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import { asSocket } from '../as-socket.ts'
import { answerOf, textOf, upgradeOf } from './answers.ts'
import { chooseApiVersion } from './api-version.ts'
import type { EngineVersion } from './api-version.ts'
import type { ErrorContext } from './errors.ts'

const idleConnections = 8
const busyConnections = 64

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'HEAD' | 'PUT'
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** What the call is about, for the words of its errors. */
  readonly about?: ErrorContext
}

/** Errors of all: those of engineError, ENGINE_UNREACHABLE, CANCELLED, and what `dial` throws. */
export interface EngineClient {
  /** The parsed answer. */
  json<T>(path: string, options?: CallOptions): Promise<T>
  /** For a call whose answer says nothing. */
  call(path: string, options?: CallOptions): Promise<void>
  /** The answer as it comes, on a connection of its own; whoever reads slowly stalls the engine. Destroy it to end the call. */
  stream(path: string, options?: CallOptions): Promise<IncomingMessage>
  /** A raw two-way stream (API: "hijacking"), half-close both ways. */
  hijack(path: string, options?: CallOptions): Promise<Duplex>
  /** Sends a stream as the body and answers as `stream` does. */
  upload(path: string, body: Readable, options?: CallOptions): Promise<IncomingMessage>
}

export interface EngineClientOptions {
  readonly dial: () => Promise<Duplex>
  /** Decides on a new container before the engine hears of it; throws an AppError to refuse it. */
  readonly check?: (body: unknown) => Promise<void>
}

export const createEngineClient = ({ dial, check }: EngineClientOptions): EngineClient => {
  const createConnection = (_options: unknown, done: (error: Error | null, stream: Duplex) => void): void => {
    dial().then((stream) => done(null, asSocket(stream)), (error: Error) => done(error, undefined as unknown as Duplex))
  }
  // One that the other side has ended would stay in the pool, half open: the next call would be sent into it and lost.
  const createPooled: typeof createConnection = (options, done) =>
    createConnection(options, (error, stream) => {
      stream?.once('end', () => stream.destroy())
      done(error, stream)
    })
  // Node takes an asynchronous createConnection on an agent; its types only know the synchronous one.
  const pooled = Object.assign(new Agent({ keepAlive: true, maxFreeSockets: idleConnections, maxSockets: busyConnections }), { createConnection: createPooled })
  const single = (): Agent => Object.assign(new Agent({ keepAlive: false }), { createConnection })

  let version: Promise<string> | null = null
  const apiVersion = (): Promise<string> =>
    (version ??= negotiate(pooled).catch((error: unknown) => {
      version = null
      throw error
    }))

  const open = async (path: string, options: CallOptions, agent: Agent, headers: Readonly<Record<string, string | number>>): Promise<ClientRequest> => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(options.query ?? {})) if (value !== undefined) query.set(name, String(value))
    const search = query.size > 0 ? `?${query.toString()}` : ''
    const prefix = `/v${await apiVersion()}`
    if (options.signal?.aborted) throw new AppError('CANCELLED')
    return request({ agent, host: 'docker', method: options.method ?? 'GET', path: `${prefix}${path}${search}`, headers: { ...options.headers, ...headers }, ...(options.signal === undefined ? {} : { signal: options.signal }) })
  }

  const send = async (path: string, options: CallOptions, agent: Agent): Promise<IncomingMessage> => {
    if (path === '/containers/create') await check?.(options.body)
    const body = options.body === undefined ? undefined : JSON.stringify(options.body)
    const call = await open(path, options, agent, body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    call.end(body)
    try {
      return await answerOf(call, options)
    } catch (error) {
      // A kept connection may have died unnoticed, with the link or the engine. What only reads is asked again on a new one.
      const onlyReads = options.method === undefined || options.method === 'GET' || options.method === 'HEAD'
      if (onlyReads && call.reusedSocket && error instanceof AppError && error.code === 'ENGINE_UNREACHABLE') return send(path, options, single())
      throw error
    }
  }

  return {
    json: async <T>(path: string, options: CallOptions = {}) => JSON.parse(await textOf(await send(path, options, pooled), options.signal)) as T,
    call: async (path, options = {}) => void (await textOf(await send(path, options, pooled), options.signal)),
    stream: (path, options = {}) => send(path, options, single()),
    hijack: async (path, options = {}) => {
      // Where the engine reads no body, one would be taken for the first that was typed.
      const body = options.body === undefined ? '' : JSON.stringify(options.body)
      const type = body === '' ? {} : { 'Content-Type': 'application/json' }
      const call = await open(path, { ...options, method: 'POST' }, single(), { Connection: 'Upgrade', Upgrade: 'tcp', ...type, 'Content-Length': Buffer.byteLength(body) })
      call.end(body)
      const stream = await upgradeOf(call, options)
      return options.signal === undefined ? stream : addAbortSignal(options.signal, stream)
    },
    upload: async (path, body, options = {}) => {
      // It may break before it is asked for its first byte; that is told below.
      body.on('error', () => {})
      const call = await open(path, { ...options, method: options.method ?? 'POST' }, single(), { 'Content-Type': 'application/x-tar' })
      const answer = answerOf(call, options).catch((error: unknown) => {
        throw body.errored ?? error
      })
      // The engine may answer, and refuse, before it has read everything: its answer counts, not how the sending ended.
      if (body.errored === null) pipeline(body, call, () => {})
      else call.destroy()
      return answer
    },
  }
}

const negotiate = async (agent: Agent): Promise<string> => {
  const call = request({ agent, host: 'docker', path: '/version' })
  call.end()
  return chooseApiVersion(JSON.parse(await textOf(await answerOf(call, {}))) as EngineVersion)
}
