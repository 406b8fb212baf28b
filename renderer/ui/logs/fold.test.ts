import { describe, expect, it } from 'vitest'
import { isFoldable, unfold } from './fold.ts'

describe('a line folded open', () => {
  it('is its JSON with the digits that it had', () => {
    expect(unfold('{"id":12345678901234567890,"a":[1.50,{"b":null}]}')).toBe('{\n  "id": 12345678901234567890,\n  "a": [\n    1.50,\n    {\n      "b": null\n    }\n  ]\n}')
  })
  it('is the line itself when it is no JSON, or none that can be written', () => {
    expect(unfold('{ not json }')).toBe('{ not json }')
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(unfold(deep)).toBe(deep)
  })
  it('is offered where it helps', () => {
    expect(['{"a":1}', '[{"a":1}]', 'x'.repeat(10_000), '[notice] x', 'plain'].map(isFoldable)).toEqual([true, true, true, false, false])
  })
})
