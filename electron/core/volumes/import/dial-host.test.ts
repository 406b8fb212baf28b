import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createEngineClient } from '../../engine/client.ts'
import { dialHost } from './dial-host.ts'

const noTls = async (): Promise<null> => null

describe('another docker host', () => {
  let folder = ''
  const servers: Server[] = []
  const serve = async (at: string | number): Promise<Server> => {
    const server = createServer((request, response) => void response.end(JSON.stringify(request.url === '/version' ? { ApiVersion: '1.51', MinAPIVersion: '1.24' } : { asked: request.url })))
    servers.push(typeof at === 'number' ? server.listen(at, '127.0.0.1') : server.listen(at))
    await once(server, 'listening')
    return server
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-dial-'))
    await serve(join(folder, 'engine.sock'))
  })
  afterEach(() => void vi.unstubAllEnvs())
  afterAll(async () => {
    for (const server of servers) server.close()
    await rm(folder, { recursive: true })
  })
  const ask = (address: string) => createEngineClient({ dial: dialHost(address, noTls) }).json('/volumes', { headers: { Connection: 'close' } })
  /** In place of the person's own ssh. */
  const fakeSsh = async (then: string): Promise<void> => {
    await writeFile(join(folder, 'ssh'), `#!/bin/sh\nprintf '%s\\n' "$@" >${folder}/words\n${then}\n`)
    await chmod(join(folder, 'ssh'), 0o755)
    vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`)
  }

  it('answers at a socket and at a port', async () => {
    const port = ((await serve(0)).address() as AddressInfo).port
    expect(await ask(`unix://${folder}/engine.sock`)).toEqual({ asked: '/v1.51/volumes' })
    expect(await ask(`tcp://127.0.0.1:${port}`)).toEqual({ asked: '/v1.51/volumes' })
  })

  it('answers through ssh, which is asked for nothing but docker\'s own bridge', async () => {
    await fakeSsh(`exec ${process.execPath} -e "const s=require('net').connect('${folder}/engine.sock');process.stdin.pipe(s);s.pipe(process.stdout)"`)
    expect(await ask('ssh://me@server.example:2222')).toEqual({ asked: '/v1.51/volumes' })
    expect((await readFile(join(folder, 'words'), 'utf8')).trim().split('\n')).toEqual(['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', '-T', '-l', 'me', '-p', '2222', '--', 'server.example', 'docker', 'system', 'dial-stdio'])
  })

  it('is told to be unreachable, with what ssh or the system said', async () => {
    await fakeSsh('echo "me@server: Permission denied (publickey)." >&2; exit 255')
    await expect(ask('ssh://me@server')).rejects.toMatchObject({ code: 'OTHER_HOST_UNREACHABLE', details: { address: 'ssh://me@server', reason: 'me@server: Permission denied (publickey).' } })
    await expect(ask(`unix://${folder}/none.sock`)).rejects.toMatchObject({ code: 'OTHER_HOST_UNREACHABLE', details: { reason: expect.stringContaining('ENOENT') as string } })
    await expect(ask('npipe:////./pipe/docker_engine')).rejects.toMatchObject({ code: 'OTHER_HOST_UNREACHABLE' })
  })
})
