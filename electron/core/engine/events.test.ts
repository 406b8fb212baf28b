import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { EngineEvents } from './events.ts'
import { startFakeEngine } from './fake-engine.test-data.ts'

const line = (Type: string, Action: string, ID: string): string => `${JSON.stringify({ Type, Action, Actor: { ID, Attributes: { image: 'x' } } })}\n`

describe('the engine’s events', () => {
  it('reach every listener from one subscription, which is made anew with a gap when it breaks', async () => {
    const answers: ServerResponse[] = []
    await using engine = await startFakeEngine((_request, response) => {
      response.flushHeaders()
      answers.push(response)
    })
    const over = new AbortController()
    const events = new EngineEvents(engine.client)
    const listeners = [events.watch(), events.watch(over.signal)]
    const next = async () => Promise.all(listeners.map(async (listener) => (await listener.next()).value))
    const running = events.run(over.signal)

    expect(await next()).toEqual([{ kind: 'gap' }, { kind: 'gap' }])
    expect(engine.asked).toEqual(['GET /v1.51/events'])
    answers[0]?.write(line('daemon', 'reload', '0') + line('container', 'exec_create: sh -c x', 'a') + line('image', 'pull', 'b').slice(0, 20))
    expect(await next()).toEqual(Array.from({ length: 2 }, () => ({ kind: 'container', action: 'exec_create', id: 'a' })))
    answers[0]?.write(line('image', 'pull', 'b').slice(20))
    expect(await next()).toEqual(Array.from({ length: 2 }, () => ({ kind: 'image', action: 'pull', id: 'b' })))

    answers[0]?.write(`${JSON.stringify({ Type: 'network', Action: 'connect', Actor: { ID: 'n', Attributes: { container: 'c' } } })}\n`)
    expect(await next()).toEqual(Array.from({ length: 2 }, () => ({ kind: 'network', action: 'connect', id: 'n', container: 'c' })))

    answers[0]?.destroy()
    expect(await next()).toEqual([{ kind: 'gap' }, { kind: 'gap' }])
    expect(engine.asked).toHaveLength(2)

    over.abort()
    await running
    expect((await listeners[1]!.next()).done).toBe(true)
  })

  it('subscribe anew when what comes is no event, and survive an event of megabytes', async () => {
    const answers: ServerResponse[] = []
    await using engine = await startFakeEngine((_request, response) => {
      response.flushHeaders()
      answers.push(response)
    })
    const over = new AbortController()
    const events = new EngineEvents(engine.client)
    const listener = events.watch()
    const running = events.run(over.signal)
    await listener.next()
    answers[0]?.write(`${JSON.stringify({ Type: 'container', Action: 'start', Actor: { ID: 'big', Attributes: { label: 'x'.repeat(3_000_000) } } })}\n`)
    expect((await listener.next()).value).toMatchObject({ id: 'big' })
    answers[0]?.write('<html>\n')
    expect((await listener.next()).value).toEqual({ kind: 'gap' })
    over.abort()
    await running
  })

  it('tell a listener that fell behind that something is missing', async () => {
    const again = Promise.withResolvers<void>()
    await using engine = await startFakeEngine((_request, response) => {
      // The second subscription says that the first was read to its end.
      if (engine.asked.length === 2) again.resolve()
      for (let count = 0; count < 1_500; count++) response.write(line('container', 'start', String(count)))
      response.end()
    })
    const over = new AbortController()
    const events = new EngineEvents(engine.client)
    const slow = events.watch()
    const running = events.run(over.signal)
    await again.promise
    over.abort()
    await running
    const gaps: unknown[] = []
    slow.end()
    for await (const event of slow) if (event.kind === 'gap') gaps.push(event)
    expect(gaps.length).toBeGreaterThan(0)
  })
})
