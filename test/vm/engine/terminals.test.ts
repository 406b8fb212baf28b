// Terminals in real containers, through the app as a window has them.
import { starterImage } from '#contract/images.ts'
import { creditWindow } from '#contract/streams.ts'
import type { Credited } from '#contract/streams.ts'
import type { TerminalEvent } from '#contract/terminals.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { connectTo } from '../../app.ts'
import { useMachine } from '../suite.ts'
import { makeBareImage } from './made-images.ts'
import { TypedTerminal } from './reading.ts'

const patience = { timeout: 60_000 }
const bareImage = 'slipway-test/bare:1'

describe('a terminal', () => {
  const machine = useMachine()
  afterAll(() => machine.engine.call(`/images/${encodeURIComponent(bareImage)}`, { method: 'DELETE', query: { force: true } }).catch(() => {}))

  const sleeper = async (image = starterImage): Promise<string> => (await machine.client.containers.run({ image, command: image === starterImage ? ['sleep', '1000000'] : [] })).id
  const processes = async (container: string): Promise<string[]> => {
    const { Processes } = await machine.engine.json<{ Processes: string[][] }>(`/containers/${container}/top`)
    return Processes.map((row) => row.at(-1) ?? '')
  }

  it('finds a shell, takes what is typed, follows its size, speaks UTF-8 and tells the exit code', async () => {
    const container = await sleeper()
    const terminal = await TypedTerminal.open(machine.client, { kind: 'exec', container })
    expect(terminal.started?.command).toEqual(['/bin/ash'])
    await terminal.type('stty size; echo $TERM\r')
    await terminal.until(/24 80\r\nxterm-256color\r\n/)
    await terminal.resize(120, 40)
    await terminal.type('stty size\r')
    await terminal.until(/40 120\r\n/)
    await terminal.type(`yes 日 | head -n 20000 | tr -d '\\n'; echo; echo 'done 'now\r`)
    const [text] = await terminal.until(/[^]*done now\r\n/)
    expect(text).toContain('日'.repeat(20_000))
    expect(text).not.toContain('\uFFFD')
    await terminal.type('exit 7\r')
    expect(await terminal.untilEnd()).toBe(7)
    await expect(terminal.type('x')).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' })
  })

  it.each(['the tab is closed', 'the window is gone', 'it is closed by its id'])('leaves no process when %s', async (how) => {
    const container = await sleeper()
    const connection = await connectTo(machine.home)
    const terminal = await TypedTerminal.open(connection.client, { kind: 'exec', container })
    await terminal.type('sleep 777777\r')
    await expect.poll(() => processes(container), patience).toContain('sleep 777777')
    if (how === 'the tab is closed') await terminal.leave()
    else if (how === 'the window is gone') connection.close()
    else await connection.client.terminals.close({ terminal: terminal.terminal })
    await expect.poll(() => processes(container), patience).toEqual(['sleep 1000000'])
    connection.close()
  })

  it('stalls a program that talks to nobody, and lets it end with its reader', async () => {
    const { client } = machine
    const container = await sleeper()
    const reader = new AbortController()
    const stream: AsyncGenerator<Credited<TerminalEvent>> = await client.terminals.open({ target: { kind: 'exec', container, command: ['yes', 'x'.repeat(1_000)] }, columns: 80, rows: 24 }, { signal: reader.signal })
    // No credit is given: what comes goes beyond the window by one chunk, and then nothing more does.
    let characters = 0
    while (characters <= creditWindow) {
      const { value } = (await stream.next()) as IteratorYieldResult<Credited<TerminalEvent>>
      if (value.type === 'chunk') characters += value.size
    }
    expect(characters).toBeLessThan(2 * creditWindow)
    let more = false
    stream.next().then(() => (more = true), () => {})
    for (let count = 0; count < 5; count++) await processes(container)
    expect(more).toBe(false)
    expect(await processes(container)).toContainEqual(expect.stringContaining('yes'))
    reader.abort()
    await expect.poll(() => processes(container), patience).toEqual(['sleep 1000000'])
  })

  it('says so when there is no shell, and opens what there is', async () => {
    await makeBareImage(machine.engine, bareImage)
    const container = await sleeper(bareImage)
    await expect(TypedTerminal.open(machine.client, { kind: 'exec', container })).rejects.toMatchObject({ code: 'SHELL_NOT_FOUND' })
    const terminal = await TypedTerminal.open(machine.client, { kind: 'exec', container, command: ['/busybox', 'sh'] })
    await terminal.type('echo in\r')
    await terminal.until(/\nin\r\n/)
    await terminal.type('exit\r')
    expect(await terminal.untilEnd()).toBe(0)
  })

  it('tells what keeps it from opening', async () => {
    const { client } = machine
    const container = await sleeper()
    await expect(TypedTerminal.open(client, { kind: 'exec', container: 'nobody' })).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
    const wrong = await TypedTerminal.open(client, { kind: 'exec', container, command: ['no-such-command'] })
    await expect(wrong.untilEnd()).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', details: { command: 'no-such-command' } })
    await client.containers.act({ ids: [container], action: 'pause' })
    await expect(TypedTerminal.open(client, { kind: 'exec', container })).rejects.toMatchObject({ code: 'CONTAINER_STATE' })
    await client.containers.act({ ids: [container], action: 'unpause' })
    await client.containers.act({ ids: [container], action: 'kill' })
    await expect(TypedTerminal.open(client, { kind: 'exec', container })).rejects.toMatchObject({ code: 'CONTAINER_NOT_RUNNING' })
  })
})
