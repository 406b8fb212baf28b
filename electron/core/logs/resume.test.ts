import { describe, expect, it } from 'vitest'
import { LogPositions } from '#contract/log-positions.ts'
import type { LogLine } from '#contract/logs.ts'
import { seeded } from '../engine/seeded.test-data.ts'
import { resumeTime, withoutKnown } from './resume.ts'

const at = (milliseconds: number): string => new Date(Date.UTC(2026, 10, 21) + milliseconds).toISOString().replace('Z', '000000Z')
const line = (ms: number, text: string, source: LogLine['source'] = 'stdout'): LogLine => ({ from: 0, source, time: at(ms), text })

/** What the engine answers for a time: from the first line of that time on, all. */
const answer = (log: readonly LogLine[], since: string | undefined): readonly LogLine[] => {
  const first = since === undefined ? 0 : log.findIndex(({ time }) => time >= since)
  return first < 0 ? [] : log.slice(first)
}

describe('going on with a log', () => {
  it('reads each line once, wherever it is cut and however many share a time (seeded)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed)
      let now = 0
      const log: LogLine[] = []
      for (let count = 0; count < 40; count++) {
        now += random(3) === 0 ? random(8_000) : 0
        // The two streams are stamped apart, so that one may be a little behind the other in the log.
        const source = random(3) === 0 ? 'stderr' : 'stdout'
        log.push(line(source === 'stderr' ? now : now + 1, `${count}`, source))
      }
      const cut = random(log.length + 1)
      const positions = new LogPositions()
      positions.add(log.slice(0, cut))
      const known = positions.list()
      const rest = withoutKnown(known)(answer(log, resumeTime(known)))
      expect(rest.map(({ text }) => text), `seed ${seed}`).toEqual(log.slice(cut).map(({ text }) => text))
    }
  })

  it('asks for little when one stream has long been silent', () => {
    const positions = new LogPositions()
    positions.add([line(0, 'started', 'stderr'), line(3_600_000, 'now')])
    expect(resumeTime(positions.list())).toBe(new Date(Date.UTC(2026, 10, 21, 0, 59, 55)).toISOString())
  })

  it('keeps lines that the engine gave no time', () => {
    const positions = new LogPositions()
    const timeless: LogLine = { from: 0, source: 'stdout', time: '', text: 'x' }
    positions.add([timeless])
    expect(positions.list()).toEqual([])
    expect(withoutKnown([])([timeless])).toEqual([timeless])
  })
})
