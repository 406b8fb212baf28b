import { describe, expect, it } from 'vitest'
import { mayRestart, retryDelayMs } from './restart-policy.ts'

describe('after a failed boot', () => {
  it('a silent guest is tried three times in all', () => {
    expect([1, 2, 3].map((attempt) => retryDelayMs('GUEST_SILENT', attempt))).toEqual([0, 1_000, null])
  })

  it('what would fail the same way again is not tried again', () => {
    for (const code of ['QEMU_MISSING', 'DISK_FULL', 'DATA_DISK_FOREIGN', 'GUEST_IMAGE_MISSING', 'LINK_REFUSED'] as const) expect(retryDelayMs(code, 1)).toBeNull()
  })
})

describe('after a crash of a running machine', () => {
  const minute = 60_000
  it('the machine goes on up to three times in ten minutes', () => {
    expect(mayRestart([0, minute, 2 * minute], 2 * minute)).toBe(true)
    expect(mayRestart([0, minute, 2 * minute, 3 * minute], 3 * minute)).toBe(false)
  })

  it('crashes of long ago do not count', () => {
    expect(mayRestart([0, 1, 2, 30 * minute], 30 * minute)).toBe(true)
  })
})
