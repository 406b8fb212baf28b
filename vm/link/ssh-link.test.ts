import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import ssh2 from 'ssh2'
import type { Connection, ServerChannel } from 'ssh2'
import type { GuestLink } from '../provider.ts'
import type { LinkKeys } from './keys.ts'
import { openSshLink } from './ssh-link.ts'

/** A real ssh server of this process in the place of the guest's: each test says what its sockets and commands do. */
interface Guest {
  readonly connections: Connection[]
  readonly channelsOf: Map<Connection, number>
  port: number
  onDial: (channel: ServerChannel) => void
  onExec: (channel: ServerChannel, command: string) => void
}

const makeKeys = (): LinkKeys => {
  const client = ssh2.utils.generateKeyPairSync('ed25519')
  const host = ssh2.utils.generateKeyPairSync('ed25519')
  return { clientPrivate: client.private, clientPublic: client.public, hostPrivate: host.private, hostPublic: host.public }
}

const keys = makeKeys()
const never = new AbortController().signal
let guest: Guest
let server: ssh2.Server
const links: GuestLink[] = []

beforeEach(async () => {
  guest = { connections: [], channelsOf: new Map(), port: 0, onDial: () => {}, onExec: () => {} }
  const theirs = ssh2.utils.parseKey(keys.clientPublic)
  server = new ssh2.Server({ hostKeys: [keys.hostPrivate] }, (connection) => {
    guest.connections.push(connection)
    connection.on('error', () => {})
    connection.on('authentication', (asked) => {
      const known = asked.method === 'publickey' && !(theirs instanceof Error) && asked.key.data.equals(theirs.getPublicSSH())
      if (known) asked.accept()
      else asked.reject(['publickey'])
    })
    const dialed = (accept: () => ServerChannel): void => {
      guest.channelsOf.set(connection, (guest.channelsOf.get(connection) ?? 0) + 1)
      const channel = accept()
      channel.on('error', () => {})
      guest.onDial(channel)
    }
    connection.on('tcpip', dialed)
    connection.on('openssh.streamlocal', dialed)
    connection.on('session', (accept) => accept().on('exec', (start, _reject, { command }) => guest.onExec(start(), command)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  guest.port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const link of links.splice(0)) link.close()
  for (const connection of guest.connections) connection.end()
  await new Promise((resolve) => void server.close(resolve))
})

const open = async (withKeys = keys): Promise<GuestLink> => {
  const link = await openSshLink({ host: '127.0.0.1', port: guest.port }, withKeys, never)
  links.push(link)
  return link
}

describe('the link', () => {
  it('refuses a guest whose key is not the pinned one', async () => {
    await expect(open({ ...keys, hostPublic: makeKeys().hostPublic })).rejects.toMatchObject({ code: 'LINK_REFUSED' })
  })

  it('tells a guest that does not take our key', async () => {
    await expect(open({ ...keys, clientPrivate: makeKeys().clientPrivate })).rejects.toMatchObject({ code: 'LINK_REFUSED' })
  })

  it('says lost where nobody listens', async () => {
    await expect(openSshLink({ host: '127.0.0.1', port: 1 }, keys, never)).rejects.toMatchObject({ code: 'LINK_LOST' })
  })

  it('runs commands to their end', async () => {
    guest.onExec = (channel, command) => {
      channel.write(`ran ${command}`)
      channel.stderr.write('but')
      channel.exit(7)
      channel.end()
    }
    expect(await (await open()).exec('true')).toEqual({ exitCode: 7, stdout: 'ran true', stderr: 'but' })
  })

  it('cancels a command that goes on and on', async () => {
    const stop = new AbortController()
    guest.onExec = () => stop.abort()
    await expect((await open()).exec('sleep', { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('spreads channels over connections, however many are asked for at once', async () => {
    const link = await open()
    const streams = await Promise.all(Array.from({ length: 900 }, () => link.dialUnix('/run/docker.sock')))
    expect(streams).toHaveLength(900)
    expect([...guest.channelsOf.values()].toSorted((left, right) => left - right)).toEqual([100, 400, 400])
    for (const stream of streams) stream.destroy()
  })

  it('is closed, with all that runs on it, when its connection is cut', async () => {
    const link = await open()
    const stream = await link.dialUnix('/run/docker.sock')
    const ended = buffer(stream)
    guest.connections[0]?.end()
    await link.closed
    expect((await ended).length).toBe(0)
    await expect(link.dialUnix('/run/docker.sock')).rejects.toMatchObject({ code: 'LINK_LOST' })
    await expect(link.exec('true')).rejects.toMatchObject({ code: 'LINK_LOST' })
  })
})

describe('a stream on it', () => {
  it('carries an answer that comes after we ended our side', async () => {
    guest.onDial = (channel) => void buffer(channel).then((asked) => channel.end(`got ${asked.length}`))
    const stream = await (await open()).dialUnix('/run/docker.sock')
    stream.end(Buffer.alloc(300_000))
    expect((await buffer(stream)).toString()).toBe('got 300000')
  })

  it('takes words after the other side ended', async () => {
    const heard = Promise.withResolvers<string>()
    guest.onDial = (channel) => {
      channel.write('bye')
      // This server's end() would close both ways.
      channel.eof()
      void buffer(channel).then((data) => heard.resolve(data.toString()))
    }
    const stream = await (await open()).dialTcp('127.0.0.1', 80)
    expect((await buffer(stream)).toString()).toBe('bye')
    stream.end('late words')
    await expect(heard.promise).resolves.toBe('late words')
  })

  it('stalls its source while nobody reads, and loses nothing', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'x')
    const chunks = 64
    let sent = 0
    guest.onDial = (channel) => {
      const send = (): void => {
        while (sent < chunks) {
          sent++
          if (!channel.write(chunk)) return void channel.once('drain', send)
        }
        channel.end()
      }
      send()
    }
    guest.onExec = (channel) => {
      channel.exit(0)
      channel.end()
    }
    const link = await open()
    const stream = await link.dialUnix('/run/docker.sock')
    // Until a question that takes the same way finds that nothing more was sent since the last one.
    for (let before = -1; before !== sent; ) {
      before = sent
      await link.exec('true')
    }
    // What ssh lets out without being read is its window of 2 MiB and what both sides buffer.
    expect(sent).toBeLessThan(chunks / 2)
    expect((await buffer(stream)).length).toBe(chunks * chunk.length)
  })

  it('that is destroyed ends the other side', async () => {
    const closed = Promise.withResolvers<void>()
    guest.onDial = (channel) => void channel.once('close', () => closed.resolve()).resume()
    const stream = await (await open()).dialUnix('/run/docker.sock')
    stream.destroy()
    await expect(closed.promise).resolves.toBeUndefined()
  })

  it('tells a writer that the other side has closed, and does not keep it waiting', async () => {
    guest.onDial = (channel) => channel.close()
    const stream = await (await open()).dialUnix('/run/docker.sock')
    stream.resume()
    await once(stream, 'end')
    const failed = await new Promise((resolve) => void stream.on('error', () => {}).write('anybody there?', resolve))
    expect(failed).toMatchObject({ code: 'EPIPE' })
  })
})
