// What happened to a container: what the core heard, filled up with what the engine remembers, each once.
import type { TimelineEntry } from '#contract/container-commands.ts'
import { expect, it } from 'vitest'
import { Mailbox } from '../channel.ts'
import type { CoreEvent } from './events.ts'
import { startFakeEngine } from './fake-engine.test-data.ts'
import { Timelines } from './timeline.ts'

const id = 'a'.repeat(64)
const at = (second: number): { timeMs: number } => ({ timeMs: Date.UTC(2026, 0, 1, 0, 0, second) })
const event = (action: string, second: number, detail?: string): CoreEvent => ({ kind: 'container', id, action, ...at(second), ...(detail === undefined ? {} : { detail }) })
const remembered = (action: string, second: number, attributes: object = {}) => `${JSON.stringify({ Type: 'container', Action: action, Actor: { ID: id, Attributes: attributes }, timeNano: at(second).timeMs * 1e6 })}\n`
const shown = (entries: readonly TimelineEntry[]) => entries.map(({ time, action, detail }) => `${time.slice(17, 19)} ${action}${detail === null ? '' : ` ${detail}`}`)

it('tells all that is known, in order and once each, then what happens', async () => {
  await using engine = await startFakeEngine((request, response) => {
    if (request.url?.includes('/events') === true) response.end(remembered('start', 1) + remembered('exec_create: cat /secret', 2) + remembered('die', 3, { exitCode: '137' }))
    else response.end(JSON.stringify({ Id: id, Created: '2026-01-01T00:00:00Z' }))
  })
  const news = new Mailbox<CoreEvent>(10)
  const timelines = new Timelines(engine.client, { watch: () => news })
  const over = new AbortController()
  const running = timelines.run(over.signal)
  for (const each of [event('die', 3, '137'), event('start', 4), { kind: 'gap' } as const, { ...event('start', 4), id: 'b'.repeat(64) }]) news.push(each)
  const watched = timelines.watch(id, over.signal)
  expect(shown((await watched.next()).value ?? [])).toEqual(['00 create', '01 start', '03 die 137', '04 start'])
  news.push(event('exec_start: sh', 5))
  news.push({ kind: 'network', id: 'n', action: 'connect', container: id, detail: 'shop', ...at(6) })
  expect(shown((await watched.next()).value ?? [])).toEqual(['06 network_connect shop'])
  await watched.return()
  news.end()
  await running
})

it('keeps a bounded number of a container that never rests', async () => {
  await using engine = await startFakeEngine((request, response) => response.end(request.url?.includes('/events') === true ? '' : JSON.stringify({ Id: id, Created: '2026-01-01T00:00:00Z' })))
  const news = new Mailbox<CoreEvent>(2_000)
  const timelines = new Timelines(engine.client, { watch: () => news })
  for (let second = 0; second < 1_000; second++) news.push(event('restart', second))
  news.end()
  await timelines.run(new AbortController().signal)
  const watched = timelines.watch(id, new AbortController().signal)
  expect((await watched.next()).value).toHaveLength(301)
  await watched.return()
})
