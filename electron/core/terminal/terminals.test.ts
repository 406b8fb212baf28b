import { duplexPair } from 'node:stream'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { creditWindow } from '#contract/streams.ts'
import type { TerminalEvent } from '#contract/terminals.ts'
import type { TerminalSource } from './source.ts'
import { Terminals } from './terminals.ts'

const request = { columns: 80, rows: 24, target: { kind: 'exec', container: 'one' } } as const

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
    ended: async () => ({ how: 'exited', exitCode }),
    end: async () => hungUp.resolve('hung up'),
  }
  const terminals = new Terminals(async () => source)
  const over = new AbortController()
  const reader = { window: true, leaving: over.signal }
  return { terminals, source, process, sizes, over, hungUp: hungUp.promise, open: (keep = false) => terminals.open({ ...request, keep }, reader) }
}

const begin = async (events: AsyncGenerator<TerminalEvent>): Promise<string> => {
  const { value } = await events.next()
  if (value?.type !== 'started') throw new Error('it did not start')
  return value.terminal
}
const heard = async (process: Duplex): Promise<string> => String((await process.iterator({ destroyOnReturn: false }).next()).value)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** Reads what comes until it is as long as this. */
const reading = async (events: AsyncGenerator<TerminalEvent>, length: number): Promise<string> => {
  let text = ''
  while (text.length < length) {
    const { value } = await events.next()
    if (value?.type === 'output') text += value.data
  }
  return text
}

describe('a terminal', () => {
  it('says what its process says, in whole characters, and how it ended', async () => {
    const { open, process } = fake(3)
    const events = await open()
    const bytes = Buffer.from('\uFEFF日本 👩‍💻')
    for (const byte of bytes) process.write(Buffer.of(byte))
    process.end()
    const all = await Array.fromAsync(events)
    expect(all[0]).toMatchObject({ type: 'started', command: ['/bin/sh'], target: request.target, input: true, from: 0 })
    expect(all.at(-1)).toEqual({ type: 'ended', how: 'exited', exitCode: 3 })
    const texts = all.flatMap((event) => (event.type === 'output' ? [event.data] : []))
    expect(texts.join('')).toBe('\uFEFF日本 👩‍💻')
    expect(texts.every((text) => text.isWellFormed() && !text.includes('\uFFFD'))).toBe(true)
  })

  it('is written to and resized by its id', async () => {
    const { terminals, open, process, sizes } = fake()
    const terminal = await begin(await open())
    await terminals.write(terminal, 'ls\r')
    expect(await heard(process)).toBe('ls\r')
    await terminals.resize(terminal, { columns: 80, rows: 24 })
    expect(sizes).toEqual([{ columns: 80, rows: 24 }])
    await expect(terminals.write('another', 'x')).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' })
    await terminals.closeAll()
  })

  it('lets a writer wait while its process takes no more', async () => {
    const { terminals, open, process } = fake()
    const terminal = await begin(await open())
    let written = false
    const write = terminals.write(terminal, 'x'.repeat(1_000_000)).then(() => (written = true))
    await turn()
    expect(written).toBe(false)
    process.resume()
    await write
    await terminals.closeAll()
  })

  it('frees a writer that waits when it closes', async () => {
    const { terminals, open } = fake()
    const terminal = await begin(await open())
    const write = terminals.write(terminal, 'x'.repeat(1_000_000))
    terminals.close(terminal)
    await expect(write).resolves.toBeUndefined()
  })

  it('lets its process wait while its reader does', async () => {
    const { open, process } = fake()
    const events = await open()
    await begin(events)
    let taken = 0
    const write = (): void => void process.write('x'.repeat(16_384), () => {
      taken++
      write()
    })
    write()
    for (let count = 0; count < 50; count++) await turn()
    const before = taken
    for (let count = 0; count < 50; count++) await turn()
    expect(taken).toBe(before)
    await reading(events, 200_000)
    await vi.waitFor(() => expect(taken).toBeGreaterThan(before))
    await events.return()
  })

  it.each(['the reader leaves', 'the signal ends', 'close() is called', 'the app ends'])('hangs its process up when %s', async (how) => {
    const { terminals, open, over, hungUp } = fake()
    const events = await open()
    const terminal = await begin(events)
    if (how === 'the reader leaves') await events.return(undefined)
    else if (how === 'the signal ends') over.abort()
    else if (how === 'close() is called') terminals.close(terminal)
    else await terminals.closeAll()
    expect(await hungUp).toBe('hung up')
    await expect(terminals.write(terminal, 'x')).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' })
  })

  it.each(['before it is read', 'before it is open'])('hangs its process up when the app ends %s', async (when) => {
    const { terminals, open, hungUp } = fake()
    if (when === 'before it is open') await terminals.closeAll()
    await open()
    await terminals.closeAll()
    expect(await hungUp).toBe('hung up')
  })

  it('hangs its process up when its reader was gone before it was open', async () => {
    const { open, over, hungUp } = fake()
    over.abort()
    await open()
    expect(await hungUp).toBe('hung up')
  })

  it('says that it was cut when its connection breaks', async () => {
    const { open, source } = fake(0)
    const events = await open()
    await begin(events)
    source.stream.destroy(new Error('the link is gone'))
    expect((await events.next()).value).toEqual({ type: 'ended', how: 'cut', exitCode: null })
  })

  const refusal = 'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH\r\n'

  it('tells a command that is not there as an error', async () => {
    const { open, process } = fake(127)
    const events = await open()
    process.end(refusal)
    await begin(events)
    await expect(events.next()).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', details: { command: 'nosuch' } })
  })

  it('does not take a process that ran for one that did not', async () => {
    const { open, process } = fake(0)
    const events = await open()
    process.end(refusal)
    await begin(events)
    expect((await events.next()).value).toEqual({ type: 'output', data: refusal })
  })

  it('opens on this computer for a window only', async () => {
    const { terminals, over } = fake()
    const host = { columns: 80, rows: 24, keep: false, target: { kind: 'host' } } as const
    await expect(terminals.open(host, { window: false, leaving: over.signal })).rejects.toMatchObject({ code: 'HOST_TERMINAL_DENIED' })
    expect((await (await terminals.open(host, { window: true, leaving: over.signal })).next()).value).toMatchObject({ type: 'started' })
    await terminals.closeAll()
  })
})

describe('a terminal that is kept', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('goes on for a reader who comes back, who misses nothing and gets nothing twice', async () => {
    const { terminals, open, process, over } = fake()
    const events = await open(true)
    const terminal = await begin(events)
    process.write('one ')
    const had = await reading(events, 4)
    over.abort()
    process.write('two ')
    const back = new AbortController()
    const again = terminals.resume(terminal, had.length, { window: true, leaving: back.signal })
    expect((await again.next()).value).toMatchObject({ type: 'started', terminal, from: 4, seen: 4 })
    process.write('three')
    expect(await reading(again, 9)).toBe('two three')
    await terminals.write(terminal, 'x')
    expect(await heard(process)).toBe('x')
    await terminals.closeAll()
  })

  it('takes a bounded amount while nobody reads, and loses none of it', async () => {
    const { terminals, open, process, over } = fake()
    const terminal = await begin(await open(true))
    over.abort()
    let sent = 0
    const write = (): void => void process.write('y'.repeat(10_000), () => {
      sent += 10_000
      write()
    })
    write()
    for (let count = 0; count < 300; count++) await turn()
    expect(sent).toBeGreaterThan(creditWindow / 2 - 100_000)
    expect(sent).toBeLessThan(creditWindow)
    const again = terminals.resume(terminal, 0, { window: true, leaving: new AbortController().signal })
    expect(await reading(again, 2 * creditWindow)).toMatch(/^y+$/)
    await terminals.closeAll()
  })

  it('is hung up when its reader stays away', async () => {
    const { terminals, open, over, hungUp } = fake()
    const terminal = await begin(await open(true))
    over.abort()
    vi.advanceTimersByTime(59_000)
    await terminals.write(terminal, 'still there')
    vi.advanceTimersByTime(2_000)
    expect(await hungUp).toBe('hung up')
    expect(() => terminals.resume(terminal, 0, { window: true, leaving: over.signal })).toThrow('STREAM_NOT_FOUND')
  })

  it('tells a reader who comes back how it ended meanwhile', async () => {
    const { terminals, open, process, over } = fake(7)
    const terminal = await begin(await open(true))
    over.abort()
    process.end('bye')
    for (let count = 0; count < 10; count++) await turn()
    const all = await Array.fromAsync(terminals.resume(terminal, 0, { window: true, leaving: new AbortController().signal }))
    expect(all.slice(1)).toEqual([{ type: 'output', data: 'bye' }, { type: 'ended', how: 'exited', exitCode: 7 }])
  })

  it('has one reader: the last who came', async () => {
    const { terminals, open } = fake()
    const first = await open(true)
    const terminal = await begin(first)
    const waiting = first.next()
    await begin(terminals.resume(terminal, 0, { window: true, leaving: new AbortController().signal }))
    expect((await waiting).value).toEqual({ type: 'taken' })
    expect((await first.next()).done).toBe(true)
    await terminals.closeAll()
  })
})
