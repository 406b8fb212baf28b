import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { TerminalEvent } from '#contract/terminals.ts'
import { Terminals } from './terminals.ts'
import type { TerminalSource } from './terminals.ts'

/** A terminal whose process is the test. */
const fake = (exitCode: number | null = 0) => {
  const [stream, process] = duplexPair()
  const hungUp = Promise.withResolvers<string>()
  const sizes: unknown[] = []
  const source: TerminalSource = {
    command: ['/bin/sh'],
    stream,
    refusal: /^OCI runtime exec failed: /,
    resize: async (size) => void sizes.push(size),
    exitCode: async () => exitCode,
    end: async () => hungUp.resolve('hung up'),
  }
  return { source, process, sizes, hungUp: hungUp.promise }
}

const begin = async (events: AsyncGenerator<TerminalEvent>): Promise<string> => {
  const { value } = await events.next()
  if (value?.type !== 'started') throw new Error('it did not start')
  return value.terminal
}
const heard = async (process: Duplex): Promise<string> => String((await process.iterator({ destroyOnReturn: false }).next()).value)

describe('a terminal', () => {
  it('says what its process says, in whole characters, and how it ended', async () => {
    const { source, process } = fake(3)
    const events = new Terminals().run(source)
    const bytes = Buffer.from('\uFEFF日本 👩‍💻')
    for (const byte of bytes) process.write(Buffer.of(byte))
    process.end()
    const all = await Array.fromAsync(events)
    expect(all[0]).toMatchObject({ type: 'started', command: ['/bin/sh'] })
    expect(all.at(-1)).toEqual({ type: 'ended', exitCode: 3 })
    const texts = all.flatMap((event) => (event.type === 'output' ? [event.data] : []))
    expect(texts.join('')).toBe('\uFEFF日本 👩‍💻')
    expect(texts.every((text) => text.isWellFormed() && !text.includes('\uFFFD'))).toBe(true)
  })

  it('is written to and resized by its id, in its own session only', async () => {
    const { source, process, sizes } = fake()
    const terminals = new Terminals()
    const terminal = await begin(terminals.run(source))
    await terminals.write(terminal, 'ls\r')
    expect(await heard(process)).toBe('ls\r')
    await terminals.resize(terminal, { columns: 80, rows: 24 })
    expect(sizes).toEqual([{ columns: 80, rows: 24 }])
    await expect(new Terminals().write(terminal, 'x')).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' })
    terminals.closeAll()
  })

  it('lets a writer wait while its process takes no more', async () => {
    const { source, process } = fake()
    const terminals = new Terminals()
    const terminal = await begin(terminals.run(source))
    let written = false
    const write = terminals.write(terminal, 'x'.repeat(1_000_000)).then(() => (written = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(written).toBe(false)
    process.resume()
    await write
    terminals.closeAll()
  })

  it('frees a writer that waits when it closes', async () => {
    const { source } = fake()
    const terminals = new Terminals()
    const terminal = await begin(terminals.run(source))
    const write = terminals.write(terminal, 'x'.repeat(1_000_000))
    terminals.close(terminal)
    await expect(write).resolves.toBeUndefined()
  })

  it.each(['the reader leaves', 'the signal ends', 'close() is called', 'the session ends'])('hangs its process up when %s', async (how) => {
    const { source, hungUp } = fake()
    const terminals = new Terminals()
    const over = new AbortController()
    const events = terminals.run(source, over.signal)
    const terminal = await begin(events)
    if (how === 'the reader leaves') await events.return(undefined)
    else if (how === 'the signal ends') over.abort()
    else if (how === 'close() is called') terminals.close(terminal)
    else terminals.closeAll()
    expect(await hungUp).toBe('hung up')
    expect(() => terminals.close(terminal)).toThrow('STREAM_NOT_FOUND')
  })

  it.each(['before it is read', 'before it is open'])('hangs its process up when the session ends %s', async (when) => {
    const { source, hungUp } = fake()
    const terminals = new Terminals()
    if (when === 'before it is open') terminals.closeAll()
    terminals.run(source)
    terminals.closeAll()
    expect(await hungUp).toBe('hung up')
  })

  it('hangs its process up when its reader was gone before it was open', async () => {
    const { source, hungUp } = fake()
    new Terminals().run(source, AbortSignal.abort())
    expect(await hungUp).toBe('hung up')
  })

  it('ends when its connection breaks', async () => {
    const { source } = fake(0)
    const events = new Terminals().run(source)
    await begin(events)
    source.stream.destroy(new Error('the link is gone'))
    expect((await events.next()).value).toEqual({ type: 'ended', exitCode: null })
  })

  const refusal = 'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH\r\n'

  it('tells a command that is not there as an error', async () => {
    const { source, process } = fake(127)
    const events = new Terminals().run(source)
    process.end(refusal)
    await begin(events)
    await expect(events.next()).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', details: { command: 'nosuch' } })
  })

  it('does not take a process that ran for one that did not', async () => {
    const { source, process } = fake(0)
    const events = new Terminals().run(source)
    process.end(refusal)
    await begin(events)
    expect((await events.next()).value).toEqual({ type: 'output', data: refusal })
  })
})
