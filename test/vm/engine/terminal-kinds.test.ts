// Terminals beyond a plain shell: as another user, on the main process, beside an image without a shell, and kept for a reader who comes back.
import { starterImage } from '#contract/images.ts'
import { sweepToolboxes } from '#core/terminal/toolbox.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTo } from '../../app.ts'
import { useMachine } from '../suite.ts'
import { makeBareImage } from './made-images.ts'
import { TypedTerminal } from './reading.ts'

const patience = { timeout: 60_000 }
const bareImage = 'slipway-test/bare:2'

const machine = useMachine()
const make = async (body: object): Promise<string> => {
  const { Id } = await machine.engine.json<{ Id: string }>('/containers/create', { method: 'POST', body: { Image: starterImage, ...body } })
  await machine.engine.call(`/containers/${Id}/start`, { method: 'POST' })
  return Id
}
const sleeper = (body: object = {}): Promise<string> => make({ Cmd: ['sleep', '1000000'], ...body })
const processes = async (container: string): Promise<string[]> => {
  const { Processes } = await machine.engine.json<{ Processes: string[][] }>(`/containers/${container}/top`)
  return Processes.map((row) => row.at(-1) ?? '')
}
const open = (...args: Parameters<typeof TypedTerminal.open> extends [unknown, ...infer Rest] ? Rest : never): Promise<TypedTerminal> => TypedTerminal.open(machine.client, ...args)

describe('a command in a container', () => {
  it('runs as the user, in the folder, with the words that were asked for', async () => {
    const container = await sleeper()
    const terminal = await open({ kind: 'exec', container, user: 'nobody:nogroup', workdir: '/www', command: ['sh', '-c', 'id -un; id -gn; pwd; echo "$1"', 'sh', 'two  words'] })
    await terminal.until(/nobody\r\nnogroup\r\n\/www\r\ntwo {2}words\r\n/)
    expect(await terminal.untilEnd()).toBe(0)
  })

  it('that cannot begin says what was wrong with it', async () => {
    const container = await sleeper()
    const refused = async (target: object): Promise<unknown> => (await open({ kind: 'exec', container, ...target })).untilEnd()
    await expect(refused({ user: 'stranger' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND', field: 'user' })
    await expect(refused({ workdir: '/etc/passwd' })).rejects.toMatchObject({ code: 'WORKDIR_UNUSABLE', field: 'workdir', details: { path: '/etc/passwd' } })
    await expect(refused({ user: 'two words' })).rejects.toMatchObject({ code: 'INPUT_INVALID', field: 'target.user' })
  })
})

describe('attaching to the main process', () => {
  it('types into it, follows its size, and leaves it running', async () => {
    const container = await make({ Cmd: ['sh'], Tty: true, OpenStdin: true, StdinOnce: true })
    const terminal = await open({ kind: 'attach', container })
    expect(terminal.started).toMatchObject({ command: ['sh'], input: true })
    await terminal.resize(100, 40)
    await terminal.type('echo "$$ $(stty size)"\r')
    await terminal.until(/\n1 40 100\r\n/)
    await terminal.leave()
    const again = await open({ kind: 'attach', container })
    await again.type('echo still $$\r')
    await again.until(/\nstill 1\r\n/)
    await again.type('exit 9\r')
    expect(await again.untilEnd()).toBe(9)
    expect(again.how).toBe('exited')
  })

  it('of one without a terminal shows both outputs and sends whole lines', async () => {
    const container = await make({ Cmd: ['sh', '-c', 'while read -r line; do echo "got $line"; echo "bad $line" >&2; done; echo over'], OpenStdin: true })
    const terminal = await open({ kind: 'attach', container })
    await terminal.type('onx\u007fe 日\r')
    // Two pipes: either may come first.
    await terminal.until(/(got|bad) one 日\r\n[^]*(?!\1)(got|bad) one 日\r\n/)
    await terminal.leave()
    expect(await processes(container)).toHaveLength(1)
  })

  it('says when nothing can be typed, and types nothing', async () => {
    const container = await make({ Cmd: ['sh', '-c', 'while sleep 1; do echo tick; done'] })
    const terminal = await open({ kind: 'attach', container })
    expect(terminal.started?.input).toBe(false)
    await terminal.until(/tick\r\n/)
    await machine.client.containers.act({ ids: [container], action: 'kill' })
    expect(await terminal.untilEnd()).toBe(137)
  })

  it('needs a running one', async () => {
    const container = await make({ Cmd: ['true'] })
    await expect.poll(async () => (await machine.client.containers.inspect({ id: container })).state, patience).toBe('exited')
    await expect(open({ kind: 'attach', container })).rejects.toMatchObject({ code: 'CONTAINER_NOT_RUNNING' })
    await expect(open({ kind: 'debug', container })).rejects.toMatchObject({ code: 'CONTAINER_NOT_RUNNING' })
  })
})

describe('a debug shell beside an image without a shell', () => {
  beforeAll(() => makeBareImage(machine.engine, bareImage))
  afterAll(() => machine.engine.call(`/images/${encodeURIComponent(bareImage)}`, { method: 'DELETE', query: { force: true } }).catch(() => {}))
  const toolboxes = async (): Promise<readonly { readonly Id: string }[]> =>
    machine.engine.json('/containers/json', { query: { all: true, filters: JSON.stringify({ label: ['dev.slipway.debug'] }) } })
  const bare = (body: object = {}): Promise<string> => make({ Image: bareImage, User: '1000:1000', Hostname: 'the-target', ...body })

  it('sees its processes, files, mounts and network, and changes what is its own', async () => {
    const container = await bare({ Cmd: ['/busybox', 'httpd', '-f', '-p', '4321', '-h', '/data'], HostConfig: { Tmpfs: { '/data': 'mode=0700,uid=1000' } } })
    const terminal = await open({ kind: 'debug', container })
    expect(terminal.started).toMatchObject({ target: { kind: 'debug' }, apart: ['ipc'] })
    // It is nobody's container.
    expect((await machine.client.containers.list()).map(({ id }) => id)).toEqual([container])
    await terminal.type('pwd; ls; tr "\\0" " " </proc/1/cmdline; grep " /data " /proc/1/mounts\r')
    await terminal.until(/\n\/target\r\n[^]*busybox[^]*\/busybox httpd -f -p 4321 -h \/data[^]*tmpfs \/data /)
    await terminal.type('echo written >data/mark; chown 1000 data/mark; wget -qO- 127.0.0.1:4321/mark; kill -0 1 && echo "may signal"\r')
    await terminal.until(/\nwritten\r\nmay signal/)
    // Nothing that leads out of the target.
    await terminal.type('grep CapEff /proc/self/status; mount -t tmpfs x /tmp 2>&1; mknod /tmp/d b 8 0 2>&1; echo checked\r')
    await terminal.until(/CapEff:\s+000000000008202b\r\n[^]*(denied|not permitted)[^]*not permitted[^]*\nchecked/)
    await terminal.type('exit 5\r')
    expect(await terminal.untilEnd()).toBe(5)
    await expect.poll(toolboxes, patience).toEqual([])
    expect(await processes(container)).toHaveLength(1)
  })

  it('shares the IPC namespace of one that was made to be shared', async () => {
    const container = await bare({ HostConfig: { IpcMode: 'shareable' } })
    const terminal = await open({ kind: 'debug', container })
    expect(terminal.started?.apart).toBeUndefined()
    await terminal.type('[ "$(readlink /proc/self/ns/ipc)" = "$(readlink /proc/1/ns/ipc)" ] && echo sha""red\r')
    await terminal.until(/\nshared\r\n/)
    await terminal.leave()
    await expect.poll(toolboxes, patience).toEqual([])
  })

  it.each(['the tab is closed', 'the window is gone', 'its target is killed'])('leaves nothing behind when %s', async (how) => {
    const container = await bare()
    const connection = await connectTo(machine.home)
    const terminal = await TypedTerminal.open(connection.client, { kind: 'debug', container })
    await terminal.type('sleep 777777\r')
    await expect.poll(() => processes(container), patience).toHaveLength(1)
    expect(await toolboxes()).toHaveLength(1)
    if (how === 'the tab is closed') await terminal.leave()
    else if (how === 'the window is gone') connection.close()
    else await machine.client.containers.act({ ids: [container], action: 'kill' })
    await expect.poll(toolboxes, patience).toEqual([])
    connection.close()
  })

  it('that a crash of the app left is removed by the next start', async () => {
    const container = await bare()
    const terminal = await open({ kind: 'debug', container })
    const [left] = await toolboxes()
    // What a start does that knows none of them.
    await sweepToolboxes(machine.engine, new Set())
    expect(await terminal.untilEnd()).toBe(137)
    await expect.poll(toolboxes, patience).toEqual([])
    await expect(machine.client.containers.inspect({ id: left?.Id ?? '' })).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
    expect((await machine.client.containers.inspect({ id: container })).state).toBe('running')
  })
})

describe('a terminal that is kept', () => {
  it('goes on while its window is away, and gives it what it missed', async () => {
    const container = await sleeper()
    const connection = await connectTo(machine.home)
    const terminal = await TypedTerminal.open(connection.client, { kind: 'exec', container }, { keep: true })
    await terminal.type('for i in 1 2 3 4 5 6; do sleep 0.5; echo "tick $i"; done; echo to""the end\r')
    await terminal.until(/tick 1/)
    connection.close()
    const back = await TypedTerminal.resume(machine.client, terminal)
    expect(back.started).toMatchObject({ terminal: terminal.terminal, command: ['/bin/ash'], from: terminal.have })
    await back.until(/tick 6\r\ntothe end/)
    // A window that was loaded anew has nothing yet.
    const anew = await TypedTerminal.resume(machine.client, Object.assign(back, { have: 0 }))
    await anew.until(/tick 1\r\ntick 2[^]*tothe end/)
    await machine.client.terminals.close({ terminal: terminal.terminal })
    await expect.poll(() => processes(container), patience).toEqual(['sleep 1000000'])
    await expect(TypedTerminal.resume(machine.client, terminal)).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' })
  })
})

it('a terminal on this computer does not open for a program that is no window', async () => {
  await expect(open({ kind: 'host' })).rejects.toMatchObject({ code: 'HOST_TERMINAL_DENIED' })
})
