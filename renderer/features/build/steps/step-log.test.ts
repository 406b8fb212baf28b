import { beforeAll, describe, expect, it } from 'vitest'
import { StepLog } from './step-log.ts'

// No frames outside of a browser: the next one comes at once.
beforeAll(() => { globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => draw(0), 0)) })

const lines = async (log: StepLog): Promise<readonly string[]> => {
  await log.feed.push([])
  return log.lastLines(100)
}

describe('what a step said', () => {
  it('is whole lines, however it was cut on the way', async () => {
    const log = new StepLog()
    for (const [from, text] of [[0, 'one\nt'], [5, 'wo\nthr'], [11, 'ee']] as const) log.append({ from, text })
    expect(await lines(log)).toEqual(['one', 'two'])
    log.end()
    expect(await lines(log)).toEqual(['one', 'two', 'three'])
  })

  it('is not doubled by what comes again', async () => {
    const log = new StepLog()
    log.append({ from: 0, text: 'one\ntwo\n' })
    log.append({ from: 0, text: 'one\ntwo\nthree\n' })
    log.append({ from: 4, text: 'two\n' })
    expect(await lines(log)).toEqual(['one', 'two', 'three'])
  })

  it('says where something is missing', async () => {
    const log = new StepLog()
    log.append({ from: 0, text: 'one\nbeg' })
    log.append({ from: 1_007, text: 'last\n' })
    const said = await lines(log)
    expect([said.length, said[0], said[1], said[3]]).toEqual([4, 'one', 'beg', 'last'])
  })
})
