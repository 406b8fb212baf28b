// What is known of a container's past and what comes, put together.
import { expect, it } from 'vitest'
import { addEntries, toneOf } from './timeline.ts'

const entry = (second: number, action: string, detail: string | null = null) => ({ time: `2026-01-01T00:00:0${second}.000Z`, action, detail })

it('is told in order and once each, however often it comes', () => {
  const before = [entry(1, 'start'), entry(4, 'die', '1')]
  expect(addEntries(before, [entry(4, 'die', '1'), entry(2, 'pause'), entry(5, 'start')]).map(({ action }) => action)).toEqual(['start', 'pause', 'die', 'start'])
})

it('marks what went wrong', () => {
  expect([entry(1, 'die', '0'), entry(1, 'die', '137'), entry(1, 'oom'), entry(1, 'health_status', 'unhealthy'), entry(1, 'health_status', 'healthy'), entry(1, 'start')].map(toneOf)).toEqual(['plain', 'bad', 'bad', 'bad', 'ok', 'ok'])
})
