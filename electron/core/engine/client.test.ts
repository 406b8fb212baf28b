import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Duplex, Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { bytesOf } from './answers.ts'
import { createEngineClient } from './client.ts'
import { startFakeEngine } from './fake-engine.test-data.ts'

const closing = (socket: Socket): Promise<void> => new Promise((resolve) => void socket.once('close', () => resolve()))

describe('the engine client', () => {
  it('asks in the version that both know, with the query and the body', async () => {
    await using engine = await startFakeEngine((request, response) => void text(request).then((body) => response.end(JSON.stringify({ body }))), { ApiVersion: '1.44', MinAPIVersion: '1.24' })
    const answer = await engine.client.json('/things', { method: 'POST', query: { all: true, name: 'a&b', left: undefined }, body: { a: 1 } })
    expect(answer).toEqual({ body: '{"a":1}' })
    expect(engine.asked).toEqual(['POST /v1.44/things?all=true&name=a%26b'])
  })

  it('keeps a connection for the next call', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end('{}'))
    for (let count = 0; count < 5; count++) await engine.client.json('/x')
    expect(engine.dialed).toHaveLength(1)
  })

  it('asks again when a kept connection had died, but never sends a change twice', async () => {
    let die = false
    await using engine = await startFakeEngine((request, response) => {
      if (die) request.socket.destroy()
      else response.end('{}')
      die = false
    })
    await engine.client.json('/x')
    die = true
    expect(await engine.client.json('/x')).toEqual({})
    die = true
    await expect(engine.client.call('/x', { method: 'POST' })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    expect(engine.asked.filter((line) => line.startsWith('POST'))).toHaveLength(1)
  })

  it('leaves a kept connection that the other side has ended, so that a change finds a new one', async () => {
    const sockets = new Set<Socket>()
    await using engine = await startFakeEngine((_request, response) => void response.end('{}'))
    engine.server.on('connection', (socket) => sockets.add(socket))
    // As a channel of the link: its end is an end of what it says, no more.
    const channel = (socket: Socket): Duplex => {
      const stream = new Duplex({
        allowHalfOpen: true,
        read: () => {},
        write: (chunk: Buffer, _encoding, done) => (socket.writable ? void socket.write(chunk, done) : done(Object.assign(new Error('it is closed'), { code: 'EPIPE' }))),
      })
      socket.on('data', (chunk) => stream.push(chunk)).once('end', () => stream.push(null))
      return stream
    }
    const client = createEngineClient({
      dial: async () => {
        const socket = connect(engine.path)
        await once(socket, 'connect')
        return channel(socket)
      },
    })
    await client.json('/x')
    const closed = [...sockets].map(closing)
    for (const socket of sockets) socket.end()
    await Promise.all(closed)
    await client.call('/x', { method: 'POST' })
    expect(engine.asked.filter((line) => line.startsWith('POST'))).toHaveLength(1)
  })

  it('tries the version anew when the engine could not be asked', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end('{"ok":true}'))
    let up = false
    const client = createEngineClient({
      dial: async () => {
        if (!up) throw new AppError('MACHINE_NOT_RUNNING')
        const stream = connect(engine.path)
        await once(stream, 'connect')
        return stream
      },
    })
    await expect(client.json('/x')).rejects.toMatchObject({ code: 'MACHINE_NOT_RUNNING' })
    up = true
    expect(await client.json('/x')).toEqual({ ok: true })
  })

  it.each([
    ['{"message":"No such container: web"}', 'CONTAINER_NOT_FOUND'],
    ['No such container: web\n', 'CONTAINER_NOT_FOUND'],
    ['{"message":{"nested":true}}', 'ENGINE_REFUSED'],
    ['null', 'ENGINE_REFUSED'],
  ])('makes the refusal %s %s', async (body, code) => {
    await using engine = await startFakeEngine((_request, response) => void response.writeHead(404).end(body))
    await expect(engine.client.json('/containers/web/json')).rejects.toMatchObject({ code })
  })

  it('takes a redirection for a refusal, and "it is so already" for a yes', async () => {
    await using engine = await startFakeEngine((request, response) => void response.writeHead(request.url?.endsWith('/stop') === true ? 304 : 301).end())
    await expect(engine.client.call('/containers/web/stop', { method: 'POST' })).resolves.toBeUndefined()
    await expect(engine.client.call('/images/a%2F%2Fb', { method: 'DELETE' })).rejects.toMatchObject({ code: 'ENGINE_REFUSED', details: { reason: 'status 301' } })
  })

  it('says that the engine is unreachable when an answer breaks off', async () => {
    await using engine = await startFakeEngine((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 })
      response.write('{"half":')
      setImmediate(() => request.socket.destroy())
    })
    await expect(engine.client.json('/x')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    const answer = await engine.client.stream('/x')
    await expect(Array.fromAsync(bytesOf(answer))).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
  })

  it('cancels before, during and after the answer', async () => {
    await using engine = await startFakeEngine((request, response) => {
      if (request.url?.endsWith('/stream') === true) response.write('x')
    })
    await expect(engine.client.json('/silent', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(engine.asked).toEqual([])
    const during = new AbortController()
    engine.server.once('request', () => during.abort())
    await expect(engine.client.json('/silent', { signal: during.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    const after = new AbortController()
    const answer = await engine.client.stream('/stream', { signal: after.signal })
    const closed = closing(engine.dialed.at(-1)!)
    after.abort()
    await expect(Array.fromAsync(bytesOf(answer))).rejects.toBeInstanceOf(AppError)
    await closed
  })

  it('gives a stream a connection of its own, which ends with its reader', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.write('x'))
    const answer = await engine.client.stream('/events')
    const closed = closing(engine.dialed.at(-1)!)
    for await (const chunk of bytesOf(answer)) if (chunk.length > 0) break
    await closed
    expect(answer.destroyed).toBe(true)
  })

  it('stalls the engine while nobody reads', async () => {
    let written = 0
    let stalled = (): void => {}
    const untilStalled = new Promise<void>((resolve) => (stalled = resolve))
    const total = 64 * 1024 * 1024
    await using engine = await startFakeEngine((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const more = (): void => {
        while (written < total) {
          written += chunk.length
          if (!response.write(chunk)) {
            const timer = setTimeout(stalled, 200)
            response.once('drain', () => {
              clearTimeout(timer)
              more()
            })
            return
          }
        }
        response.end()
      }
      more()
    })
    const answer = await engine.client.stream('/flood')
    await untilStalled
    expect(written).toBeLessThan(8 * 1024 * 1024)
    let read = 0
    for await (const chunk of bytesOf(answer)) read += chunk.length
    expect(read).toBe(total)
  })

  it('closes a hijacked stream one way at a time', async () => {
    await using engine = await startFakeEngine(() => {})
    engine.server.on('upgrade', (_request, socket: Duplex) => {
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nfirst ')
      void text(socket).then((heard) => socket.end(`heard ${heard}`))
    })
    const stream = await engine.client.hijack('/exec/1/start', { body: { Tty: true } })
    stream.end('to the end')
    expect(await text(stream)).toBe('first heard to the end')
  })

  it('ends a hijacked stream with its signal, and refuses where the engine does', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.writeHead(409).end('{"message":"container abc is not running"}'))
    await expect(engine.client.hijack('/exec/1/start')).rejects.toMatchObject({ code: 'CONTAINER_NOT_RUNNING' })
    engine.server.on('upgrade', (_request, socket: Duplex) => {
      socket.on('error', () => {})
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n')
    })
    const over = new AbortController()
    const stream = await engine.client.hijack('/exec/1/start', { signal: over.signal })
    over.abort()
    await expect(once(stream, 'end')).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('sends a stream as the body, whole', async () => {
    await using engine = await startFakeEngine((request, response) => void buffer(request).then((body) => response.end(String(body.length))))
    const answer = await engine.client.upload('/images/load', Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(100_000))))
    expect(await text(answer)).toBe('10000000')
  })

  it('tells a body that cannot be read by its own error', async () => {
    const broken = new Readable({ read: () => {} })
    await using engine = await startFakeEngine((request) => void request.once('data', () => broken.destroy(new AppError('DISK_FULL'))))
    broken.push('some')
    await expect(engine.client.upload('/images/load', broken)).rejects.toMatchObject({ code: 'DISK_FULL' })
    const early = new Readable({ read: () => {} })
    early.destroy(new AppError('HOST_PERMISSION'))
    await expect(engine.client.upload('/images/load', early)).rejects.toMatchObject({ code: 'HOST_PERMISSION' })
  })
})
