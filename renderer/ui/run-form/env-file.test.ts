import { describe, expect, it } from 'vitest'
import { parseEnvFile } from './env-file.ts'

const read = (text: string) => Object.fromEntries(parseEnvFile(text).entries.map(({ name, value }) => [name, value]))

describe('a .env file', () => {
  it('is read as dotenv and compose do', () => {
    expect(read(`\ufeff# comment
PLAIN=value # behind it
export SHELL_STYLE=1\r
EMPTY=
SPACED = a b  c\t
HASH=a#b
SINGLE='it is $RAW # "x"' # comment
DOUBLE="line 1\\nline 2 \\"q\\" \\$x \\\\ \\d"
MULTI="first
second"
URL=postgres://u:p@h/db?x=y
YAML: style
`)).toEqual({
      PLAIN: 'value', SHELL_STYLE: '1', EMPTY: '', SPACED: 'a b  c', HASH: 'a#b', SINGLE: 'it is $RAW # "x"', DOUBLE: 'line 1\nline 2 "q" $x \\ \\d', MULTI: 'first\nsecond', URL: 'postgres://u:p@h/db?x=y', YAML: 'style',
    })
  })

  it('tells the lines that are none', () => {
    expect(parseEnvFile('A=1\njust words\n=x\nB=2')).toEqual({ entries: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }], skipped: ['just words', '=x'] })
    expect(parseEnvFile('').entries).toEqual([])
  })
})
