// Names of files keep every byte on their way to the window and back.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { randomBytes, seeded } from '../engine/seeded.test-data.ts'
import { decodeName, encodeName, shellWord } from './names.ts'

describe('names', () => {
  it('are text where they are UTF-8', () => {
    expect(decodeName(Buffer.from('日本 語🚢'))).toBe('日本 語🚢')
    expect(decodeName(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('a\udcffé\udcc3')
  })

  it('come back byte for byte, also over JSON', () => {
    const random = seeded(3)
    for (let round = 0; round < 500; round++) {
      const bytes = randomBytes(random, 1 + random(12))
      expect(encodeName(JSON.parse(JSON.stringify(decodeName(bytes))) as string)).toEqual(bytes)
    }
  })

  it('are one word to a shell, whatever is in them', () => {
    const names = ["it's", 'a b', '$(touch x)', '`x`', '\n', '-rf', '*', '"', '\\', '~', '\u202egpj', '', '9\n1', '\x7f1']
    const said = execFileSync('bash', ['-c', `printf '%s\\0' ${names.map(shellWord).join(' ')}`]).toString()
    expect(said).toBe(names.map((name) => `${name}\0`).join(''))
  })
})
