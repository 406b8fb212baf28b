import { describe, expect, it } from 'vitest'
import { RingBuffer } from './ring-buffer.ts'

const make = (capacity: number, cost = Infinity) => new RingBuffer<string>(capacity, cost, (text) => text.length)

describe('the ring of log lines', () => {
  it('keeps the last ones and counts what fell out', () => {
    const ring = make(3)
    ring.push(['a', 'b'])
    ring.push(['c', 'd', 'e'])
    expect([...ring]).toEqual(['c', 'd', 'e'])
    expect([ring.length, ring.dropped, ring.at(0), ring.at(3), ring.at(-1)]).toEqual([3, 2, 'c', undefined, undefined])
  })
  it('is bounded by characters too, but always keeps the newest', () => {
    const ring = make(100, 10)
    ring.push(['12345', '67890', 'abc'])
    expect([...ring]).toEqual(['67890', 'abc'])
    ring.push(['x'.repeat(50)])
    expect(ring.length).toBe(1)
    expect(ring.dropped).toBe(3)
  })
  it('stays right over many wraps', () => {
    const ring = make(10)
    for (let index = 0; index < 1_000; index += 1) ring.push([`${index}`])
    expect([...ring]).toEqual(Array.from({ length: 10 }, (_, index) => `${990 + index}`))
    expect(ring.dropped).toBe(990)
    ring.clear()
    expect([ring.length, ring.dropped]).toEqual([0, 0])
  })
  it('says how much more fits without a loss', () => {
    const ring = make(5, 10)
    ring.push(['123', '456'])
    expect(ring.room(['a', 'b', 'cdef'])).toBe(2)
    expect(ring.room(['1', '1', '1', '1'])).toBe(3)
  })
  it('counts what never came in', () => {
    const ring = make(5)
    ring.push(['a', 'b'])
    ring.skip(7)
    ring.push(['c'])
    expect([[...ring], ring.dropped, ring.total]).toEqual([['c'], 9, 10])
  })
})
