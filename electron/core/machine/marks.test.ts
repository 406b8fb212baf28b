import { describe, expect, it } from 'vitest'
import { Marks, parseMark } from './marks.ts'

describe('a mark on the console', () => {
  it('is a line with the uptime, a name and a detail', () => {
    expect(parseMark('slipway: 2.31 stage1')).toEqual({ name: 'stage1', detail: '' })
    expect(parseMark('slipway: 6 fail no-root No disk holds the root.')).toEqual({ name: 'fail', detail: 'no-root No disk holds the root.' })
  })

  it('is found behind what the kernel printed on the same line', () => {
    expect(parseMark('[    1.2] xyz slipway: 1.20 init')).toEqual({ name: 'init', detail: '' })
  })

  it('is not seen in ordinary lines', () => {
    for (const line of ['', 'Linux version 7.2', 'slipway: stage1', 'myslipway: 1 stage1', 'slipway: 1 Stage1']) expect(parseMark(line)).toBeNull()
  })
})

describe('the marks of one boot', () => {
  const never = new AbortController().signal

  it('are remembered for whoever asks later', async () => {
    const marks = new Marks()
    marks.add({ name: 'data', detail: 'new' })
    await expect(marks.seen('data', never)).resolves.toBe('new')
  })

  it('wake whoever already waits', async () => {
    const marks = new Marks()
    const waiting = marks.seen('ssh', never)
    marks.add({ name: 'network', detail: '' })
    marks.add({ name: 'ssh', detail: '' })
    await expect(waiting).resolves.toBe('')
  })

  it('forget that the engine was ready when it starts anew', () => {
    const marks = new Marks()
    marks.add({ name: 'engine', detail: '' })
    marks.add({ name: 'engine-start', detail: '' })
    expect(marks.has('engine')).toBe(false)
  })

  it('tell whoever waits for it that the engine is not ready any more', async () => {
    for (const end of [{ name: 'engine-start', detail: '' }, { name: 'fail', detail: 'engine-died It ended by itself.' }]) {
      const marks = new Marks()
      marks.add({ name: 'engine', detail: '' })
      let gone = false
      const waiting = marks.gone('engine', never).then(() => (gone = true))
      marks.add({ name: 'fail', detail: 'log-died It ended by itself.' })
      await Promise.resolve()
      expect(gone).toBe(false)
      marks.add(end)
      await expect(waiting).resolves.toBe(true)
    }
  })

  it('stop waiting when the signal ends', async () => {
    const stop = new AbortController()
    const waiting = new Marks().seen('ssh', stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
