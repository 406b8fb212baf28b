// What a .dockerignore leaves out is what moby's patternmatcher leaves out; the table is made after its own tests and its documentation.
import { describe, expect, it } from 'vitest'
import { readIgnoreFile } from './ignore-patterns.ts'

/** As the walk asks: from the top down. */
const ignored = (text: string, path: string): boolean => {
  const patterns = readIgnoreFile(text)
  let match = null
  const parts = path.split('/')
  for (let depth = 1; depth <= parts.length; depth++) match = patterns.match(parts.slice(0, depth).join('/'), match)
  return match?.ignored ?? false
}

describe('a .dockerignore', () => {
  it.each([
    ['node_modules', 'node_modules', true],
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'web/node_modules/a', false],
    ['**/node_modules', 'web/node_modules/a', true],
    ['**/node_modules', 'node_modules', true],
    ['**/node_modules', 'web/not_node_modules', false],
    ['/folder/', 'folder/file', true],
    ['./folder//sub/../file', 'folder/file', true],
    ['  spaced  ', 'spaced', true],
    ['# comment', '# comment', false],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['*/temp*', 'some/temporary.txt', true],
    ['*/temp*', 'some/temporary/file', true],
    ['*/temp*', 'temporary', false],
    ['*/*/temp*', 'some/sub/temporary.txt', true],
    ['temp?', 'tempa', true],
    ['temp?', 'temp', false],
    ['temp?', 'temp/a', false],
    ['README', 'readme', false],
    ['a+b (1)|{x}', 'a+b (1)|{x}', true],
    ['a.b', 'axb', false],
    ['file[0-9]', 'file7', true],
    ['file[^0-9]', 'file7', false],
    ['file[^0-9]', 'fileA', true],
    ['[a-z', 'b', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['dir/**', 'dir/a/b', true],
    ['dir/**', 'other', false],
    ['**', 'anything/at/all', true],
    ['**/*.log', 'a.log', true],
    ['**/*.log', 'deep/er/a.log', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a/**/z', 'a/b/c/zz', false],
    ['\ufefffirst', 'first', true],
    ['crlf\r\n', 'crlf', true],
    ['日本*', '日本語', true],
    ['?', '😀', true],
    ['*.md\n!README.md', 'README.md', false],
    ['*.md\n!README*.md\nREADME-secret.md', 'README-secret.md', true],
    ['*.md\nREADME-secret.md\n!README*.md', 'README-secret.md', false],
    ['docs\n!docs/keep', 'docs/keep', false],
    ['docs\n!docs/keep', 'docs/keep/deep/file', false],
    ['docs\n!docs/keep', 'docs/other', true],
    ['*\n!src', 'src/a/b', false],
    ['*\n!src', 'other/a', true],
    ['*\n!src\nsrc/**/test', 'src/a/test/x', true],
    ['*\n!**/*.go', 'a/b/c.go', false],
    ['*\n!a/b\na', 'a/b', false],
    ['*\n!a/b\na', 'a/c', true],
    ['! docs', 'docs', false],
    ['!', 'anything', false],
    ['', 'anything', false],
  ])('%j leaves %j out: %s', (text, path, expected) => {
    expect(ignored(text, path)).toBe(expected)
  })

  it.each([
    ['docs', 'docs', false],
    ['docs\n!docs/keep', 'docs', true],
    ['docs\n!docs/keep', 'docs/other', false],
    ['docs\n!docs/keep', 'docs/keep', false],
    ['docs\n!other/keep', 'docs', false],
    ['*\n!**/*.go', 'any/where', true],
    ['*\n!a/*/c', 'a/b', true],
    ['*\n!a/*/c', 'b', false],
    ['*\n!.', 'b', false],
  ])('%j may let something below %j in again: %s', (text, folder, expected) => {
    expect(readIgnoreFile(text).reachesInto(folder)).toBe(expected)
  })
})
