import { describe, expect, it } from 'vitest'
import { compileQuery, findHits } from './matcher.ts'

const find = (text: string, line: string, more: { regex?: boolean; matchCase?: boolean } = {}) => findHits(compileQuery({ text, regex: false, matchCase: false, ...more }), line)

describe('searching a line', () => {
  it('takes plain words as they are', () => {
    expect(find('a.b(', 'xa.b( A.B(')).toEqual([1, 5, 6, 10])
    expect(find('a.b', 'axb')).toBeNull()
    for (const text of '\\^$.*+?()[]{}|/-') expect(find(text, `x${text}`)).toEqual([1, 2])
  })
  it('finds expressions, also those without a place', () => {
    expect(find('er+or|\\d{3}', 'an error 503', { regex: true })).toEqual([3, 8, 9, 12])
    expect(find('^', 'x', { regex: true })).toEqual([])
    expect(find('z*', 'yy', { regex: true })).toEqual([])
    expect(find('^$', 'x', { regex: true })).toBeNull()
  })
  it('heeds the case when asked to', () => {
    expect(find('Err', 'err ERR Err', { matchCase: true })).toEqual([8, 11])
    expect(find('İ', 'aİb')).toEqual([1, 2])
  })
  it('marks a bounded number of places', () => {
    expect(find('a', 'a'.repeat(10_000))).toHaveLength(100)
  })
  it('refuses what is no expression', () => {
    expect(() => compileQuery({ text: '(', regex: true, matchCase: false })).toThrow('Invalid regular expression')
  })
})
