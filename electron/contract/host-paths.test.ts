import { describe, expect, it } from 'vitest'
import { isWithin, machinePathOf, parseHostPath } from './host-paths.ts'

const inMachine = (text: string, platform: 'posix' | 'windows'): string | null => {
  const path = parseHostPath(text, platform)
  return path === null ? null : machinePathOf(path)
}

describe('a path of Linux or macOS', () => {
  it.each([
    ['/Users/ada/src', '/Users/ada/src'],
    ['/home/ada//src/./app/../lib/', '/home/ada/src/lib'],
    ['/../..', '/'],
    ['/home/a b/ü:x', '/home/a b/ü:x'],
    ['/home/back\\slash', '/home/back\\slash'],
  ])('%s is the same in the machine', (text, path) => expect(inMachine(text, 'posix')).toBe(path))

  it.each(['', 'src', './src', '~/src', 'C:\\src', '/a\0b'])('is not %j', (text) => expect(parseHostPath(text)).toBeNull())
})

describe('a path of Windows', () => {
  it.each([
    ['C:\\Users\\Ada\\src', '/c/Users/Ada/src'],
    ['c:/Users/Ada', '/c/Users/Ada'],
    ['D:\\', '/d'],
    ['D:', '/d'],
    ['C:\\a\\..\\..\\b', '/c/b'],
    ['/c/Users/Ada', '/c/Users/Ada'],
    ['//c/Users/Ada', '/c/Users/Ada'],
    ['//c', '/c'],
    ['\\\\?\\C:\\very\\long', '/c/very/long'],
    ['//var/run/docker.sock', '/var/run/docker.sock'],
    ['/var/run/docker.sock', '/var/run/docker.sock'],
  ])('%s is %s in the machine', (text, path) => expect(inMachine(text, 'windows')).toBe(path))

  it.each(['\\\\server\\share\\x', '\\\\?\\UNC\\server\\share\\x', '\\\\server/share/x'])('%s names another computer, and has no place in the machine', (text) => {
    expect(parseHostPath(text, 'windows')).toEqual({ kind: 'unc', server: 'server', share: 'share', segments: ['x'] })
    expect(inMachine(text, 'windows')).toBeNull()
  })

  it.each(['src', '.\\src', 'C:src', '\\\\.\\pipe\\docker_engine', 'C:\\a\\nul', 'C:\\com1.txt', 'C:\\a<b', 'C:\\a:b', 'C:\\dot.', '\\\\server'])('is not %j', (text) => {
    expect(parseHostPath(text, 'windows')).toBeNull()
  })
})

describe('being within a folder', () => {
  it('is a matter of whole names', () => {
    expect(isWithin('/home/ada', '/home/ada')).toBe(true)
    expect(isWithin('/home/ada/x', '/home/ada')).toBe(true)
    expect(isWithin('/home/adam', '/home/ada')).toBe(false)
    expect(isWithin('/home', '/home/ada')).toBe(false)
    expect(isWithin('/x', '/')).toBe(true)
  })
})
