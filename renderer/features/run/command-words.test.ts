import { describe, expect, it } from 'vitest'
import { commandWords } from './command-words.ts'

describe('the command field', () => {
  it.each([
    ['', []],
    ['redis-server --save ""', ['redis-server', '--save', '']],
    [`sh -c 'echo "a b" && ls'`, ['sh', '-c', 'echo "a b" && ls']],
    ['echo a\\ b', ['echo', 'a b']],
    ['ls *.txt', ['ls', '*.txt']],
    ['echo $HOME', ['echo', '$HOME']],
  ])('reads %s as a shell would', (text, words) => {
    expect(commandWords(text)).toEqual({ words })
  })
  it('says what it cannot hold', () => {
    expect(commandWords('echo "a')).toEqual({ error: 'open' })
    expect(commandWords('a && b')).toEqual({ error: 'operator', operator: '&&' })
    expect(commandWords('a | b')).toEqual({ error: 'operator', operator: '|' })
  })
})
