import { describe, expect, it } from 'vitest'
import { parseReference } from './references.ts'

const sha = `sha256:${'a'.repeat(64)}`

describe('an image reference', () => {
  it.each([
    ['nginx', 'nginx', null, null],
    ['nginx:1.27', 'nginx', '1.27', null],
    ['library/nginx', 'library/nginx', null, null],
    ['localhost:5000/team/app:v1', 'localhost:5000/team/app', 'v1', null],
    [`ghcr.io/a/b@${sha}`, 'ghcr.io/a/b', null, sha],
    ['[::1]:5000/app', '[::1]:5000/app', null, null],
    ['a__b/c-d.e', 'a__b/c-d.e', null, null],
  ])('%s is understood', (text, name, tag, digest) => {
    expect(parseReference(text)).toEqual({ name, tag, digest })
  })

  it.each(['', 'Nginx', 'nginx:', ':tag', 'a b', 'nginx:ta g', '-a', 'a/', '/a', 'a//b', `a@sha256:short`, 'a'.repeat(600)])('%s is refused', (text) => {
    expect(parseReference(text)).toBeNull()
  })
})
