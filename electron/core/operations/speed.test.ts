import { expect, it } from 'vitest'
import { Speed } from './speed.ts'

it('the speed is that of the last seconds, and unknown at first', () => {
  const speed = new Speed()
  expect(speed.at(0, 0)).toBeNull()
  expect(speed.at(50, 100)).toBeNull()
  expect(speed.at(500, 500)).toBe(1_000)
  for (let second = 1; second <= 10; second += 0.5) speed.at(10_000, second * 1_000)
  expect(speed.at(10_000, 10_500)).toBe(0)
})
