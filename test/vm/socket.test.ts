// Owns that the host socket carries many connections, raw two-way streams and large transfers, and is for its owner alone.
import { createCipheriv, createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { Demux } from '#core/engine/demux.ts'
import { runProgram } from '../programs.ts'
import { connectTo, readHead, request } from './raw-http.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
const minutes = 60_000
const mib = 1024 ** 2
/** The ssh server makes new keys after each GiB: less than that would not show whether a stream survives it. */
const bulkMiB = Number(process.env['SLIPWAY_TEST_BULK_MIB'] ?? 1_040)

describe('many connections', () => {
  it('are all answered while 2,000 of them are open, again and again', { timeout: 5 * minutes }, async () => {
    const sockets: Socket[] = []
    try {
      while (sockets.length < 2_000) sockets.push(await connectTo(machine.engineSocket))
      for (let round = 0; round < 2; round++) {
        const statuses = await Promise.all(sockets.map(async (socket) => {
          socket.write(request('HEAD', '/_ping'))
          return (await readHead(socket)).status
        }))
        expect(statuses.filter((status) => status !== 200)).toEqual([])
      }
      expect(sockets.filter((socket) => socket.destroyed || socket.readableEnded)).toEqual([])
    } finally {
      for (const socket of sockets) socket.destroy()
    }
  })
})

/** What a container of this command says on its outputs once its input was fed and ended. */
const attach = async (command: string, input: Readable, headers: Readonly<Record<string, string>>): Promise<Buffer> => {
  const { id } = await create(command)
  const socket = await connectTo(machine.engineSocket)
  try {
    socket.write(request('POST', `/containers/${id}/attach?stream=1&stdin=1&stdout=1`, headers))
    const { status, rest } = await readHead(socket)
    expect(status).toBe(headers['Upgrade'] === undefined ? 200 : 101)
    await machine.engine.call(`/containers/${id}/start`, { method: 'POST' })
    socket.unshift(rest)
    const [said] = await Promise.all([buffer(socket), pipeline(input, socket)])
    return Buffer.concat(new Demux().push(said).map(({ data }) => data))
  } finally {
    socket.destroy()
  }
}

const create = async (command: string): Promise<{ id: string }> => {
  const body = { Image: 'slipway/starter', Cmd: ['sh', '-c', command], OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, HostConfig: { LogConfig: { Type: 'none' } } }
  const { Id: id } = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', body })
  return { id }
}

describe('a hijacked stream', () => {
  const upgraded = { Connection: 'Upgrade', Upgrade: 'tcp' }

  it.for([['with an upgrade', upgraded], ['as old clients ask for it, without one', {}]] as const)('says the last word after its client ended, %s', async ([, headers]) => {
    const said = await attach('wc -c; echo after the end', Readable.from([Buffer.alloc(70_000)]), headers)
    expect(said.toString()).toBe('70000\nafter the end\n')
  })

  it('ends for its client when the container ends, though the client said nothing yet', async () => {
    const { id } = await create('echo bye')
    const socket = await connectTo(machine.engineSocket)
    socket.write(request('POST', `/containers/${id}/attach?stream=1&stdin=1&stdout=1`, upgraded))
    const { rest } = await readHead(socket)
    await machine.engine.call(`/containers/${id}/start`, { method: 'POST' })
    socket.unshift(rest)
    const said = await buffer(socket)
    expect(said.subarray(8).toString()).toBe('bye\n')
    socket.destroy()
  })
})

describe('a large transfer', () => {
  it('arrives byte for byte: what went in', { timeout: 15 * minutes }, async () => {
    const sent = createHash('md5')
    const said = await attach('md5sum', randomStream(bulkMiB, sent), { Connection: 'Upgrade', Upgrade: 'tcp' })
    expect(said.toString()).toBe(`${sent.digest('hex')}  -\n`)
  })

  it('arrives byte for byte: what comes back', { timeout: 15 * minutes }, async () => {
    const { id } = await create('head -c 64m /dev/urandom >/large; md5sum </large')
    const socket = await connectTo(machine.engineSocket)
    socket.write(request('POST', `/containers/${id}/attach?stream=1&stdout=1`, { Connection: 'Upgrade', Upgrade: 'tcp' }))
    const { rest } = await readHead(socket)
    await machine.engine.call(`/containers/${id}/start`, { method: 'POST' })
    socket.unshift(rest)
    const inside = (await buffer(socket)).subarray(8).toString().slice(0, 32)
    const answer = await machine.engine.stream(`/containers/${id}/archive`, { query: { path: '/large' } })
    // A tar of one file: a header of 512 bytes, the file, and padding.
    const tar = await buffer(answer)
    expect(createHash('md5').update(tar.subarray(512, 512 + 64 * mib)).digest('hex')).toBe(inside)
    socket.destroy()
  })
})

/** Bytes that look random and are hashed on their way. */
const randomStream = (mebibytes: number, hash: Hash): Readable => {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16, 1))
  const zeros = Buffer.alloc(mib)
  let left = mebibytes
  return new Readable({
    read() {
      if (left-- <= 0) {
        this.push(null)
        return
      }
      const chunk = cipher.update(zeros)
      hash.update(chunk)
      this.push(chunk)
    },
  })
}

describe('the sockets of the app', () => {
  const run = dirname(machine.engineSocket)
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

  it('are for their owner alone, in folders that nobody else can enter', async () => {
    expect(await modeOf(machine.home)).toBe('700')
    expect(await modeOf(run)).toBe('700')
    expect(await modeOf(join(run, 'docker.sock'))).toBe('600')
    expect(await modeOf(join(run, 'app.sock'))).toBe('600')
    // QEMU's own: to connect one has to be allowed to write.
    for (const name of ['qmp.sock', 'console.sock', 'engine-log.sock']) expect(Number.parseInt(await modeOf(join(run, name)), 8) & 0o022).toBe(0)
  })

  it('cannot be opened by another user of this computer', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('only root can act as another user')
    const { code, stderr } = await runProgram('setpriv', ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'sh', '-c', 'exec 3<>"$0"; echo opened', machine.engineSocket])
    expect(stderr).toContain('Permission denied')
    expect(code).not.toBe(0)
  })

  it('lie beside data that nobody else can read', async () => {
    for (const name of ['data.img', 'config.tar', 'link-keys.json']) expect(await modeOf(join(machine.home, 'machine', name))).toBe('600')
  })
})
