import { describe, expect, it } from 'vitest'
import { LineSplitter } from './lines.ts'
import { seeded } from './seeded.test-data.ts'

const split = (chunks: readonly Uint8Array[], longest?: number): string[] => {
  const lines = new LineSplitter(longest)
  return [...chunks.flatMap((chunk) => lines.push(chunk)), ...lines.end()]
}

describe('the line splitter', () => {
  const text = 'añb\r\n\n日本語 👩‍💻\nwith \r inside\n\uFEFFbom\nlast'
  const bytes = Buffer.from(text)
  const whole = ['añb', '', '日本語 👩‍💻', 'with \r inside', '\uFEFFbom', 'last']

  it('gives the same lines wherever the bytes are cut', () => {
    for (let at = 0; at <= bytes.length; at++) expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole)
    expect(split(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  it('goes on in a next line when one is too long, and loses nothing', () => {
    expect(split([Buffer.from('abcdefgh\nij')], 3)).toEqual(['abc', 'def', 'gh', 'ij'])
    expect(split([Buffer.from('abc\nabcdef\n')], 3)).toEqual(['abc', 'abc', 'def'])
  })

  it('holds no more than the bound while no line ends', () => {
    const lines = new LineSplitter(1_000)
    const out = Array.from({ length: 100 }, () => lines.push(Buffer.alloc(100, 'x'))).flat()
    expect(out.map(({ length }) => length)).toEqual(Array.from({ length: 9 }, () => 1_000))
  })

  it('never cuts a character outside the BMP in two', () => {
    for (const line of split([Buffer.from('a' + '😀'.repeat(50))], 7)) expect(line.isWellFormed()).toBe(true)
  })

  it('replaces what is not UTF-8 and goes on', () => {
    expect(split([Uint8Array.of(0x61, 0xff, 0x62, 0x0a, 0xe6, 0x97)])).toEqual(['a\uFFFDb', '\uFFFD'])
  })

  it('gives any text back from any pieces (seeded)', () => {
    const alphabet = ['a', '\n', 'é', '日', '😀', ' ']
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const sent = Array.from({ length: random(200) }, () => alphabet[random(alphabet.length)]).join('')
      const raw = Buffer.from(sent)
      const chunks: Buffer[] = []
      for (let at = 0; at < raw.length; ) {
        const to = at + 1 + random(9)
        chunks.push(raw.subarray(at, to))
        at = to
      }
      const expected = sent.split('\n')
      if (expected.at(-1) === '') expected.pop()
      expect(split(chunks), `seed ${seed}`).toEqual(expected)
    }
  })
})
