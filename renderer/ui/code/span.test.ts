import { Text } from '@codemirror/state'
import { expect, it } from 'vitest'
import { spanOf } from './span.ts'

const doc = Text.of(['FROM a', 'RUN two words', ''])
const at = (line: number, column: number) => ({ line, column })

it('finds a place in a text, the whole line where it has no width, and never leads out of the text', () => {
  expect(spanOf(doc, { start: at(2, 5), end: at(2, 8) })).toEqual({ from: 11, to: 14 })
  expect(spanOf(doc, { start: at(2, 5), end: at(2, 5) })).toEqual({ from: 7, to: 20 })
  expect(spanOf(doc, { start: at(1, 1), end: at(2, 4) })).toEqual({ from: 0, to: 10 })
  expect(spanOf(doc, { start: at(99, 99), end: at(200, 1) })).toEqual({ from: 21, to: 21 })
  expect(spanOf(doc, { start: at(0, 0), end: at(1, 999) })).toEqual({ from: 0, to: 6 })
})
