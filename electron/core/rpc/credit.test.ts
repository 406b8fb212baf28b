import { describe, expect, it } from 'vitest'
import { creditWindow } from '#contract/streams.ts'
import type { Credited } from '#contract/streams.ts'
import { CreditedStreams } from './credit.ts'

const half = creditWindow / 2
/** A source that counts how often it was pulled, and tells when it was ended. */
const counting = () => {
  const ended = Promise.withResolvers<string>()
  const state = { pulled: 0, ended: ended.promise }
  async function* values() {
    try {
      for (;;) yield state.pulled++
    } finally {
      ended.resolve('ended')
    }
  }
  return { state, values: values() }
}
const opened = async <T>(stream: AsyncGenerator<Credited<T>>): Promise<string> => {
  const { value } = await stream.next()
  if (value?.type !== 'opened') throw new Error('it did not open')
  return value.stream
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
async function* silent(): AsyncGenerator<number> {
  yield await new Promise<number>(() => {})
}

describe('a credited stream', () => {
  it('passes everything on, with sizes, to the end', async () => {
    async function* source() {
      yield 'a'
      yield 'bcd'
    }
    const chunks = await Array.fromAsync(new CreditedStreams().open(source(), (text) => text.length))
    expect(chunks).toEqual([{ type: 'opened', stream: expect.any(String) }, { type: 'chunk', value: 'a', size: 1 }, { type: 'chunk', value: 'bcd', size: 3 }])
  })

  it('does not pull its source while more than the window is under way, and goes on with credit', async () => {
    const streams = new CreditedStreams()
    const { state, values } = counting()
    const stream = streams.open(values, () => half)
    const id = await opened(stream)
    for (let count = 0; count < 3; count++) await stream.next()
    const next = stream.next()
    await turn()
    expect(state.pulled).toBe(3)
    streams.give(id, half)
    expect((await next).value).toMatchObject({ type: 'chunk', value: 3 })
  })

  it('takes no more credit than it gave out, and none of strangers', async () => {
    const streams = new CreditedStreams()
    const { state, values } = counting()
    const stream = streams.open(values, () => half)
    streams.give('unknown', half)
    const id = await opened(stream)
    streams.give(id, creditWindow * 1_000)
    for (let count = 0; count < 3; count++) await stream.next()
    void stream.next()
    await turn()
    expect(state.pulled).toBe(3)
  })

  it.each(['the reader leaves', 'the signal ends', 'the session closes'])('ends with its source when %s', async (how) => {
    const streams = new CreditedStreams()
    const over = new AbortController()
    const { state, values } = counting()
    const stream = streams.open(values, () => half, over.signal)
    await opened(stream)
    await stream.next()
    if (how === 'the reader leaves') await stream.return(undefined)
    else if (how === 'the signal ends') over.abort()
    else streams.close()
    expect((await stream.next()).done).toBe(true)
    expect(await state.ended).toBe('ended')
  })

  it.each(['the signal ends', 'the session closes'])('ends while it waits for credit, when %s', async (how) => {
    const streams = new CreditedStreams()
    const over = new AbortController()
    const stream = streams.open(counting().values, () => creditWindow + 1, over.signal)
    await opened(stream)
    await stream.next()
    const next = stream.next()
    if (how === 'the signal ends') over.abort()
    else streams.close()
    expect((await next).done).toBe(true)
  })

  it.each(['the signal ends', 'the session closes'])('ends while its source says nothing, when %s', async (how) => {
    const streams = new CreditedStreams()
    const over = new AbortController()
    const stream = streams.open(silent(), () => 1, over.signal)
    await opened(stream)
    const next = stream.next()
    await turn()
    if (how === 'the signal ends') over.abort()
    else streams.close()
    expect((await next).done).toBe(true)
  })

  it('is not disturbed by credit while its source says nothing', async () => {
    const streams = new CreditedStreams()
    const value = Promise.withResolvers<string>()
    async function* source() {
      yield await value.promise
    }
    const stream = streams.open(source(), () => 1)
    const id = await opened(stream)
    const next = stream.next()
    streams.give(id, 1)
    await turn()
    value.resolve('said')
    expect((await next).value).toMatchObject({ value: 'said' })
  })

  it('passes the error of its source on', async () => {
    // oxlint-disable-next-line require-yield
    async function* source(): AsyncGenerator<string> {
      throw new Error('broke')
    }
    const stream = new CreditedStreams().open(source(), () => 1)
    await opened(stream)
    await expect(stream.next()).rejects.toThrow('broke')
  })
})
