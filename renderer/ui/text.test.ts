import { describe, expect, it } from 'vitest'
import { safeText, splitMiddle } from './text.ts'

describe('foreign text', () => {
  it('shows control characters instead of obeying them', () => {
    expect(safeText('a\u0000b\u001b[31mc\nd\u007f\u0085')).toBe('a␀b␛[31mc␊d␡\ufffd')
  })
  it('takes away direction overrides', () => {
    expect(safeText('exe\u202egpj')).toBe('exe\ufffdgpj')
  })
  it('keeps ordinary words of every script', () => {
    expect(safeText('日本語 עברית\tمرحبا 🚢')).toBe('日本語 עברית\tمرحبا 🚢')
  })
  it('never renders a mebibyte', () => {
    expect(safeText('x'.repeat(1_048_576)).length).toBe(4_097)
  })
  it('keeps the end of long names', () => {
    expect(splitMiddle('short')).toEqual(['short', ''])
    expect(splitMiddle('a-very-long-project-name-web-1').join('')).toBe('a-very-long-project-name-web-1')
  })
})
