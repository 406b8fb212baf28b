import { describe, expect, it } from 'vitest'
import { parseMirror, parseRegistryHost, registryOf, repositoryPath } from './registries.ts'

describe('a registry', () => {
  it.each([
    ['registry.example', 'registry.example'], ['https://Registry.Example:5000/v2/', 'registry.example:5000'], ['localhost:5000', 'localhost:5000'], ['[::1]:5000', '[::1]:5000'],
    ['https://index.docker.io/v1/', 'docker.io'], ['10.0.2.2:443', '10.0.2.2:443'],
  ])('is read from %s', (text, host) => expect(parseRegistryHost(text)).toBe(host))

  it.each(['', 'a b', 'user@host', 'host:0', 'host:70000', '-x', '..', '../../etc', `${'a'.repeat(80)}.${'b'.repeat(20)}`, 'a?b'])('is not %j', (text) => expect(parseRegistryHost(text)).toBeNull())

  it.each([
    ['nginx', 'docker.io', 'library/nginx'], ['team/app:1', 'docker.io', 'team/app'], ['docker.io/nginx', 'docker.io', 'library/nginx'],
    ['localhost/app', 'localhost', 'app'], ['registry.example/a/b/c:1', 'registry.example', 'a/b/c'], ['host:5000/x', 'host:5000', 'x'],
  ])('of %s is %s', (reference, host, path) => {
    expect(registryOf(reference)).toBe(host)
    expect(repositoryPath(reference)).toBe(path)
  })
})

it.each([
  ['https://Mirror.Example/', 'https://mirror.example'], ['http://10.0.2.2:5000', 'http://10.0.2.2:5000'],
  ['mirror.example', null], ['https://u:p@mirror.example', null], ['https://mirror.example/path', null], ['ftp://mirror.example', null], ['https://docker.io', null],
])('the mirror %s is read as %s', (text, mirror) => expect(parseMirror(text)).toBe(mirror))
