import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { openEngineSocket } from './engine-socket.ts'
import type { EngineSocket } from './engine-socket.ts'

let folder: string
let path: string
const open: { close(): unknown }[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-socket-'))
  path = join(folder, 'docker.sock')
})
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  await rm(folder, { recursive: true })
})

/** A far end that the socket dials, as the guest's engine would be. */
const farEnd = async (onSocket: (socket: Socket) => void): Promise<() => Promise<Socket>> => {
  const far = join(folder, 'far.sock')
  const server = createServer({ allowHalfOpen: true }, onSocket)
  server.listen(far)
  await once(server, 'listening')
  open.push(server)
  return async () => {
    const socket = connect({ path: far, allowHalfOpen: true })
    await once(socket, 'connect')
    return socket
  }
}

type Options = Parameters<typeof openEngineSocket>[0]

const serve = async (dial: Options['dial'], check: Options['check'] = async () => {}): Promise<EngineSocket> => {
  const socket = await openEngineSocket({ path, dial, check })
  open.push(socket)
  return socket
}

describe('the engine socket', () => {
  it('is for its owner alone', async () => {
    await serve(() => Promise.reject(new AppError('MACHINE_NOT_RUNNING')))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('carries an answer that comes after the client ended its side', async () => {
    // What `docker run` does with its standard input: half-close, then read on.
    await serve(await farEnd(async (socket) => {
      const asked = await buffer(socket)
      socket.end(`got ${asked.length}`)
    }))
    const client = connect({ path, allowHalfOpen: true })
    client.end(Buffer.alloc(300_000))
    expect((await buffer(client)).toString()).toBe('got 300000')
  })

  it('lets the client write on after the far side ended', async () => {
    const received = Promise.withResolvers<string>()
    await serve(await farEnd((socket) => {
      socket.end('bye')
      void buffer(socket).then((data) => received.resolve(data.toString()))
    }))
    const client = connect({ path, allowHalfOpen: true })
    expect((await buffer(client)).toString()).toBe('bye')
    client.end('late words')
    await expect(received.promise).resolves.toBe('late words')
  })

  it('ends the far side at its next word when a client went away', async () => {
    // On a unix socket a client that left looks like one that half-closed, until something is written to it.
    const dial = await farEnd((socket) => {
      socket.on('error', () => {})
      socket.on('end', () => socket.write('anybody there?'))
      socket.resume()
      socket.write('hello')
    })
    const dialed = Promise.withResolvers<Socket>()
    await serve(async () => {
      const socket = await dial()
      dialed.resolve(socket)
      return socket
    })
    const client = connect(path)
    await once(client, 'data')
    client.destroy()
    const far = await dialed.promise
    if (!far.destroyed) await once(far, 'close')
    expect(far.destroyed).toBe(true)
  })

  it('tells a docker client in the engine\'s own words why there is no engine', async () => {
    await serve(() => Promise.reject(new AppError('MACHINE_NOT_RUNNING')))
    const body = await new Promise<string>((resolve, reject) => {
      request({ socketPath: path, path: '/v1.47/containers/json' }, (answer) => {
        expect(answer.statusCode).toBe(503)
        void buffer(answer).then((data) => resolve(data.toString()))
      }).on('error', reject).end()
    })
    expect(JSON.parse(body)).toEqual({ message: 'Slipway: The machine is not running. Start it.' })
  })

  it('tells a docker client why its container is not made, and the engine nothing', async () => {
    const heard: string[] = []
    await serve(await farEnd((socket) => socket.on('data', (data) => heard.push(data.toString()))), () => Promise.reject(new AppError('HOST_FOLDER_UNSHARED', { details: { path: '/opt/x' } })))
    const answer = await new Promise<{ status: number; message: string }>((resolve, reject) => {
      request({ socketPath: path, method: 'POST', path: '/v1.51/containers/create' }, (told) => void buffer(told).then((data) => resolve({ status: told.statusCode ?? 0, ...(JSON.parse(data.toString()) as { message: string }) }))).on('error', reject).end('{}')
    })
    expect(answer).toEqual({ status: 400, message: expect.stringMatching(/^Slipway: \/opt\/x .*Machine → Shared folders/) })
    expect(heard).toEqual([])
  })

  it('replaces the file of a dead predecessor, but never takes a living one\'s', async () => {
    await writeFile(path, '')
    await serve(() => Promise.reject(new AppError('MACHINE_NOT_RUNNING')))
    await expect(openEngineSocket({ path, dial: () => Promise.reject(new Error('no')), check: async () => {} })).rejects.toMatchObject({ code: 'MACHINE_IN_USE' })
  })
})
