import { describe, expect, it } from 'vitest'
import { guestFailure } from './guest-failures.ts'

describe('what the guest reports', () => {
  it('ends the boot with its own error where we know one', () => {
    expect(guestFailure('data-foreign It holds xfs.', '/data')).toMatchObject({ code: 'DATA_DISK_FOREIGN', details: { path: '/data' } })
    expect(guestFailure('data-corrupt It cannot be mounted.', '/data')).toMatchObject({ code: 'DATA_DISK_DAMAGED' })
  })

  it('ends the boot in the guest\'s own words where we do not', () => {
    expect(guestFailure('no-network No network interface was found.', '/data')).toMatchObject({ code: 'GUEST_FAILED', details: { reason: 'No network interface was found.' } })
    expect(guestFailure('odd', '/data')).toMatchObject({ code: 'GUEST_FAILED', details: { reason: 'odd' } })
  })

  it('does not end anything where the guest helps itself', () => {
    for (const service of ['engine', 'containerd', 'link', 'log']) expect(guestFailure(`${service}-died It ended by itself and is started again.`, '/data')).toBeNull()
    expect(guestFailure('config-value The value of X in slipway.conf was ignored.', '/data')).toBeNull()
  })
})
