import { parseDockerRun } from '#contract/parse-docker-run.ts'
import { randomRun } from '#contract/random-run.test-data.ts'
import { toDockerRun } from '#contract/run-command.ts'
import { seeded } from '#contract/seeded.test-data.ts'
import { quoteWord, splitWords } from '#contract/shell-words.ts'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

describe('any run form', () => {
  it('comes back from its docker run line as it was', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const spec = randomRun(seeded(seed))
      const line = toDockerRun(spec).map(quoteWord).join(' ')
      expect(parseDockerRun(line), `seed ${seed}: ${line}`).toEqual({ spec, notes: [] })
    }
  })
})

/** What a real shell makes of it. */
const shellWords = (text: string): string[] => execFileSync('sh', ['-c', `for word in ${text}\ndo printf '%s\\0' "$word"; done`]).toString().split('\0').slice(0, -1)

describe('words of a command line', () => {
  it.each([
    'a b  c', `'a b' "c d" e\\ f`, `a'b'"c"d`, '"" \'\' x', '"a\\"b\\\\c\\d\\`"', `'a\\b'`, 'a\\\nb c', 'one \\\n  two \\\n three', '"x\\\ny"', 'a#b', '"#" \\#', 'x\\|y "a;b" \'c&&d\'', '"\t\n"', 'é\\ü "日本 語"', '2 x2',
  ])('%j are those of a real shell', (text) => {
    expect(splitWords(text).words).toEqual(shellWords(text))
  })
})

describe('a quoted word', () => {
  it.each(['', '$(reboot)', "a'b", 'a b', '\\', '"', '*', '~', '!x', 'a\nb', '-e', '日本', '`id`', '#', '{a,b}'])('%j comes back from a shell as it was', (word) => {
    expect(shellWords(quoteWord(word))).toEqual([word])
    expect(splitWords(quoteWord(word)).words).toEqual([word])
  })
})
