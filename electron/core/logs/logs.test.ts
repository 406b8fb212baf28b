import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { LogPositions } from '#contract/log-positions.ts'
import { logsSchema } from '#contract/logs.ts'
import type { LogLine } from '#contract/logs.ts'
import { Mailbox } from '../channel.ts'
import type { CoreEvent } from '../engine/events.ts'
import { startFakeEngine } from '../engine/fake-engine.test-data.ts'
import { countEarlier, readLogs, wholeLog } from './logs.ts'

const never = new AbortController().signal
const stamp = (second: number): string => `2026-11-21T10:00:${String(second).padStart(2, '0')}.000000000Z`
const frame = (second: number, text: string): Buffer => {
  const data = Buffer.from(`${stamp(second)} ${text}\n`)
  const header = Buffer.alloc(8)
  header.writeUInt8(1, 0)
  header.writeUInt32BE(data.length, 4)
  return Buffer.concat([header, data])
}

/** An engine whose containers have these lines (by second); a follower gets what is there and stays until `end` or `cut`. */
const start = async (logs: Record<string, [second: number, text: string][]>) => {
  const up = new Set(Object.keys(logs))
  const followers: ServerResponse[] = []
  const mailboxes: Mailbox<CoreEvent>[] = []
  const engine = await startFakeEngine((request, response) => {
    const url = new URL(request.url ?? '', 'http://docker')
    const id = url.pathname.split('/')[3] ?? ''
    const log = logs[id]
    if (log === undefined) {
      response.writeHead(404).end('{"message":"No such container: gone"}')
      return
    }
    if (url.pathname.endsWith('/json')) {
      response.end(JSON.stringify({ Name: `/${id}`, Config: { Tty: false }, State: { Running: up.has(id), Restarting: false } }))
      return
    }
    const since = Number(url.searchParams.get('since') ?? 0)
    const there = log.filter(([second]) => Date.parse(stamp(second)) / 1_000 >= since)
    const tail = url.searchParams.get('tail')
    response.writeHead(200)
    response.flushHeaders()
    for (const [second, text] of tail === 'all' ? there : there.slice(there.length - Math.min(there.length, Number(tail)))) response.write(frame(second, text))
    if (url.searchParams.get('follow') !== 'true' || !up.has(id)) response.end()
    else followers.push(response)
  })
  const events = {
    watch: () => {
      const mailbox = new Mailbox<CoreEvent>(10)
      mailboxes.push(mailbox)
      return mailbox
    },
  }
  return {
    ...engine,
    source: { client: engine.client, events },
    up,
    /** The container stops: its followers' answers end. */
    end: (id: string) => {
      up.delete(id)
      for (const follower of followers.splice(0)) follower.end()
    },
    tell: async (event: CoreEvent) => {
      await expect.poll(() => mailboxes.length).toBeGreaterThan(0)
      for (const mailbox of mailboxes) mailbox.push(event)
    },
    followed: () => expect.poll(() => followers.length).toBeGreaterThan(0),
    cut: () => { for (const follower of followers.splice(0)) follower.destroy() },
  }
}
const query = (ids: string[], more: object = {}) => logsSchema.parse({ ids, ...more })

describe('a log that is followed', () => {
  it('goes on when its container starts again, with no line lost or twice', async () => {
    const logs: Record<string, [number, string][]> = { web: [[1, 'a'], [2, 'b'], [2, 'c']] }
    await using engine = await start(logs)
    const texts: string[] = []
    const reading = (async () => {
      for await (const batch of readLogs(engine.source, query(['web']), never)) {
        texts.push(...batch.map(({ text }) => text))
        if (texts.includes('e')) return
      }
    })()
    await expect.poll(() => texts).toEqual(['a', 'b', 'c'])
    engine.end('web')
    // Written in the moment of its end and after its start; the time of the last known line is shared.
    logs['web']?.push([2, 'd'], [5, 'e'])
    await engine.tell({ kind: 'container', action: 'die', id: 'web' })
    engine.up.add('web')
    await engine.tell({ kind: 'container', action: 'start', id: 'web' })
    await reading
    expect(texts).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('ends when its container is removed', async () => {
    await using engine = await start({ web: [[1, 'a']] })
    engine.up.clear()
    const lines: LogLine[] = []
    const reading = (async () => { for await (const batch of readLogs(engine.source, query(['web']), never)) lines.push(...batch) })()
    await engine.tell({ kind: 'container', action: 'destroy', id: 'web' })
    await reading
    expect(lines).toHaveLength(1)
  })

  it('tells a cut, and goes on after it where its reader stopped', async () => {
    const logs: Record<string, [number, string][]> = { web: [[1, 'a'], [2, 'b']], db: [[1, 'one'], [3, 'two']] }
    await using engine = await start(logs)
    const positions = new LogPositions()
    const texts: string[] = []
    const read = async (until: number): Promise<unknown> => {
      try {
        for await (const batch of readLogs(engine.source, query(['web', 'db'], { after: positions.list() }), never)) {
          positions.add(batch)
          texts.push(...batch.map(({ text }) => text))
          if (texts.length >= until) return null
        }
        return null
      } catch (error) {
        return error
      }
    }
    const first = read(Infinity)
    await expect.poll(() => texts).toEqual(['a', 'one', 'b', 'two'])
    await engine.followed()
    engine.cut()
    expect(await first).toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    expect(await first).toBeInstanceOf(AppError)
    logs['web']?.push([4, 'c'])
    logs['db']?.push([5, 'three'])
    await read(6)
    expect(texts).toEqual(['a', 'one', 'b', 'two', 'c', 'three'])
  })
})

describe('several logs', () => {
  it('come by time, and one that is gone is left out', async () => {
    await using engine = await start({ a: [[1, '1'], [4, '4']], b: [[2, '2'], [3, '3']] })
    const lines: LogLine[] = []
    for await (const batch of readLogs(engine.source, query(['a', 'gone', 'b'], { follow: false }), never)) lines.push(...batch)
    expect(lines.map(({ from, text }) => `${from} ${text}`)).toEqual(['0 1', '2 2', '2 3', '0 4'])
  })

  it('are one text with names when they are saved', async () => {
    await using engine = await start({ a: [[1, 'x'], [3, 'z']], b: [[2, 'y']] })
    const text = async (ids: string[], timestamps: boolean) => {
      let all = ''
      for await (const part of wholeLog(engine.client, { ids, timestamps }, never)) all += part
      return all
    }
    expect(await text(['a', 'b'], false)).toBe('a | x\nb | y\na | z\n')
    expect(await text(['a'], true)).toBe(`${stamp(1)} x\n${stamp(3)} z\n`)
  })
})

it('counts what is older than the lines that are shown', async () => {
  await using engine = await start({ web: Array.from({ length: 50 }, (_, second): [number, string] => [second, 'x']) })
  expect(await countEarlier(engine.client, { tail: 10, of: [{ id: 'web', before: stamp(40) }] }, never)).toEqual({ lines: 40, more: false })
})

it('ends at once when its reader leaves while nothing is said', async () => {
  await using engine = await start({ web: [[1, 'a']] })
  const batches = readLogs(engine.source, query(['web']), never)
  await batches.next()
  const ends = engine.dialed.at(-1)
  await batches.return()
  if (ends?.destroyed === false) await once(ends, 'close')
  expect(ends?.destroyed).toBe(true)
})
