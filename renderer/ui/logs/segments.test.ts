import { describe, expect, it } from 'vitest'
import { compileQuery, findHits } from './matcher.ts'
import { plainLine } from './plain-line.ts'
import { longestLine, toSegments } from './segments.ts'

const found = (line: string, text: string, regex = false) => findHits(compileQuery({ text, regex, matchCase: false }), plainLine(line)) ?? []
const texts = (line: string, query = '') => toSegments(line, query === '' ? [] : found(line, query)).map(({ text }) => text)

describe('log lines', () => {
  it('reads colours', () => {
    const [first, second] = toSegments('\u001b[31;1mERROR\u001b[0m plain')
    expect(first).toMatchObject({ text: 'ERROR', color: 1, bold: true })
    expect(second).toMatchObject({ text: ' plain', color: null, bold: false })
    expect(toSegments('\u001b[38;5;196mx')[0]?.color).toBe('rgb(255, 0, 0)')
    expect(toSegments('\u001b[38;2;1;2;3mx')[0]?.color).toBe('rgb(1, 2, 3)')
    expect(toSegments('\u001b[92mx')[0]?.color).toBe(10)
  })
  it('finds across colour borders', () => {
    const line = 'ab\u001b[32mcd\u001b[0mef'
    const marked = toSegments(line, found(line, 'bcde')).filter(({ hit }) => hit)
    expect(marked.map(({ text }) => text).join('')).toBe('bcde')
    expect(texts('xAbxaB', 'ab')).toEqual(['x', 'Ab', 'x', 'aB'])
  })
  it('drops what would move a cursor or set a title, and shows other controls', () => {
    expect(plainLine('\u001b]0;title\u0007a\u001b[2J\u001b[1;1Hb\u0000')).toBe('ab␀')
    expect(texts('<img src=x onerror=alert(1)>')).toEqual(['<img src=x onerror=alert(1)>'])
    expect(plainLine('\u202eevil')).toBe('\ufffdevil')
  })
  it('shows the last state of a progress bar', () => {
    expect(plainLine('10%\r50%\r100%\r')).toBe('100%')
  })
  it('draws a line that changes its colour with each letter in a bounded number of pieces', () => {
    const line = Array.from({ length: 1_000 }, (_, index) => `\u001b[3${index % 8}mx`).join('')
    const pieces = toSegments(line)
    expect(pieces.length).toBeLessThan(400)
    expect(pieces.map(({ text }) => text).join('')).toBe('x'.repeat(1_000))
  })
  it('cuts a line that no page survives', () => {
    expect(texts('A'.repeat(1_048_576)).join('')).toHaveLength(longestLine)
  })
})
