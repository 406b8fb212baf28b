import { describe, expect, it } from 'vitest'
import { Mailbox, until, Watched } from './channel.ts'

describe('a mailbox', () => {
  it('gives values in order and ends', async () => {
    const box = new Mailbox<number>(10)
    box.push(1)
    box.push(2)
    box.end()
    expect(await Array.fromAsync(box)).toEqual([1, 2])
  })

  it('drops the oldest when its reader is slow, and counts them', async () => {
    const box = new Mailbox<number>(2)
    for (const value of [1, 2, 3, 4]) box.push(value)
    box.end()
    expect(await Array.fromAsync(box)).toEqual([3, 4])
    expect(box.dropped).toBe(2)
  })

  it('tells its owner when the reader leaves', async () => {
    let left = false
    const box = new Mailbox<number>(2, () => (left = true))
    box.push(1)
    for await (const value of box) if (value === 1) break
    expect(left).toBe(true)
  })
})

describe('a watched value', () => {
  it('gives the present one at once and skips to the newest', async () => {
    const watched = new Watched(1)
    const reader = watched.watch()
    expect((await reader.next()).value).toBe(1)
    watched.set(2)
    watched.set(3)
    expect((await reader.next()).value).toBe(3)
  })

  it('can be waited for', async () => {
    const watched = new Watched('starting')
    const waiting = until(watched, (value) => value === 'running', new AbortController().signal)
    watched.set('running')
    await expect(waiting).resolves.toBe('running')
  })

  it('stops waiting when the signal ends', async () => {
    const stop = new AbortController()
    const waiting = until(new Watched(1), (value) => value === 2, stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
