import { describe, expect, it } from 'vitest'
import { Replay } from './replay.ts'

const rest = (replay: Replay, from: number): string => {
  let text = ''
  for (let part = replay.read(from); part !== ''; part = replay.read(from + text.length)) text += part
  return text
}

describe('what a terminal said last', () => {
  it('is read on from anywhere', () => {
    const replay = new Replay(100_000)
    const said = Array.from({ length: 3_000 }, (_, index) => `line ${index}\n`)
    for (const line of said) replay.push(line)
    const all = said.join('')
    for (const from of [0, 1, 4_095, 4_096, 5_000, all.length - 1, all.length]) expect(rest(replay, from)).toBe(all.slice(from))
    expect(replay.resumeAt(5_000)).toEqual({ from: 5_000, restore: '' })
  })

  it('goes as far back as its limit, then begins with a whole line', () => {
    const replay = new Replay(50_000)
    for (let index = 0; index < 10_000; index++) replay.push(`line ${index}\r\n`)
    const { from } = replay.resumeAt(0)
    expect(replay.end - from).toBeGreaterThan(49_000)
    expect(replay.end - from).toBeLessThan(60_000)
    expect(rest(replay, from)).toMatch(/^line \d+\r\n/)
    expect(replay.resumeAt(replay.end)).toEqual({ from: replay.end, restore: '' })
  })

  it('remembers the modes of the screen that were set before', () => {
    const replay = new Replay(10_000)
    replay.push('\u001b[?1049h\u001b[?1;2004h\u001b[?25l\u001b[?2004l')
    for (let index = 0; index < 5_000; index++) replay.push('text\n')
    expect(replay.resumeAt(0).restore).toBe('\u001b[?1049h\u001b[?1h')
    replay.push('\u001bc')
    for (let index = 0; index < 5_000; index++) replay.push('text\n')
    expect(replay.resumeAt(0).restore).toBe('')
  })

  it('gives a reader who claims more than there was the end', () => {
    const replay = new Replay(10)
    replay.push('abc')
    expect(replay.resumeAt(1_000)).toEqual({ from: 3, restore: '' })
  })
})
