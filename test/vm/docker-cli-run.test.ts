// Owns that the stock docker client runs, enters and follows containers through our socket, unchanged.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
const image = 'slipway/starter'
const prompt = /\/www # /
let docker: Docker

beforeAll(async () => {
  docker = await Docker.of(machine.home)
})
afterAll(() => docker.close())

describe('docker run', () => {
  it('gives the output of a container, its two streams apart, and its exit code', async () => {
    expect(await docker.run(['run', '--rm', image, 'sh', '-c', 'echo out; echo err >&2; exit 42'])).toEqual({ code: 42, stdout: 'out\n', stderr: 'err\n' })
  })

  it('tells a command that is not there, and an order that makes no sense, as docker does', async () => {
    const missing = await docker.run(['run', '--rm', image, 'no-such-program'])
    expect(missing.stderr).toContain('executable file not found')
    expect(missing.code).toBe(127)
    const refused = await docker.run(['run', '--rm', '--network', 'no-such-network', image, 'true'])
    expect(refused.stderr).toContain('no-such-network')
    expect(refused.code).toBe(125)
  })

  it('tells who has a port of this computer, and starts once it is free', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const refused = await docker.run(['run', '-d', '--name', 'late', '-p', `${port}:80`, image])
    expect(refused).toMatchObject({ code: 125 })
    expect(refused.stderr).toContain(`Port ${port} on this computer is taken by node (process ${process.pid})`)
    await new Promise((resolve) => void holder.close(resolve))
    await docker.must(['start', 'late'])
    await expect.poll(() => fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status, () => 0), { timeout: 30_000 }).toBe(200)
    // What its own forward still holds for a moment is its own.
    await docker.must(['kill', 'late'])
    await docker.must(['start', 'late'])
  })

  it('says 137 for a container that was killed', async () => {
    const running = docker.talk(['run', '--name', 'victim', image, 'sh', '-c', 'echo up; sleep 1000'])
    await running.hears(/up\n/)
    await docker.must(['kill', 'victim'])
    expect(await running.ended()).toBe(137)
  })

  it('lets a container go on after its input ended', async () => {
    const input = randomBytes(300_000)
    const { code, stdout } = await docker.run(['run', '-i', '--rm', image, 'sh', '-c', 'wc -c; echo "and still here"'], { input })
    expect(stdout).toBe('300000\nand still here\n')
    expect(code).toBe(0)
  })

  it('passes every byte in and out', async () => {
    const input = randomBytes(1_500_000)
    const child = docker.start(['run', '-i', '--rm', image, 'cat'])
    child.stdin.end(input)
    expect((await buffer(child.stdout)).equals(input)).toBe(true)
  })

  it('gives a terminal of the right size, in UTF-8, and the exit code of its shell', async () => {
    const shell = docker.terminal(['run', '-it', '--rm', image, 'sh'], { columns: 101, rows: 37 })
    await shell.hears(prompt)
    // Older clients tell the size a moment after the start.
    shell.type('until [ "$(stty size)" = "37 101" ]; do sleep 0.1; done; echo si""zed\n')
    await shell.hears(/sized\r\n/)
    shell.type('tty; echo grüße-$((6 * 7))-世界\n')
    await shell.hears(/\/dev\/pts\/0\r\n/)
    await shell.hears(/grüße-42-世界\r\n/)
    shell.type('exit 3\n')
    expect(await shell.ended()).toBe(3)
  })

  it('stops a container in a terminal on Ctrl-C', async () => {
    const running = docker.terminal(['run', '-it', '--rm', image, 'sh', '-c', 'trap "echo caught; exit 9" INT; echo ready; while :; do sleep 1; done'])
    await running.hears(/ready/)
    running.type('\x03')
    await running.hears(/caught/)
    expect(await running.ended()).toBe(9)
  })
})

describe('a running container', () => {
  it('is entered with exec -it', async () => {
    await docker.must(['run', '-d', '--name', 'host', '-e', 'WHO=me', image, 'sleep', '1000'])
    const shell = docker.terminal(['exec', '-it', 'host', 'sh'], { columns: 90, rows: 30 })
    await shell.hears(prompt)
    shell.type('until [ "$(stty size)" = "30 90" ]; do sleep 0.1; done; echo si""zed\n')
    await shell.hears(/sized\r\n/)
    shell.type('echo "i am $WHO" | tee /said; exit 5\n')
    await shell.hears(/i am me\r\n/)
    expect(await shell.ended()).toBe(5)
    expect(await docker.must(['exec', 'host', 'cat', '/said'])).toBe('i am me')
  })

  it('is fed through exec -i, whose input ends', async () => {
    await docker.must(['run', '-d', '--name', 'fed', image, 'sleep', '1000'])
    expect(await docker.run(['exec', '-i', 'fed', 'sh', '-c', 'md5sum; exit 6'], { input: 'abc' })).toMatchObject({ code: 6, stdout: '900150983cd24fb0d6963f7d28e17f72  -\n' })
  })

  it('is attached to, both ways, until it ends', async () => {
    await docker.must(['run', '-d', '-i', '--name', 'asks', image, 'sh', '-c', 'while read line; do echo "got $line"; [ "$line" = end ] && exit 4; done'])
    const attached = docker.talk(['attach', 'asks'])
    attached.type('one\n')
    await attached.hears(/got one\n/)
    attached.type('end\n')
    await attached.hears(/got end\n/)
    expect(await attached.ended()).toBe(4)
  })

  it('is followed by logs -f, from its first line to its end', async () => {
    await docker.must(['run', '-d', '--name', 'talks', image, 'sh', '-c', 'echo first; until [ -e /go ]; do sleep 0.1; done; echo second; echo third >&2'])
    const logs = docker.talk(['logs', '-f', 'talks'])
    await logs.hears(/first\n/)
    expect(logs.said).not.toContain('second')
    await docker.must(['exec', 'talks', 'touch', '/go'])
    expect(await logs.ended()).toBe(0)
    // The two streams have no order between them.
    expect(logs.said.split('\n').toSorted()).toEqual(['', 'first', 'second', 'third'])
  })

  it('shows up in docker events, from its creation to its removal', async () => {
    const events = docker.talk(['events', '--since', '1s', '--filter', 'container=seen', '--format', '{{.Action}} {{.Actor.Attributes.name}}'])
    await docker.must(['run', '--rm', '--name', 'seen', image, 'true'])
    await events.hears(/destroy seen\n/)
    events.signal('SIGINT')
    await events.ended()
    expect(events.said.split('\n').filter((line) => /^(create|start|die|destroy) /.test(line))).toEqual(['create seen', 'start seen', 'die seen', 'destroy seen'])
  })
})
