import { describe, expect, it } from 'vitest'
import { Lane } from './lane.ts'

const never = new AbortController().signal

describe('a lane', () => {
  it('lets so many in at once, and the others in their order', async () => {
    const lane = new Lane(2)
    const order: string[] = []
    const first = await lane.enter(never)
    await lane.enter(never)
    expect(lane.full).toBe(true)
    const third = lane.enter(never).then((leave) => (order.push('third'), leave))
    const fourth = lane.enter(never).then((leave) => (order.push('fourth'), leave))
    first()
    // Leaving twice gives no second place.
    first()
    const leave = await third
    expect(order).toEqual(['third'])
    leave()
    await fourth
    expect(order).toEqual(['third', 'fourth'])
  })

  it('forgets who was cancelled while waiting', async () => {
    const lane = new Lane(1)
    const leave = await lane.enter(never)
    const cancelled = new AbortController()
    const gone = lane.enter(cancelled.signal)
    const next = lane.enter(never)
    cancelled.abort()
    await expect(gone).rejects.toMatchObject({ code: 'CANCELLED' })
    leave()
    ;(await next)()
    expect(lane.full).toBe(false)
  })
})
