import { describe, expect, it } from 'vitest'
import { formatAgo, formatBytes, formatMs, formatPercent, shortId } from './format.ts'

const at = Date.parse('2026-01-02T00:00:00Z')

describe('figures', () => {
  it.each([[0, '0 B'], [999, '999 B'], [1_000, '1.0 KiB'], [1_572_864, '1.5 MiB'], [1_073_741_824, '1.0 GiB'], [1_072_693_248, '1.0 GiB'], [5e15, '4547.5 TiB'], [-4, '0 B']])('%d bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
  it('rounds percents and times for a glance', () => {
    expect(formatPercent(0.44)).toBe('0.4 %')
    expect(formatPercent(100)).toBe('100 %')
    expect(formatMs(999)).toBe('999 ms')
    expect(formatMs(5_940)).toBe('5.9 s')
  })
  it('says how long ago in both languages', () => {
    expect(formatAgo('2026-01-01T23:59:58Z', at, 'en')).toBe('now')
    expect(formatAgo('2026-01-01T23:57:00Z', at, 'en')).toBe('3 min. ago')
    expect(formatAgo('2026-01-01T21:00:00Z', at, 'ja')).toBe('3 時間前')
    expect(formatAgo('2026-01-03T00:00:00Z', at, 'en')).toBe('now')
  })
  it('shortens ids as the docker client does', () => {
    expect(shortId(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab')
  })
})
