import { describe, expect, it } from 'vitest'
import { formatBytes, formatDuration, parseBytes, parseDuration } from './quantities.ts'

describe('a size', () => {
  it.each([['512m', 536_870_912], ['1.5g', 1_610_612_736], ['2 GiB', 2_147_483_648], ['100', 100], ['10b', 10], ['1K', 1_024]])('%s is %i bytes', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes)
  })
  it.each(['', 'm', '-1m', '1x', '1 2', '99999999t', '1e3'])('%j is none', (text) => {
    expect(parseBytes(text)).toBeNull()
  })
  it.each([1, 1_023, 1_024, 1_536, 67_108_864, 1_610_612_736])('of %i bytes loses nothing when written', (bytes) => {
    expect(parseBytes(formatBytes(bytes))).toBe(bytes)
  })
})

describe('a duration', () => {
  it.each([['30', 30_000], ['30s', 30_000], ['1m30s', 90_000], ['500ms', 500], ['1.5h', 5_400_000]])('%s is %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })
  it.each(['', 's', '1d', '-1s', '1m 30s'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })
  it.each([1, 999, 1_000, 90_000, 120_000, 3_600_000, 5_400_000])('of %i ms loses nothing when written', (ms) => {
    expect(parseDuration(formatDuration(ms))).toBe(ms)
  })
})
