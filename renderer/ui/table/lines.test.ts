import { describe, expect, it } from 'vitest'
import { keysBetween, toLines } from './lines.ts'

const rows = [{ id: 'a', original: 'a' }, { id: 'b', original: 'b' }, { id: 'c', original: 'c' }]
const group = (key: string, open = true) => ({ key, name: key, icon: null, open })
const shown = (lines: ReturnType<typeof toLines<string>>) => lines.map((line) => (line.kind === 'row' ? line.key : `[${line.group.key} ${line.members.join('')}]`))

describe('the lines of a list', () => {
  it('are its rows where nothing is grouped', () => {
    expect(shown(toLines(rows, undefined))).toEqual(['a', 'b', 'c'])
    expect(shown(toLines(rows, { groups: [], of: () => ['x'] }))).toEqual(['a', 'b', 'c'])
  })

  it('are the groups in their order, each with its rows in theirs; a closed one keeps them to itself', () => {
    const of = (row: string): readonly string[] => (row === 'b' ? ['two', 'one'] : ['two'])
    const lines = toLines(rows, { groups: [group('one'), group('two'), group('three', false)], of })
    expect(shown(lines)).toEqual(['[one b]', 'b', '[two abc]', 'a', 'b', 'c', '[three ]'])
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
    expect(shown(toLines(rows, { groups: [group('two', false)], of }))).toEqual(['[two abc]'])
    expect(keysBetween(lines, 4, 0)).toEqual(['b', 'a', 'b'])
  })
})
