// The mark of a kept container: what is written into a name comes out of it again, and nobody else's name is read as one.
import { describe, expect, it } from 'vitest'
import { isHidden, markedName, readMark, readSuccessorName, successorName } from './kept.ts'
import type { KeptMark } from './kept.ts'

const id = `0123456789ab${'c'.repeat(52)}`
const mark: KeptMark = { phase: 'kept', own: '0123456789ab', by: 'ba9876543210', state: 'running', restart: { policy: 'always', retries: 0 }, name: 'web' }

describe('the mark of a kept container', () => {
  it.each<Partial<KeptMark>>([
    {},
    { phase: 'trial', state: 'paused', restart: { policy: 'on-failure', retries: 17 } },
    { phase: 'swap', state: 'stopped', restart: { policy: 'unless-stopped', retries: 0 }, name: 'slipway-kept-a-b_c.d' },
    { restart: { policy: 'no', retries: 0 }, name: 'x'.repeat(200) },
  ])('comes out as it went in: %o', (change) => {
    const whole = { ...mark, ...change }
    expect(readMark(id, markedName(whole))).toEqual(whole)
    expect(readMark(id, `/${markedName(whole)}`)).toEqual(whole)
    expect(markedName(whole)).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/)
  })

  it('is none on a container with another id, or with half a mark', () => {
    expect(readMark(`1${id.slice(1)}`, markedName(mark))).toBeNull()
    for (const name of ['web', 'slipway-kept-web', `slipway-kept-${mark.own}-${mark.by}-ra-`, `slipway-next-${mark.own}-web`, '']) expect(readMark(id, name)).toBeNull()
  })

  it('is not that of a successor; both are hidden', () => {
    expect(readSuccessorName(`/${successorName(id, 'web')}`)).toEqual({ of: mark.own, name: 'web' })
    expect(readSuccessorName(markedName(mark))).toBeNull()
    expect(readSuccessorName('slipway-next-web')).toBeNull()
    expect([markedName(mark), successorName(id, 'web'), 'web'].map((name) => isHidden(id, name))).toEqual([true, true, false])
  })
})
