import { describe, expect, it } from 'vitest'
import { splitWords } from './shell-words.ts'

const words = (text: string) => splitWords(text).words

describe('words of a command line', () => {
  it('keep variables, substitutions, globs and braces as they are, and name the first two', () => {
    expect(splitWords('a ${HOME}x "$A:/b" $(ls "x y") `id` *.txt {a,b} ~/x \'$no\' \\$no')).toEqual({
      words: ['a', '${HOME}x', '$A:/b', '$(ls "x y")', '`id`', '*.txt', '{a,b}', '~/x', '$no', '$no'],
      operator: null, rest: '', open: false, expansions: ['${HOME}', '$A', '$(ls "x y")', '`id`'],
    })
  })

  it('end at what a list of words cannot hold', () => {
    expect(splitWords('a b | c d')).toMatchObject({ words: ['a', 'b'], operator: '|', rest: ' c d' })
    expect(splitWords('a && b')).toMatchObject({ words: ['a'], operator: '&&', rest: ' b' })
    expect(splitWords('a 2>&1')).toMatchObject({ words: ['a'], operator: '2>&', rest: '1' })
    expect(splitWords('a\nb')).toMatchObject({ words: ['a'], operator: '\n', rest: 'b' })
    expect(splitWords('a # b')).toMatchObject({ words: ['a'], operator: null })
  })

  it('are unfinished where a quote is not closed', () => {
    const open = (text: string) => splitWords(text).open
    expect(['a "b', "a 'b", 'a $(b', "$'x", '"$(a"'].filter((text) => !open(text))).toEqual([])
    expect(['a "b"', `"'"`, `'"'`, 'a\\"', ''].filter(open)).toEqual([])
  })

  it('go on behind the line ends of other systems, when they were pasted', () => {
    const pasted = (text: string) => splitWords(text, { pasted: true }).words
    expect(['a `\r\n b', 'a ^\n b', 'a \\  \n b', 'a \\\r\n b'].map(pasted)).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b']])
    expect(pasted(`a 'x^\n'`)).toEqual(['a', 'x^\n'])
  })

  it('read the quotes of bash', () => {
    expect(words(`$'a\\n\\x41\\'\\u00e9\\101'`)).toEqual([`a\nA'éA`])
  })
})
