import { describe, expect, it } from 'vitest'
import { nextTraffic } from './traffic-feed.ts'

const traffic = (received: number, sent: number) => [{ id: 'one', received, sent, connections: 1 }]

describe('the rate of a forward', () => {
  it('is what both ways carried since the last word, by the second', () => {
    const first = nextTraffic(new Map(), traffic(1_000, 0), 0)
    expect(first.get('one')?.rate).toBe(0)
    const second = nextTraffic(first, traffic(2_000, 3_000), 2_000)
    expect(second.get('one')).toMatchObject({ received: 2_000, sent: 3_000, rate: 2_000 })
    expect(nextTraffic(second, traffic(2_000, 3_000), 3_000).get('one')?.rate).toBe(0)
  })

  it('is nothing of one that was opened anew', () => {
    expect(nextTraffic(nextTraffic(new Map(), traffic(500, 500), 0), traffic(10, 0), 1_000).get('one')?.rate).toBe(0)
  })
})
