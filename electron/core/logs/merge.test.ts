import { describe, expect, it } from 'vitest'
import type { LogLine } from '#contract/logs.ts'
import { seeded } from '../engine/seeded.test-data.ts'
import { mergeEnding, mergeLive } from './merge.ts'

const line = (from: number, time: number): LogLine => ({ from, source: 'stdout', time: String(time).padStart(6, '0'), text: '' })

async function* inBatches(lines: readonly LogLine[], size: number): AsyncGenerator<readonly LogLine[], void, undefined> {
  for (let at = 0; at < lines.length; at += size) {
    await Promise.resolve()
    yield lines.slice(at, at + size)
  }
}
const all = async (batches: AsyncIterable<readonly LogLine[]>): Promise<LogLine[]> => {
  const lines: LogLine[] = []
  for await (const batch of batches) lines.push(...batch)
  return lines
}

describe('logs that end', () => {
  it('come by time, each line once (seeded)', async () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = seeded(seed)
      const logs = Array.from({ length: 1 + random(6) }, (_, from) => {
        let time = 0
        return Array.from({ length: random(60) }, () => line(from, (time += random(5))))
      })
      const merged = await all(mergeEnding(logs.map((lines) => inBatches(lines, 1 + random(7)))))
      const times = merged.map(({ time }) => time)
      expect(times).toEqual(times.toSorted())
      for (const [from, lines] of logs.entries()) expect(merged.filter((each) => each.from === from)).toEqual(lines)
    }
  })

  it('are read no further than they are taken', async () => {
    let pulled = 0
    async function* endless(): AsyncGenerator<readonly LogLine[], void, undefined> {
      for (;;) yield [line(0, pulled++)]
    }
    const merged = mergeEnding([endless(), inBatches([line(1, 0)], 1)])
    await merged.next()
    expect(pulled).toBeLessThan(1_010)
    await merged.return()
  })

  it('end when they are left, and tell an error', async () => {
    // eslint-disable-next-line require-yield -- it breaks before its first line
    async function* broken(): AsyncGenerator<readonly LogLine[], void, undefined> {
      throw new Error('cut')
    }
    await expect(all(mergeEnding([broken(), inBatches([line(1, 0)], 1)]))).rejects.toThrow('cut')
  })
})

describe('logs that go on', () => {
  it('come as they come, each at the pace of the reader', async () => {
    let pulled = 0
    async function* endless(): AsyncGenerator<readonly LogLine[], void, undefined> {
      for (;;) yield [line(0, pulled++)]
    }
    const merged = mergeLive([endless(), inBatches([line(1, 0), line(1, 1)], 1)])
    const first = await merged.next()
    expect(first.value).toEqual([line(0, 0)])
    for (let count = 0; count < 20; count++) await merged.next()
    expect(pulled).toBeLessThan(25)
    await merged.return()
  })

  it('go on when one of them ends, and end when all have', async () => {
    const merged = await all(mergeLive([inBatches([line(0, 1)], 1), inBatches([line(1, 1), line(1, 2), line(1, 3)], 1), inBatches([], 1)]))
    expect(merged).toHaveLength(4)
  })

  it('tell an error of one after what the others said', async () => {
    async function* broken(): AsyncGenerator<readonly LogLine[], void, undefined> {
      yield [line(0, 1)]
      throw new Error('cut')
    }
    const merged = mergeLive([broken()])
    expect((await merged.next()).value).toEqual([line(0, 1)])
    await expect(merged.next()).rejects.toThrow('cut')
  })
})
