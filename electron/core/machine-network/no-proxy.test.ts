import { describe, expect, it } from 'vitest'
import { bypassOf } from './no-proxy.ts'

describe('NO_PROXY', () => {
  it.each([
    ['example.org', 'example.org', 443, true],
    ['example.org', 'www.EXAMPLE.org.', 443, true],
    ['example.org', 'notexample.org', 443, false],
    ['.example.org', 'www.example.org', 443, true],
    ['.example.org', 'example.org', 443, false],
    ['*.example.org', 'a.b.example.org', 443, true],
    ['db:5432', 'db', 5_432, true],
    ['db:5432', 'db', 80, false],
    ['10.0.0.0/8', '10.255.0.1', 80, true],
    ['10.0.0.0/8', '11.0.0.1', 80, false],
    ['10.0.0.0/99', '10.0.0.1', 80, false],
    ['10.0.0.1', '10.0.0.1', 80, true],
    ['fd00::/8', '[fd12::1]', 80, true],
    ['fd00::1', 'fd00::1', 80, true],
    ['[fd00::1]:80', '[fd00::1]', 80, true],
    ['1', '10.0.0.1', 80, false],
    ['*', 'anything', 1, true],
    ['', 'anything', 1, false],
    [' a , example.org ', 'example.org', 1, true],
  ])('%j leaves %s:%d out: %s', (words, host, port, expected) => expect(bypassOf(words)(host, port)).toBe(expected))
})
