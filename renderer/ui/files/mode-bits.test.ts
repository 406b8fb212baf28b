import { expect, it } from 'vitest'
import { modeOf, octalOf, rightBit, specialBit } from './mode-bits.ts'

it('turns octal into bits and back', () => {
  expect(modeOf(' 0640')).toBe(rightBit('owner', 'read') | rightBit('owner', 'write') | rightBit('group', 'read'))
  expect(modeOf('755')).toBe(0o755)
  expect(octalOf(specialBit('sticky') | 0o777)).toBe('1777')
  expect(octalOf(0)).toBe('0000')
  for (const wrong of ['', '8', '75', '0o755', '07555', '798']) expect(modeOf(wrong)).toBeNull()
})
