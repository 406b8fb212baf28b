import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { nextBackup } from './backup-times.ts'

const at = (text: string): Date => new Date(text)

describe('a backup by the clock', () => {
  // Summer time ends there on 2026-10-25 at 3 and begins on 2026-03-29 at 2.
  beforeAll(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
  afterAll(() => void vi.unstubAllEnvs())

  it.each([
    ['each hour, later in this one', 'hour', 15, 0, '2026-11-21T20:10:00', '2026-11-21T20:15:00'],
    ['each hour, in the next one', 'hour', 15, 0, '2026-11-21T20:15:00', '2026-11-21T21:15:00'],
    ['each hour, whatever hour was set', 'hour', 615, 0, '2026-11-21T23:59:59', '2026-11-22T00:15:00'],
    ['each day, today', 'day', 150, 0, '2026-11-21T02:29:59', '2026-11-21T02:30:00'],
    ['each day, tomorrow', 'day', 150, 0, '2026-11-30T02:30:00', '2026-12-01T02:30:00'],
    ['each week, later this week', 'week', 60, 6, '2026-11-18T12:00:00', '2026-11-21T01:00:00'],
    ['each week, today', 'week', 1_439, 6, '2026-11-21T20:00:00', '2026-11-21T23:59:00'],
    ['each week, a week on', 'week', 60, 6, '2026-11-21T01:00:00', '2026-11-28T01:00:00'],
    ['each week, over the turn of the year', 'week', 60, 0, '2026-12-30T00:00:00', '2027-01-03T01:00:00'],
  ] as const)('%s', (_what, every, atMinute, weekday, after, next) => {
    expect(nextBackup({ every, atMinute, weekday }, at(after))).toEqual(at(next))
  })

  it('keeps its time of day when the clock changes, and each hour is an hour', () => {
    const daily = { every: 'day', atMinute: 600, weekday: 0 } as const
    expect(nextBackup(daily, at('2026-10-24T10:00:00')).getTime() - at('2026-10-24T10:00:00').getTime()).toBe(25 * 3_600_000)
    const hourly = { every: 'hour', atMinute: 30, weekday: 0 } as const
    let now = at('2026-10-25T00:30:00')
    for (let hour = 1; hour <= 6; hour++) {
      const next = nextBackup(hourly, now)
      expect(next.getTime() - now.getTime()).toBe(3_600_000)
      now = next
    }
  })

  it('that falls into the hour that summer takes is due within that day', () => {
    const next = nextBackup({ every: 'day', atMinute: 150, weekday: 0 }, at('2026-03-28T02:30:00'))
    expect(next.getTime()).toBeGreaterThan(at('2026-03-29T00:00:00').getTime())
    expect(next.getTime()).toBeLessThan(at('2026-03-29T04:00:00').getTime())
  })
})
