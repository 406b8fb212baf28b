// Owns an engine for tests that need its manners but not its work: a real HTTP server on a unix socket.
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { createEngineClient } from './client.ts'
import type { EngineClient } from './client.ts'

export interface FakeEngine extends AsyncDisposable {
  readonly client: EngineClient
  readonly server: Server
  readonly path: string
  /** Every connection that was dialed, in order. */
  readonly dialed: readonly Socket[]
  /** What was asked, as "GET /v1.51/…"; the question for the version is left out. */
  readonly asked: readonly string[]
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export const startFakeEngine = async (answer: Answer, version: unknown = { ApiVersion: '1.51', MinAPIVersion: '1.24' }): Promise<FakeEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const path = join(folder, 's')
  const asked: string[] = []
  const dialed: Socket[] = []
  const server = createServer((request, response) => {
    if (request.url === '/version') response.end(JSON.stringify(version))
    else {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      answer(request, response)
    }
  })
  server.listen(path)
  await once(server, 'listening')
  const dial = async (): Promise<Duplex> => {
    const socket = connect({ path, allowHalfOpen: true })
    await once(socket, 'connect')
    dialed.push(socket)
    return socket
  }
  return {
    client: createEngineClient({ dial }),
    server,
    path,
    dialed,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of dialed) socket.destroy()
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
