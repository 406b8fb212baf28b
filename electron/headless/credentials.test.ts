import { describe, expect, it } from 'vitest'
import { Credentials } from './credentials.ts'

const cookieOf = (header: string | null): string => header?.split(';')[0] ?? ''

describe('the credentials of the window', () => {
  it('trade a token for a cookie once', () => {
    const credentials = new Credentials()
    const token = credentials.issueToken()
    const cookie = credentials.trade(token)
    expect(cookie).toMatch(/^slipway=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(credentials.accepts(cookieOf(cookie))).toBe(true)
    expect(credentials.trade(token)).toBeNull()
  })

  it('accept nothing that was not given out', () => {
    const credentials = new Credentials()
    const good = cookieOf(credentials.trade(credentials.issueToken()))
    for (const header of [undefined, '', 'slipway=', 'slipway=x', 'other=1', `${good}x`, good.replace('slipway', 'Slipway')]) expect(credentials.accepts(header)).toBe(false)
    expect(credentials.accepts(`a=b; ${good}; c=d`)).toBe(true)
    expect(credentials.trade('guess')).toBeNull()
  })

  it('of one run mean nothing to the next', () => {
    const before = new Credentials()
    const token = before.issueToken()
    const cookie = cookieOf(before.trade(before.issueToken()))
    const after = new Credentials()
    expect(after.trade(token)).toBeNull()
    expect(after.accepts(cookie)).toBe(false)
  })
})
